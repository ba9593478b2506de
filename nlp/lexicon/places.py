"""places.yaml made ready for reading: the words for spots, what stands around them, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.errors import SettingsError
from nlp.scanner import Scanner, words_of

Kind = Literal["spots", "near", "objects", "others", "endings", "sides", "not_places"]
Span = tuple[int, int]
Words = list[tuple[int, int, tuple[Kind, ...]]]  # start, end, lists of each word found
# Where a word is in several lists, the first of these decides.
_KINDS: tuple[Kind, ...] = ("not_places", "spots", "near", "objects", "others", "endings", "sides")
LISTS = (
    *_KINDS,
    "not_in_names",
    "not_beside",
    "not_of_buildings",
    "beside",
    "opening",
    "tails",
    "not_tails",
    "before",
    "at",
    "not_after",
    "not_before",
    "things_of",
)


@dataclass(frozen=True)
class Places:
    """The words of places.yaml. `kinds`: for the word found, all lists it is in."""

    words: Scanner[tuple[Kind, ...]]
    tails: re.Pattern[str]  # what may follow a spot: 里, 上, 旁边
    sides: re.Pattern[str]  # what may follow a thing: 旁边
    before: frozenset[str]
    longest_before: int
    at: tuple[str, ...]  # in front of a larger thing
    surely_at: tuple[str, ...]  # in front of any thing
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    not_in_names: frozenset[str]
    not_of_buildings: frozenset[str]
    opening: frozenset[str]  # sides that make a spot where a clause begins
    beside: frozenset[str]  # sides that make a spot of a thing in no list
    not_beside: re.Pattern[str]  # what an unknown thing with 旁边 must not hold


def places(entry: Mapping[str, Any]) -> Places:
    """SettingsError where a list is missing or has a name nobody reads."""
    for name in (*LISTS, *entry):
        if name not in entry or name not in LISTS:
            raise SettingsError(f"places.yaml: {name}: {'缺这一项' if name not in entry else '没有这一项'}")
    kinds: dict[str, tuple[Kind, ...]] = {}
    for kind in _KINDS:
        for word in words_of(entry[kind]):
            kinds[word] = (*kinds.get(word, ()), kind)
    for word in _things(entry["things_of"]):
        kinds[word] = ("not_places",)
    before = frozenset(words_of(entry["before"]))
    sides, no_tails = _any(entry["sides"]), _any(entry["not_tails"])
    tails = _any([*words_of(entry["sides"]), *words_of(entry["tails"])])
    return Places(
        words=Scanner(kinds),
        tails=re.compile(f"的?(?!{no_tails})(?:{tails})"),
        sides=re.compile(f"的?(?!{no_tails})(?:{sides})"),
        before=before,
        longest_before=max(map(len, before), default=0),
        at=tuple(words_of(entry["at"])),
        surely_at=tuple(word for word in words_of(entry["at"]) if len(word) > 1),
        not_after=tuple(words_of(entry["not_after"])),
        not_before=tuple(words_of(entry["not_before"])),
        not_of_buildings=frozenset(words_of(entry["not_of_buildings"])),
        opening=frozenset(words_of(entry["opening"])),
        beside=frozenset(words_of(entry["beside"])),
        not_beside=re.compile(_any(entry["not_beside"])),
        not_in_names=frozenset(str(entry["not_in_names"])),
    )


def _things(entry: Mapping[str, object]) -> Iterator[str]:
    """楼道: 灯 的灯 → 楼道灯, 楼道的灯."""
    for spots, parts in entry.items():
        for spot in words_of(spots):
            yield from (spot + part for part in words_of(parts))


def _any(words: object) -> str:
    """An alternation, the longest word first; it matches nothing where there are no words."""
    return "|".join(map(re.escape, sorted(set(words_of(words)), key=len, reverse=True))) or "(?!)"
