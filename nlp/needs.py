"""What a text must have for a regular expression to match in it.

(还没|照样).{0,5}来 needs 还没 or 照样, and 来; ^(哎|哦)*好 needs one of 哎, 哦, 好 at its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# The only way to ask an expression what it is made of; a test compares with plain searching.
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Clause = frozenset[str]
"""Characters and pairs of neighbours one of which a text must have; ^ stands before the first."""
_NOTHING: Clause = frozenset()
_START: Clause = frozenset("^")
_RANGE_AT_MOST = 40  # characters or pairs; a wider class tells little
_PAIR = 0.03  # how often a pair is met, beside a character


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
    """A text that matches has a character or pair of each. The narrowest first; none that follows from one of these."""
    found: list[Clause] = []
    for clause in sorted(_clauses(_parser.parse(pattern)), key=_width):
        if not any(_follows(clause, narrower) for narrower in found):
            found.append(clause)
    return found


def _follows(clause: Clause, narrower: Clause) -> bool:
    """Whatever has a piece of the narrower one has a piece of the clause."""
    return all(any(piece in longer for piece in clause) for longer in narrower)


def _width(clause: Clause) -> float:
    pairs = sum(map(len, clause)) - len(clause)
    return len(clause) - pairs + _PAIR * pairs


def _clauses(parsed: Any) -> Iterator[Clause]:
    before: Clause | None = None  # what stands right before, where that is known
    for at, (code, value) in enumerate(parsed):
        if before:
            opening = _edge(parsed[at:], 0)
            if opening.chars and not opening.may_be_empty and len(before) * len(opening.chars) <= _RANGE_AT_MOST:
                yield frozenset([first + second for first in before for second in opening.chars])
        yield from _clauses_of(str(code), value)
        before = _then_before(before, _edge_of(str(code), value, -1)) if at + 1 < len(parsed) else None


def _then_before(before: Clause | None, own: _Edge) -> Clause | None:
    if not own.may_be_empty:
        return own.chars
    return None if before is None or own.chars is None else before | own.chars


def _clauses_of(code: str, value: Any) -> Iterator[Clause]:
    match code:
        case "LITERAL":
            yield frozenset(chr(value))
        case "IN":
            if chars := _class(value):
                yield chars
        case "SUBPATTERN":
            yield from _clauses(value[-1])
        case "ATOMIC_GROUP":
            yield from _clauses(value)
        case "ASSERT":  # (?=…) and (?<=…)
            yield from _clauses(value[1])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if value[0] > 0:
            yield from _clauses(value[-1])
        case "BRANCH":
            if pieces := _any_of(value[1]):
                yield pieces
        case _:
            pass


def _any_of(branches: Iterable[Any]) -> Clause:
    """One clause for all branches: the narrowest of each; empty where a branch needs nothing."""
    narrowest = [min(_clauses(branch), key=_width, default=_NOTHING) for branch in branches]
    return frozenset().union(*narrowest) if all(narrowest) else _NOTHING


class _Edge(NamedTuple):
    """The characters with which something begins, or ends; None where they may be any."""

    chars: Clause | None
    may_be_empty: bool


_ANY = _Edge(None, may_be_empty=False)
_NO_WIDTH = _Edge(_NOTHING, may_be_empty=True)


def _edge(parsed: Any, side: int) -> _Edge:
    """Of a sequence. `side`: 0 its beginning, -1 its end."""
    chars = _NOTHING
    for code, value in parsed if side == 0 else reversed(parsed):
        own = _edge_of(str(code), value, side)
        if own.chars is None:
            return _ANY
        chars |= own.chars
        if not own.may_be_empty:
            return _Edge(chars, may_be_empty=False)
    return _Edge(chars, may_be_empty=True)


def _edge_of(code: str, value: Any, side: int) -> _Edge:
    match code:
        case "LITERAL" | "IN":
            return _Edge((frozenset(chr(value)) if code == "LITERAL" else _class(value)) or None, may_be_empty=False)
        case "SUBPATTERN" | "ATOMIC_GROUP":
            return _edge(value if code == "ATOMIC_GROUP" else value[-1], side)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            own = _edge(value[-1], side)
            return _Edge(own.chars, own.may_be_empty or value[0] == 0)
        case "BRANCH":
            return _either([_edge(branch, side) for branch in value[1]])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            is_start = code == "AT" and side != 0 and str(value) == "AT_BEGINNING"
            return _Edge(_START, may_be_empty=False) if is_start else _NO_WIDTH
        case _:
            return _ANY


def _either(edges: list[_Edge]) -> _Edge:
    known = [edge.chars for edge in edges if edge.chars is not None]
    chars = frozenset().union(*known) if len(known) == len(edges) else None
    return _Edge(chars, may_be_empty=any(edge.may_be_empty for edge in edges))


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
