"""Spots that are told by number or letter: floors, gates, parking bays, sheds (负一楼, 3号门, B2-118, D区)."""

from __future__ import annotations

import re

from nlp.lexicon.places import Span, Words
from nlp.numerals import CHINESE

NUMBER = rf"[A-Z]?[0-9]{{1,3}}|[{CHINESE}]{{1,4}}|[A-Z]"
_FLOOR = re.compile(
    rf"负[一二三四1-4](?:楼|层)|(?<![0-9])-[1-3](?:楼|层)|(?<![0-9A-Z])B[1-4](?![0-9-])(?:楼|层|车库|区)?|"
    rf"(?<![0-9A-Z厚又这花每一第哪盖落{CHINESE}])(?<!(?<![到上去停])了)(?:{NUMBER})(?:楼|层)(?!又|以上的|以下|高|上[^下]|下[^车水道]"
    rf"|[盘道梯栋市主房顶群板人费])"
)
_ONE_LAYER = re.compile(r"[一两](?:层)(?!的|户|搭|住|有|$|[,。!? ])")  # 一层油水 is no floor
_BAY = re.compile(
    r"(?:[A-Z]|负[一二三]|B[1-4])?(?:[区楼层])?[A-Z]?-?[0-9]{1,4}号?(?:车位|停车位)|[A-Z]区[0-9]{1,3}号?"
    r"|(?<![0-9A-Z])B[1-4](?:层|-)[0-9]{1,4}(?![0-9])"
)
_LETTERED_BAY = re.compile(r"(?<![0-9A-Z])[A-Z][0-9]?-?[0-9]{2,4}(?!-?[0-9]|号?[楼栋座])")  # 车位A-128
_NUMBERED = re.compile(
    r"(?:[东南西北][一二三1-3]?|(?<![0-9A-Z栋幢座楼-])[0-9]{1,2}|(?<![栋幢座楼])[一二三四五六七八九十])号?门(?![诊牌禁卡槛锁铃缝])"
    rf"|(?<![0-9A-Z])(?:[0-9]{{1,2}}|[A-Z]|[{CHINESE}])号(?:岗亭?|车?棚|车?库|地库|坡道|泵房|出?口|入口|场地|亭|桥|停车场)"
    r"|(?<![A-Z0-9])[A-Z]口(?![岸])|(?<![A-Z0-9])[A-Z]区(?!别)"
)


def numbered_spot(text: str, words: Words, *, has_room: bool) -> Span | None:
    """The first of them, unless it lies in a word that is no place. A floor is one only without a room."""
    patterns = [_NUMBERED] if "门" in text or "号" in text or "区" in text or "口" in text else []
    if "位" in text or "区" in text or "B" in text:
        patterns.append(_BAY)
    if "车位" in text:
        patterns.append(_LETTERED_BAY)
    if not has_room and ("楼" in text or "层" in text or "B" in text):
        patterns.append(_FLOOR)
    if not patterns:
        return None
    found: list[Span] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if _ONE_LAYER.match(text, start) or any(
                word[2][0] == "not_places" and word[0] <= start < word[1] for word in words
            ):
                continue
            found.append((start, end))
            break
    return min(found, key=first_and_longest, default=None)


def first_and_longest(span: Span) -> Span:
    """The order in which spots are chosen."""
    return span[0], -span[1]


def numbered_at(text: str, start: int, *, has_room: bool) -> Span | None:
    """The one that begins at `start`."""
    match = _NUMBERED.match(text, start) or _BAY.match(text, start)
    if match is None and not has_room:
        match = _FLOOR.match(text, start)
    return match.span() if match else None
