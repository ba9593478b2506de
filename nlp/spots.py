"""The first spot a text names: what is no building, unit or room (地下车库入口, 三楼过道, 梅花桩那里)."""

from __future__ import annotations

import re

from nlp.lexicon.places import Kind, Places
from nlp.numerals import CHINESE

Span = tuple[int, int]
Words = list[tuple[int, int, tuple[Kind, ...]]]

_N = rf"[A-Z]?[0-9]{{1,3}}|[{CHINESE}]{{1,4}}|[A-Z]"
_FLOOR = re.compile(
    rf"负[一二三四1-4](?:楼|层)|(?<![0-9])-[1-3](?:楼|层)|(?<![0-9A-Z])B[1-4](?![0-9-])(?:楼|层|车库|区)?|"
    rf"(?<![了厚又这花每一第哪盖落{CHINESE}])(?:{_N})(?:楼|层)(?!又|以上的|以下|高|上[^下]|下[^车水道]"
    rf"|[盘道梯栋市主房顶群板人费])"
)
_ONE_LAYER = re.compile(r"[一两](?:层)(?!的|户|搭|住|有|$|[,。!? ])")  # 一层油水 is no floor
_BAY = re.compile(
    r"(?:[A-Z]|负[一二三]|B[1-4])?(?:[区楼层])?[A-Z]?-?[0-9]{1,4}号?(?:车位|停车位)|[A-Z]区[0-9]{1,3}号?"
    r"|(?<![0-9A-Z])B[1-4](?:层|-)[0-9]{1,4}(?![0-9])"
)
_NUMBERED = re.compile(
    r"(?:[东南西北][一二三1-3]?|(?<![0-9A-Z-])[0-9]{1,2}|[一二三四五六七八九十])号?门(?![诊牌禁卡槛锁铃缝])"
    rf"|(?<![0-9A-Z])(?:[0-9]{{1,2}}|[A-Z]|[{CHINESE}])号(?:岗亭?|车?棚|车?库|地库|坡道|泵房|出?口|入口|场地|亭|桥|停车场)"
    r"|(?<![A-Z0-9])[A-Z]口(?![岸])|(?<![A-Z0-9])[A-Z]区(?!别)"
)
_OPEN_NOUN = 5  # characters of a thing no list knows, at most
_NAME = 6  # characters of a name before its ending, at most
_CLAUSES = ",。!?; "
_LAST_CLAUSE = 18  # characters, its building included, at most
_IN_BUILDING = re.compile(rf"(?:就?在)?(?:(?:{_N})(?:栋|幢|座|号楼|#))?(?:(?:{_N})单元)?")
_FURTHER = re.compile(
    rf"(?:[0-9]{{1,2}}|[{CHINESE}]{{1,2}}|[A-Z东南西北中])(?:期|组|区|标?段)"
    rf"|(?:出去|进去|进来)?(?:[左右][手边侧])?第(?:[0-9]{{1,2}}|[{CHINESE}]{{1,2}})[排列棵根]"
)
_ONE_OF_THEM = re.compile(r"的?[那这]一?[棵块片条排段丛座]")  # 外面那棵 + 桂花树
_BUILDING = re.compile(r"(?:[栋幢座#]|号楼|单元)(?:楼|的)?$")
_ENDING_A_NAME = ("spots", "sides", "not_places")  # no name reaches back over these; 湖 may be a part of one
_BEFORE_A_NAME = frozenset("区县市镇乡")  # a school or the like with a name is a spot in a letter
_EXTENDING = ("spots", "others", "sides")
_NO_NOUN = frozenset("们楼层元栋幢座以之天晚早午月年号点个些")  # ends no thing beside which a spot is


def find_spot(text: str, places: Places, *, has_room: bool) -> Span | None:
    """Where in `text` the spot stands, with what is said around it: the first one, or that which stands alone in the
    last clause. A floor is one only without a room."""
    words = places.words.longest_from(text)
    counted = _counted(text, words, has_room=has_room)
    named = _named(text, words, places, 0)
    first = min((span for span in (counted, named) if span), key=_order, default=None)
    if first is None:
        return None
    found = first[0], _extended(text, first[1], words, places)
    return _alone_at_the_end(text, words, places, found[1], has_room=has_room) or found


def _order(span: Span) -> Span:
    return span[0], -span[1]


def _named(text: str, words: Words, places: Places, since: int) -> Span | None:
    """The first word behind `since` that makes a spot."""
    before = since
    for start, end, kinds in words:
        if start >= since:
            if span := _accepted(text, start, end, kinds, places, before):
                return span
            if kinds[0] in _ENDING_A_NAME:
                before = end
    return None


