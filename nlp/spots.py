"""The spot a text names: what is no building, unit or room (地下车库入口, 三楼过道, 梅花桩那里)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.lexicon.places import Kind, Places, Span, Words
from nlp.named_spots import CLAUSES, NAME, named_spot
from nlp.numbered_spots import NUMBER, first_and_longest, numbered_at, numbered_spot
from nlp.numerals import CHINESE

_LAST_CLAUSE = 18  # characters, its building included, at most
_IN_BUILDING = re.compile(rf"(?:就?在)?(?:(?:{NUMBER})(?:栋|幢|座|号楼|#))?(?:(?:{NUMBER})单元)?")
_ROADS = "路街道巷弄"
_FURTHER = re.compile(
    rf"(?<=[{_ROADS}])[0-9]{{1,4}}(?:号(?!楼)|#(?![楼0-9]))|\([东南西北中]段\)"
    rf"|(?:[0-9]{{1,2}}|[{CHINESE}]{{1,2}}|[A-Z东南西北中])(?:期|组|区|标?段)"
    rf"|(?:出去|进去|进来)?(?:[左右][手边侧])?第(?:[0-9]{{1,2}}|[{CHINESE}]{{1,2}})[排列棵根]"
)
_ONE_OF_THEM = re.compile(r"的?[那这]一?[棵块片条排段丛座]")  # 外面那棵 + 桂花树
_POINTS_AT = re.compile("[那这][个些根块条张台扇盏]")  # 滑梯那 + 个螺丝
_EXTENDING = ("spots", "others", "sides")


def find_spot(text: str, places: Places, *, has_room: bool) -> Span | None:
    """Where in `text` the spot stands, with what is said around it: the first one, or that which stands alone in the
    last clause. A floor is one only without a room."""
    words = list(_words(text, places))
    counted = numbered_spot(text, words, has_room=has_room)
    named = named_spot(text, words, places, 0)
    first = min((span for span in (counted, named) if span), key=first_and_longest, default=None)
    if first is None:
        return None
    found = first[0], _extended(text, first[1], words, places)
    return _alone_at_the_end(text, words, places, found[1], has_room=has_room) or found


def _words(text: str, places: Places) -> Iterator[tuple[int, int, tuple[Kind, ...]]]:
    for start, end, kinds in places.words.longest_from(text):
        if _POINTS_AT.match(text, end - 1):
            within = places.words.longest_from(text[start : end - 1])
            yield from ((start + first, start + last, kind) for first, last, kind in within)
        else:
            yield start, end, kinds


def _alone_at_the_end(text: str, words: Words, places: Places, since: int, *, has_room: bool) -> Span | None:
    """The spot that is all of the last clause, its building apart: 坡上的土垮了, 二期挡墙那边."""
    end = len(text.rstrip("。!~ "))
    start = max(text.rfind(mark, since, end) for mark in CLAUSES) + 1
    if not start or end - start > _LAST_CLAUSE:
        return None
    if home := _IN_BUILDING.match(text, start):
        start = home.end()
    span = numbered_at(text, start, has_room=has_room) or named_spot(text, words, places, start)
    alone = span is not None and span[0] == start and _extended(text, span[1], words, places) >= end
    return (start, end) if alone else None


def _extended(text: str, end: int, words: Words, places: Places) -> int:
    """Further places, names and sides right behind: 三楼 + 过道 + 里, 幸福路 + 和 + 玉兰街 + 交叉口."""
    end = _further(text, end)
    for start, until, kinds in words:
        if start < end or kinds[0] == "not_places":
            continue
        gap = text[end:start]
        ends_a_name = "endings" in kinds or text.startswith("小区", start)  # 柳影 + 小区门口
        named = ends_a_name and (_continues(gap, places) if gap else until - start > 1)
        pointed_at = kinds[0] != "sides" and _ONE_OF_THEM.fullmatch(gap)
        if named or pointed_at or (gap in ("", "的") and kinds[0] in _EXTENDING):
            end = _further(text, until)
        elif len(gap) > NAME + 1:
            break
    if tail := places.tails.match(text, end):
        end = tail.end()
    return end


def _further(text: str, end: int) -> int:
    """Past 三段, 二期, a house number or the like at `end`."""
    match = _FURTHER.match(text, end)
    return match.end() if match else end


def _continues(gap: str, places: Places) -> bool:
    """The name of a further road or compound, perhaps behind 和."""
    name = gap[1:] if gap[:1] in ("和", "与", "、") else gap
    return 0 < len(name) <= NAME and places.not_in_names.isdisjoint(name)
