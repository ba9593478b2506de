"""Finds all words of a vocabulary in a text, in one pass. The only import of ahocorasick_rs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import IntEnum
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Payload = TypeVar("Payload")


class _Stands(IntEnum):
    """Where a word is one."""

    ANYWHERE = 0
    AS_A_TOKEN = 1
    UNCUT = 2
    ALONE = 3


class Scanner(Generic[Payload]):
    """Words, and what each stands for."""

    def __init__(self, words: Mapping[str, Payload]) -> None:
        self._payloads = list(words.values())
        self._rules = list(map(_rule, words))
        self._all = AhoCorasick(words)
        self._longest = AhoCorasick(words, MatchKind.LeftmostLongest)

    def found_in(self, text: str, boundaries: AbstractSet[int]) -> list[tuple[int, int, Payload]]:
        """(start, end, payload) of every word, overlapping ones too, the longest first. A word of one character must be
        a token, one of two must not cut a token in half: 漏 is no word in 漏鱼, 水管 none in 水管家 (水, 管家)."""
        found: list[tuple[int, int, int]] = []
        rules = self._rules
        for number, start, end in self._all.find_matches_as_indexes(text, overlapping=True):
            if not (rule := rules[number]) or _stands(rule, text, start, end, boundaries):
                found.append((start - end, start, number))
        found.sort()
        payloads = self._payloads
        return [(start, start - shortness, payloads[number]) for shortness, start, number in found]

    def longest_from(self, text: str) -> list[tuple[int, int, Payload]]:
        """Left to right, the longest word at each place; none overlap, boundaries are not asked."""
        payloads = self._payloads
        return [(start, end, payloads[number]) for number, start, end in self._longest.find_matches_as_indexes(text)]


def replaced(text: str, words: Scanner[str]) -> str:
    """The text with what words.longest_from finds replaced by its payload."""
    found = words.longest_from(text)
    if not found:
        return text
    pieces: list[str] = []
    at = 0
    for start, end, payload in found:
        pieces += (text[at:start], payload)
        at = end
    return "".join([*pieces, text[at:]])


class Names:
    """Names that are numbered in their order, each in the form in which a line holds it."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = AhoCorasick(forms)

    def found_in(self, line: str) -> list[tuple[int, int, int]]:
        """Number, start and end of each, overlapping ones too, as often as it stands there."""
        return self._forms.find_matches_as_indexes(line, overlapping=True)


def _rule(word: str) -> _Stands:
    if len(word) == 1:
        return _Stands.AS_A_TOKEN
    if word.isascii():
        return _Stands.ALONE
    return _Stands.UNCUT if len(word) == 2 else _Stands.ANYWHERE


def _stands(rule: _Stands, text: str, start: int, end: int, boundaries: AbstractSet[int]) -> bool:
    if rule is _Stands.ALONE:
        return _stands_alone(text, start, end)
    if start in boundaries and end in boundaries:
        return True
    return rule is _Stands.UNCUT and start + 1 not in boundaries


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A number or Latin word that is no part of a longer one: 110 in 1102 is none."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def words_of(value: object) -> Iterable[str]:
    """A YAML entry of words: one string or a list of strings, words separated by blanks."""
    lines = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    for line in lines:
        yield from str(line).split()