def _alone_at_the_end(text: str, words: Words, places: Places, since: int, *, has_room: bool) -> Span | None:
    """The spot that is all of the last clause, its building apart: 坡上的土垮了, 二期挡墙那边."""
    end = len(text.rstrip("。!~ "))
    start = max(text.rfind(mark, since, end) for mark in _CLAUSES) + 1
    if not start or end - start > _LAST_CLAUSE:
        return None
    if home := _IN_BUILDING.match(text, start):
        start = home.end()
    counted = _NUMBERED.match(text, start) or _BAY.match(text, start) or (not has_room and _FLOOR.match(text, start))
    span = counted.span() if counted else _named(text, words, places, start)
    alone = span is not None and span[0] == start and _extended(text, span[1], words, places) >= end
    return (start, end) if alone else None


def _counted(text: str, words: Words, *, has_room: bool) -> Span | None:
    """The first floor, gate, parking bay or the like with a number or letter, unless it lies in what is no place."""
    patterns = [_NUMBERED] if "门" in text or "号" in text or "区" in text or "口" in text else []
    if "位" in text or "区" in text or "B" in text:
        patterns.append(_BAY)
    if not has_room and ("楼" in text or "层" in text or "B" in text):
        patterns.append(_FLOOR)
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
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def _accepted(text: str, start: int, end: int, kinds: tuple[Kind, ...], places: Places, since: int) -> Span | None:
    """The spot this word makes, if it makes one; `since`: where the word before it ends."""
    kind = kinds[0]
    if kind == "not_places" or text.startswith(places.not_before, end) or text.endswith(places.not_after, 0, start):
        return None
    if (named := _named_place(text, start, kinds, places, since)) is not None:
        return named, end
    if kind == "sides":
        return _beside(text, start, end, places, since)
    front = _with_front(text, start, places)
    if text.endswith(places.not_after, 0, front):
        return None
    return (front, end) if kind != "endings" and _is_spot(text, front, end, kind, places) else None


def _named_place(text: str, start: int, kinds: tuple[Kind, ...], places: Places, since: int) -> int | None:
    """Where the name before a road or compound begins, if there is one; before a school, only behind its district."""
    if "endings" not in kinds and "others" not in kinds:
        return None
    name = _noun_start(text, start, places.not_in_names, _NAME, since)
    if "endings" in kinds:
        return name if start - name > 1 or (start > name and text[start] in CHINESE) else None
    return name if start - name > 1 and text[name - 1 : name] in _BEFORE_A_NAME else None


def _is_spot(text: str, start: int, end: int, kind: Kind, places: Places) -> bool:
    if kind == "spots":
        return True
    if kind == "near":
        return text.endswith(places.at, 0, start) or places.tails.match(text, end) is not None
    return text.endswith(places.surely_at, 0, start) or places.sides.match(text, end) is not None


def _beside(text: str, start: int, end: int, places: Places, since: int) -> Span | None:
    """旁边 and the like: of the building just named, or of a thing that no list knows."""
    if text[start:end] not in places.not_of_buildings and _BUILDING.search(text, max(0, start - 4), start):
        return start, end
    if text[start:end] in places.opening and text[start - 1 : start] in _CLAUSES:
        return start, end
    noun = _noun_start(text, start, places.not_in_names, _OPEN_NOUN, since)
    if (
        text[start:end] not in places.beside
        or start - noun < 2
        or text[start - 1] in _NO_NOUN
        or places.not_beside.search(text, noun, start)
    ):
        return None
    return noun, end


def _noun_start(text: str, at: int, stops: frozenset[str], most: int, since: int) -> int:
    """How far back from `at` the name or noun reaches: Chinese characters that are no stop."""
    start = at
    while start > since and at - start < most and text[start - 1] not in stops and "一" <= text[start - 1] <= "鿿":
        start -= 1
    return start


def _with_front(text: str, start: int, places: Places) -> int:
    """地下, 老, 南 and the like in front, one after the other."""
    reach = places.longest_before
    while True:
        for length in range(min(reach, start), 0, -1):
            if text[start - length : start] in places.before:
                start -= length
                break
        else:
            return start


def _extended(text: str, end: int, words: Words, places: Places) -> int:
    """Further places, names and sides right behind: 三楼 + 过道 + 里, 幸福路 + 和 + 玉兰街 + 交叉口."""
    end = _further(text, end)
    for start, until, kinds in words:
        if start < end or kinds[0] == "not_places":
            continue
        gap = text[end:start]
        named = "endings" in kinds and _continues(gap, places)
        pointed_at = kinds[0] != "sides" and _ONE_OF_THEM.fullmatch(gap)
        if named or pointed_at or (gap in ("", "的") and kinds[0] in _EXTENDING):
            end = _further(text, until)
        elif len(gap) > _NAME + 1:
            break
    if tail := places.tails.match(text, end):
        end = tail.end()
    return end


def _further(text: str, end: int) -> int:
    """Past 三段, 二期 or the like at `end`."""
    match = _FURTHER.match(text, end)
    return match.end() if match else end


def _continues(gap: str, places: Places) -> bool:
    """The name of a further road or compound, perhaps behind 和."""
    name = gap[1:] if gap[:1] in ("和", "与", "、") else gap
    return 0 < len(name) <= _NAME and places.not_in_names.isdisjoint(name)
