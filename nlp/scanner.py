"""Finds all words of a vocabulary in a text, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


class Scanner(Generic[Payload]):
    """A vocabulary indexed by the first two characters of its words; longer words come first."""

    def __init__(self, words: Mapping[str, Payload]) -> None:
        self._single = {word: payload for word, payload in words.items() if len(word) == 1}
        self._longer: dict[str, list[tuple[str, Payload]]] = {}
        for word in sorted((word for word in words if len(word) > 1), key=len, reverse=True):
            self._longer.setdefault(word[:2], []).append((word, words[word]))

    def found_in(self, text: str, boundaries: frozenset[int] | set[int]) -> list[tuple[int, int, Payload]]:
        """(start, end, payload) of every word, overlapping ones too, the longest first. A word of one character must be
        a token, one of two must not cut a token in half: 漏 is no word in 漏鱼, 水管 none in 水管家 (水, 管家)."""
        found: list[tuple[int, int, Payload]] = []
        single, longer = self._single, self._longer
        for start, char in enumerate(text):
            if char in single and start in boundaries and start + 1 in boundaries:
                found.append((start, start + 1, single[char]))
            for word, payload in longer.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    end = start + len(word)
                    if word.isascii():
                        if _stands_alone(text, start, end):
                            found.append((start, end, payload))
                    elif end - start > 2 or start + 1 not in boundaries or (start in boundaries and end in boundaries):
                        found.append((start, end, payload))
        found.sort(key=_shortness)
        return found

    def longest_from(self, text: str) -> list[tuple[int, int, Payload]]:
        """Left to right, the longest word at each place; none overlap, boundaries are not asked."""
        found: list[tuple[int, int, Payload]] = []
        single, longer = self._single, self._longer
        at = 0
        for start, char in enumerate(text):
            if start < at:
                continue
            for word, payload in longer.get(text[start : start + 2], ()):
                if text.startswith(word, start):
                    at = start + len(word)
                    found.append((start, at, payload))
                    break
            else:
                if char in single:
                    found.append((start, start + 1, single[char]))
        return found


def _shortness(hit: tuple[int, int, object]) -> int:
    return hit[0] - hit[1]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A number or Latin word that is no part of a longer one: 110 in 1102 is none."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


def words_of(value: object) -> Iterable[str]:
    """A YAML entry of words: one string or a list of strings, words separated by blanks."""
    lines = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    for line in lines:
        yield from str(line).split()
