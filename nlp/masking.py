"""Numbers that identify a person, made unreadable."""

from __future__ import annotations

import re
from collections.abc import Callable

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def _keep(head: int, tail: int) -> Callable[[re.Match[str]], str]:
    """Stars for every letter and digit except the first `head` and the last `tail`; separators stay."""

    def stars(match: re.Match[str]) -> str:
        text = match.group()
        at = [index for index, char in enumerate(text) if char.isalnum()]
        hidden = set(at[head : len(at) - tail])
        return "".join("*" if index in hidden else char for index, char in enumerate(text))

    return stars


# In this order: the longer number first, so that no rule sees a piece of another's.
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{9}[0-9Xx](?![0-9A-Za-z])"), _keep(3, 2)),  # identity card
    (
        re.compile(r"(?<!\d)[1-9]\d{3}(?:[ -]?\d{4}){2,3}[ -]?\d{3,4}(?!\d)|(?<!\d)\d{15,19}(?!\d)"),
        _keep(0, 4),
    ),  # bank card
    (
        re.compile(r"(?:(?<!\d)|(?<=\+86)|(?<=\+86[ -])|(?<=0086))1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"),
        _keep(3, 4),
    ),  # mobile
    (re.compile(r"(?<!\d)\(?0\d{2,3}\)?[ -]?[2-9]\d{6,7}(?!\d)"), _keep(4, 2)),  # landline with its area
    (re.compile(r"(?<=[电话机号拨打系:：])[2-9]\d{6,7}(?!\d)"), _keep(2, 2)),  # landline of this town
    (re.compile(rf"[{_PROVINCES}][A-Za-z][·• -]?[A-Za-z0-9]{{5,6}}(?![A-Za-z0-9])"), _keep(2, 1)),  # licence plate
)


def mask(text: str) -> str:
    """The text with phone, identity card, bank card numbers and licence plates starred: 138****0000, 川A****8. Rooms
    (3-2-1201), ticket numbers (【12】), dates and times stay."""
    if not any("0" <= char <= "9" or "０" <= char <= "９" for char in text):
        return text
    for pattern, hide in _RULES:
        text = pattern.sub(hide, text)
    return text
