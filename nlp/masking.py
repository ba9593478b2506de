"""Numbers that identify a person, made unreadable."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_SPOKEN = {ord(said): digit for said, digit in zip("零〇幺一二两三四五六七八九", "0011223456789", strict=True)}
_GAP = r"[ .·_/\-—~]{0,2}"
_SAYS = "[:：是为 ]{0,3}"


_MOBILE = re.compile(  # also by fours or digit by digit
    rf"(?:(?<!\d)|(?<=\+86)|(?<=\+86[ -])|(?<=0086))"
    rf"(?:1[3-9]\d(?:{_GAP}\d{{4}}){{2}}|1[3-9]\d[ .-](?:\d{{3}}[ .-]\d{{5}}|\d{{5}}[ .-]\d{{3}})"
    rf"|1[3-9]\d\d[ .-]\d{{4}}[ .-]\d{{3}}|1([ .-])[3-9](?:\1\d){{9}})(?!\d)"
)
_SPOKEN_LEAST = 4  # digits that are words: no 138 1500 200三种


class _Rule(NamedTuple):
    """What of a match stays readable: the first `head` and the last `tail` of its letters and digits; separators stay.
    A group `n` is the number, where the match has more. `spoken`: 一三八 is 138."""

    pattern: re.Pattern[str]
    head: int
    tail: int
    spoken: bool = False


# In this order: the longer number first, so that no rule sees a piece of another's.
_RULES = (
    _Rule(re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{9}[0-9Xx](?![0-9A-Za-z])"), 3, 2),  # identity card
    _Rule(re.compile(r"(?<!\d)[1-9]\d{3}(?:[ -]?\d{4}){2,3}[ -]?\d{3,4}(?!\d)|(?<!\d)\d{15,19}(?!\d)"), 0, 4),  # bank
    _Rule(_MOBILE, 3, 4),
    _Rule(_MOBILE, 3, 4, spoken=True),
    _Rule(re.compile(r"(?<!\d)\(?0\d{2,3}\)?[ -]?[2-9]\d{6,7}(?!\d)"), 4, 2),  # landline with its area
    _Rule(  # landline of this town
        re.compile(
            rf"(?:电话|座机|固话|手机|号码|[话机]号|拨打?|打我?|找我?|联系我?){_SAYS}"
            r"(?P<n>[2-9]\d{2,3}[ -]?\d{4})(?![\d年元块号栋室-])"
        ),
        2,
        2,
    ),
    _Rule(re.compile(rf"[Qq]{{2}}号?码?{_SAYS}(?P<n>[1-9]\d{{4,10}})(?!\d)"), 2, 2),
    _Rule(  # WeChat; an id of letters alone may be any word
        re.compile(
            r"(?i:微信|威信|薇信|V信|WX|VX|WECHAT)(?:号|ID|id)?"
            rf"{_SAYS}(?P<n>(?=[A-Za-z_-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{{5,19}})"
        ),
        2,
        2,
    ),
    _Rule(re.compile(rf"(?:护照|通行证|台胞证)(?:号码?)?{_SAYS}(?P<n>[A-Za-z]{{1,2}}\d{{7,9}})(?!\d)"), 2, 2),
    _Rule(re.compile(rf"[{_PROVINCES}][A-Za-z][·• -]?[A-Za-z0-9]{{5,6}}(?![A-Za-z0-9])"), 2, 1),  # licence plate
)
_MAY_TELL = re.compile(r"[0-9０-９]|(?:[零〇幺一二两三四五六七八九][ .-]?){7}|(?i:微信|威信|薇信|V信|WX|VX|WECHAT)")


def mask(text: str) -> str:
    """The text with the numbers of persons starred (phone, identity card, passport, bank card, QQ, WeChat, licence
    plate), however they are written: 138****0000, 川A****8. Rooms (3-2-1201), ticket numbers (【12】), dates, prices
    and times stay."""
    if not _MAY_TELL.search(text):
        return text
    for rule in _RULES:
        read = text.translate(_HALF_WIDTH)
        for match in rule.pattern.finditer(read.translate(_SPOKEN) if rule.spoken else read):
            span = match.span("n" if "n" in rule.pattern.groupindex else 0)
            if not rule.spoken or sum(ord(char) in _SPOKEN for char in text[slice(*span)]) >= _SPOKEN_LEAST:
                text = _starred(text, span, rule)
    return text


def _starred(text: str, span: tuple[int, int], rule: _Rule) -> str:
    at = [index for index in range(*span) if text[index].isalnum()]
    hidden = set(at[rule.head : len(at) - rule.tail])
    return "".join("*" if index in hidden else char for index, char in enumerate(text))
