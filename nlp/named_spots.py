"""Spots that are told by words: those of places.yaml, roads and compounds by the last part of their names, and things
that no list knows with 旁边 or the like behind them."""

from __future__ import annotations

import re

from nlp.lexicon.places import Kind, Places, Span, Words
from nlp.numerals import CHINESE

CLAUSES = ",。!?; "  # what stands between two clauses
NAME = 6  # characters of a name before its ending, at most
_OPEN_NOUN = 5  # characters of a thing no list knows, at most
_BUILDING = re.compile(r"(?:[栋幢座#]|号楼|单元)(?:楼|的)?$")
_OF_ITS_NUMBER = re.compile(rf"(?:(?<=[0-9{CHINESE}])单元|(?<=号)楼)(?!$)")  # 3单元 + 门口, 7号楼 + 门口
_ENDING_A_NAME = ("spots", "sides", "not_places")  # no name reaches back over these; 湖 may be a part of one
_BEFORE_A_NAME = frozenset("区县市镇乡")  # a school or the like with a name is a spot in a letter
_CLOSE_BY = ("楼下", "楼底下", "对面", "门口")  # with these in front, others' places are the reporter's: 对面工地
_NO_NOUN = frozenset("们楼层元栋幢座以之天晚早午月年号点个些")  # ends no thing beside which a spot is


def named_spot(text: str, words: Words, places: Places, since: int) -> Span | None:
    """The first word behind `since` that makes a spot."""
    before = since
    for start, end, kinds in words:
        if start >= since:
            if span := _accepted(text, start, end, kinds, places, before):
                return span
            if kinds[0] in _ENDING_A_NAME:
                before = end
    return None


def _accepted(text: str, start: int, end: int, kinds: tuple[Kind, ...], places: Places, since: int) -> Span | None:
    """The spot this word makes, if it makes one; `since`: where the word before it ends."""
    kind = kinds[0]
    if kind == "not_places" or text.startswith(places.not_before, end) or text.endswith(places.not_after, 0, start):
        return None
    if (named := _named_place(text, start, kinds, places, since)) is not None:
        return named, end
    if kind == "sides":
        return _beside(text, start, end, places, since)
    if number := _OF_ITS_NUMBER.match(text, start):
        start = number.end()
    front = _with_front(text, start, places)
    if text.endswith(places.not_after, 0, front):
        return None
    return (front, end) if kind != "endings" and _is_spot(text, front, end, kind, places) else None


def _named_place(text: str, start: int, kinds: tuple[Kind, ...], places: Places, since: int) -> int | None:
    """Where the name before a road or compound begins, if there is one; before a school, only behind its district."""
    if "endings" not in kinds and "others" not in kinds:
        return None
    name = _noun_start(text, start, places.not_in_names, NAME, since)
    if "endings" in kinds:
        return name if start - name > 1 or (start > name and text[start] in CHINESE) else None
    return name if start - name > 1 and text[name - 1 : name] in _BEFORE_A_NAME else None


def _is_spot(text: str, start: int, end: int, kind: Kind, places: Places) -> bool:
    if kind == "spots":
        return True
    if kind == "near":
        of_building = _BUILDING.search(text, max(0, start - 4), start) is not None
        return of_building or text.endswith(places.at, 0, start) or places.tails.match(text, end) is not None
    close_by = kind == "others" and text.startswith(_CLOSE_BY, start)
    return close_by or text.endswith(places.surely_at, 0, start) or places.sides.match(text, end) is not None


def _beside(text: str, start: int, end: int, places: Places, since: int) -> Span | None:
    """旁边 and the like: of the building just named, or of a thing that no list knows."""
    if text[start:end] not in places.not_of_buildings and _BUILDING.search(text, max(0, start - 4), start):
        return start, end
    if text[start:end] in places.opening and text[start - 1 : start] in CLAUSES:
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
