"""Many regular expressions searched in one text, of which only those are tried that can match at all.

An expression names characters and pairs without one of which it cannot match: (还没|照样).{0,5}来 needs 还没 or 照样,
and 来. Those of a text choose by a few bit operations which of some hundred expressions are worth a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

# The only way to ask an expression what it is made of; a test compares with plain searching.
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from nlp.scanner import Names

Key = TypeVar("Key")
Search = Callable[[str], "re.Match[str] | None"]
Clause = frozenset[str]
"""Characters and pairs of neighbours one of which a text must have; ^ stands before the first."""
_NOTHING: Clause = frozenset()
_CLAUSES = 3  # the narrowest ones, which are looked at
_RANGE_AT_MOST = 40  # characters or pairs; a wider class tells little
_PAIR = 0.1  # how often a pair is met, beside a character


class PatternBook(Generic[Key]):
    """`patterns`: key and expression; a key may come often. Raises re.error. An expression is compiled when a text
    first has what it needs: most never are, and all of them together take longer than the lists take to read."""

    def __init__(self, patterns: Iterable[tuple[Key, str]]) -> None:
        units = [(key, part) for key, whole in patterns for part in alternatives(whole)]
        self._units = units
        self._searches: list[Search | None] = [None] * len(units)
        self._all = (1 << len(units)) - 1
        masks: dict[str, int] = {}  # of each piece, the units that it is needed by: a run of bits a clause
        self._free = 0  # the same, of units that need nothing more
        for number, (_, part) in enumerate(units):
            clauses = sorted(needed(part), key=lambda clause: (_width(clause), sorted(clause)))[:_CLAUSES]
            for slot in range(_CLAUSES):
                bit = 1 << (slot * len(units) + number)
                if slot >= len(clauses):
                    self._free |= bit
                else:
                    masks |= {piece: masks.get(piece, 0) | bit for piece in clauses[slot]}
        self._pieces, self._masks = Names(masks), list(masks.values())

    def found_in(self, text: str) -> dict[Key, str]:
        """Of each key that matches, the words that its first matching alternative found."""
        met, masks = self._free, self._masks
        for number, _, _ in self._pieces.found_in(f"^{text}"):
            met |= masks[number]
        units, searches = self._units, self._searches
        possible = self._all
        for _ in range(_CLAUSES):
            possible &= met
            met >>= len(units)
        found: dict[Key, str] = {}
        while possible:
            number = (possible & -possible).bit_length() - 1
            possible &= possible - 1
            key, part = units[number]
            if key in found:
                continue
            search = searches[number]
            if search is None:
                search = searches[number] = re.compile(part).search
            if match := search(text):
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
    """A text that matches has a character or pair of each."""
    return list(_clauses(_parser.parse(pattern)))


def _width(clause: Clause) -> float:
    return sum(1 if len(piece) == 1 else _PAIR for piece in clause)


def _clauses(parsed: Any) -> Iterator[Clause]:
    before = _NOTHING  # what stands right before, where that is known
    for code, value in parsed:
        heads = _heads(code, value)
        if 0 < len(before) * len(heads) <= _RANGE_AT_MOST:
            yield frozenset(first + second for first in before for second in heads)
        before = _NOTHING
        match str(code):
            case "LITERAL" | "IN":
                if heads:
                    yield heads
                before = heads
            case "AT" if str(value) == "AT_BEGINNING":
                before = frozenset("^")
            case "SUBPATTERN":
                yield from _clauses(value[-1])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                yield from _clauses(value[-1])
            case "BRANCH":
                if pieces := _any_of(value[1]):
                    yield pieces
            case _:
                pass


def _heads(code: Any, value: Any) -> Clause:
    """The characters with which it may begin; empty where that is not certain."""
    match str(code):
        case "LITERAL":
            return frozenset(chr(value))
        case "IN":
            return _class(value)
        case "SUBPATTERN":
            return _heads(*value[-1][0]) if value[-1] else _NOTHING
        case "BRANCH":
            heads = [_heads(*branch[0]) if branch else _NOTHING for branch in value[1]]
            return frozenset().union(*heads) if all(heads) else _NOTHING
        case _:
            return _NOTHING


def _any_of(branches: Iterable[Any]) -> Clause:
    """One clause for all branches: the narrowest of each; empty where a branch needs nothing."""
    narrowest = [min(_clauses(branch), key=_width, default=_NOTHING) for branch in branches]
    return frozenset().union(*narrowest) if all(narrowest) else _NOTHING


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
