"""Many regular expressions searched in one text, of which only those are tried that can match at all.

An expression names characters without one of which it cannot match: (还没|照样).{0,5}来 needs 还 or 照, and 来. The
characters of a text choose by a few bit operations which of some hundred expressions are worth a search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser  # the only way to ask an expression what it is made of; a test compares with plain searching
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Clause = frozenset[str]
"""Characters one of which a text must have."""
_CLAUSES = 3  # the narrowest ones, which are looked at
_RANGE_AT_MOST = 40  # characters; a wider class tells little


class PatternBook(Generic[Key]):
    """`patterns`: key and expression; a key may come often. Raises re.error."""

    def __init__(self, patterns: Iterable[tuple[Key, str]]) -> None:
        units = [(key, part) for key, whole in patterns for part in alternatives(whole)]
        self._units = [(key, re.compile(part).search) for key, part in units]
        self._free = [0] * _CLAUSES  # of each clause, the units that have none
        self._by_char: list[dict[str, int]] = [{} for _ in range(_CLAUSES)]
        for number, (_, part) in enumerate(units):
            clauses = sorted(needed(part), key=lambda clause: (len(clause), sorted(clause)))[:_CLAUSES]
            for slot in range(_CLAUSES):
                self._note(slot, 1 << number, clauses[slot] if slot < len(clauses) else frozenset())

    def _note(self, slot: int, bit: int, clause: Clause) -> None:
        if not clause:
            self._free[slot] |= bit
        for char in clause:
            self._by_char[slot][char] = self._by_char[slot].get(char, 0) | bit

    def found_in(self, text: str) -> dict[Key, str]:
        """Of each key that matches, the words that its first matching alternative found."""
        possible = -1
        chars = set(text)
        for free, by_char in zip(self._free, self._by_char, strict=True):
            mask = free
            for units in map(by_char.get, chars):
                if units is not None:
                    mask |= units
            possible &= mask
        found: dict[Key, str] = {}
        units_of = self._units
        while possible:
            bit = possible & -possible
            possible ^= bit
            key, search = units_of[bit.bit_length() - 1]
            if key not in found and (match := search(text)):
                found[key] = match.group()
        return found


def alternatives(pattern: str) -> list[str]:
    """What stands between the outermost bars."""
    parts, depth, start, at = [], 0, 0, 0
    in_class = False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def needed(pattern: str) -> list[Clause]:
    """A text that matches has a character of each."""
    return list(_clauses(_parser.parse(pattern)))


def _clauses(parsed: Any) -> Iterator[Clause]:
    for code, value in parsed:
        match str(code):
            case "LITERAL":
                yield frozenset(chr(value))
            case "IN":
                if chars := _class(value):
                    yield chars
            case "SUBPATTERN":
                yield from _clauses(value[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                yield from _clauses(value[-1])
            case "BRANCH":
                if chars := _any_of(value[1]):
                    yield chars


def _any_of(branches: Iterable[Any]) -> Clause:
    """One clause for all branches: the narrowest of each; empty where a branch needs nothing."""
    narrowest = [min(_clauses(branch), key=len, default=frozenset()) for branch in branches]
    return frozenset().union(*narrowest) if all(narrowest) else frozenset()


def _class(items: Iterable[tuple[Any, Any]]) -> Clause:
    """Empty where the class is negated, named or wide."""
    chars: set[str] = set()
    for code, value in items:
        if str(code) == "LITERAL":
            chars.add(chr(value))
        elif str(code) == "RANGE" and value[1] - value[0] <= _RANGE_AT_MOST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(chars)
