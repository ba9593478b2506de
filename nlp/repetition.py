"""Expressions that would try all ways to read a repetition: (A|AB|B)* on ABABAB… takes twice as long with each AB."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

# The only way to ask an expression what it is made of; nlp/needs.py does the same.
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_GROUP_REPEATED = re.compile(r"\)[*+{]")
_OFTEN = 8  # so many times and more; fewer are soon tried
_WORDS_AT_MOST = 3000


def tangled(expression: str) -> str:
    """What of a repetition can be read in two ways: another repetition inside it, or a word that is made of others;
    "" where nothing can. A possessive one (++, *+) is read in one way only. Raises re.error."""
    parsed = _parser.parse(expression)
    if not _GROUP_REPEATED.search(expression):
        return ""
    return next((why for body in _bodies(parsed) if (why := _two_ways(body))), "")


def _bodies(parsed: Any) -> Iterator[Any]:
    """What is repeated often, in any depth."""
    for code, value in parsed:
        if _repeats(code, value):
            yield value[2]
        for inner in _inside(code, value):
            yield from _bodies(inner)


def _repeats(code: Any, value: Any) -> bool:
    return str(code) in {"MAX_REPEAT", "MIN_REPEAT"} and value[1] > _OFTEN


def _inside(code: Any, value: Any) -> Iterable[Any]:
    match str(code):
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return [value[2]]
        case "SUBPATTERN":
            return [value[-1]]
        case "BRANCH":
            return list(value[1])
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case _:
            return []


def _two_ways(body: Any) -> str:
    if any(_bodies(body)):
        return "+ *"
    words = [word for word in _words(body) if word]
    known = set(words)
    if len(known) < len(words):
        return next(word for word in words if words.count(word) > 1)
    return _also_ends(known)


def _also_ends(known: Collection[str]) -> str:
    """The word with which two different rows of these words end alike; "" where each row can be read in one way
    (Sardinas and Patterson: follow what the longer of two rows has more)."""
    more = {longer[len(word) :] for word in known for longer in known if longer != word and longer.startswith(word)}
    seen: set[str] = set()
    while more:
        rest = more.pop()
        if rest in known:
            return rest
        seen.add(rest)
        ahead = {word[len(rest) :] for word in known if word.startswith(rest)}
        behind = {rest[len(word) :] for word in known if rest.startswith(word)}
        more |= (ahead | behind) - seen
    return ""


def _words(parsed: Any) -> list[str]:
    """All that it can be, where that are few words."""
    found = [""]
    for code, value in parsed:
        pieces = _pieces(code, value)
        found = [word + piece for word in found for piece in pieces]
        if not 0 < len(found) <= _WORDS_AT_MOST:
            return []
    return found


def _pieces(code: Any, value: Any) -> list[str]:
    match str(code):
        case "LITERAL":
            return [chr(value)]
        case "IN":
            return list(dict.fromkeys(chr(item) for kind, item in value if str(kind) == "LITERAL"))
        case "SUBPATTERN":
            return _words(value[-1])
        case "BRANCH":
            return [word for branch in value[1] for word in _words(branch)]
        case "MAX_REPEAT" | "MIN_REPEAT" if value[1] <= 2:
            return list(dict.fromkeys(part * n for n in range(value[0], value[1] + 1) for part in _words(value[2])))
        case _:
            return []
