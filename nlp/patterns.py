"""Many regular expressions searched in one text, of which only those are tried that can match at all.

What the text has of the characters and pairs that they need (needs.py) chooses by a few bit operations which of some
thousand expressions are worth a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from nlp.needs import Clause, alternatives, needed
from nlp.scanner import Names

Key = TypeVar("Key")
Search = Callable[[str], "re.Match[str] | None"]
_CLAUSES = 2  # the narrowest ones, which are looked at
_REMEMBERED = 4  # texts: a message is asked by several books, with its greetings and without


class Shelf:
    """Books whose expressions are chosen in one pass over a text. To be closed before it is read from."""

    def __init__(self) -> None:
        self._needs: list[Sequence[Clause]] = []
        self.possible = lru_cache(_REMEMBERED)(self._possible)

    def add(self, needs: Iterable[Sequence[Clause]]) -> int:
        """The number of the first; the others follow."""
        first = len(self._needs)
        self._needs += needs
        return first

    def close(self) -> None:
        self._size = len(self._needs)
        masks: dict[str, int] = {}  # of each piece, the expressions that it is needed by: a run of bits a clause
        self._free = 0  # the same, of expressions that need nothing more
        for number, clauses in enumerate(self._needs):
            for slot in range(_CLAUSES):
                bit = 1 << (slot * self._size + number)
                if slot >= len(clauses):
                    self._free |= bit
                else:
                    masks |= {piece: masks.get(piece, 0) | bit for piece in clauses[slot]}
        self._pieces, self._masks = Names(masks), list(masks.values())
        self._needs.clear()

    def _possible(self, text: str) -> int:
        """A bit for each expression that may match."""
        met, masks = self._free, self._masks
        for number, _, _ in self._pieces.found_in(f"^{text}"):
            met |= masks[number]
        possible = (1 << self._size) - 1
        for _ in range(_CLAUSES):
            possible &= met
            met >>= self._size
        return possible


class PatternBook(Generic[Key]):
    """`patterns`: key and expression; a key may come often. Raises re.error. An expression is compiled when a text
    first has what it needs: most never are, and all of them together take longer than the lists take to read."""

    def __init__(self, patterns: Iterable[tuple[Key, str]], shelf: Shelf | None = None) -> None:
        """Without a `shelf` it stands on its own."""
        units = [(key, part) for key, whole in patterns for part in alternatives(whole)]
        self._units = units
        self._searches: list[Search | None] = [None] * len(units)
        self._all = (1 << len(units)) - 1
        self._shelf = shelf or Shelf()
        self._first = self._shelf.add(needed(part)[:_CLAUSES] for _, part in units)
        if shelf is None:
            self._shelf.close()

    def found_in(self, text: str, among: Collection[Key] | None = None) -> dict[Key, str]:
        """Of each key that matches, the words that its first matching alternative found. `among`: no other keys."""
        possible = self._shelf.possible(text) >> self._first & self._all
        found: dict[Key, str] = {}
        while possible:
            number = (possible & -possible).bit_length() - 1
            possible &= possible - 1
            key, part = self._units[number]
            if key in found or (among is not None and key not in among):
                continue
            search = self._searches[number]
            if search is None:
                search = self._searches[number] = re.compile(part).search
            if match := search(text):
                found[key] = match.group()
        return found
