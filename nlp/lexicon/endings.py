"""endings.yaml: whether 好了 is said of the matter that somebody reported, or of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlp.lexicon.checks import checked, demand
from nlp.patterns import PatternBook, Shelf

_EVERY = "every"
_WAY, _SAVED, _STATE, _THING = "ways", "saved", "states", "things"
_STATED_AT_MOST = 24
"""Characters up to which a text says nothing but how it is now."""
_NO_STATE = re.compile("[?？昨前才]|(?<![下现])在等|说.{0,2}天")
_PARTICLE = "(?:了|咯|啦|喽|罗|哒|噢|嘞)"


class Endings:
    """Raises SettingsError for a part that is missing or wrong. `end`: particles and marks up to the end of a text."""

    def __init__(self, said: Mapping[str, Any], end: str, shelf: Shelf) -> None:
        for part in ("done", "beside", "doubt"):
            demand(isinstance(said.get(part), list), f"endings.yaml: 缺 {part}，应该是一列正则")
        for part in (_WAY, _SAVED, _STATE, _THING):
            demand(isinstance(said.get(part), dict), f"endings.yaml: 缺 {part}，应该是“类别: 一列正则”")
        demand(_EVERY in said[_SAVED], "endings.yaml: saved: 缺 every")
        done, beside, doubt = (
            "|".join(checked(f"endings.yaml: {part}", said[part])) for part in ("done", "beside", "doubt")
        )
        states = {
            code: "|".join(checked(f"endings.yaml: states: {code}", patterns)).replace("了", _PARTICLE)
            for code, patterns in said[_STATE].items()
        }
        self._book = PatternBook(_written(said, end), shelf)
        self._says_done, self._states_told = PatternBook([("", done)], shelf), PatternBook(states.items(), shelf)
        self._done, self._beside = re.compile(done), re.compile(beside)
        self._doubts = PatternBook([("", doubt)], shelf)
        self._things = {
            code: re.compile("|".join([*checked(f"endings.yaml: {_THING}: {code}", things), beside]))
            for code, things in said[_THING].items()
        }
        self._states = {code: re.compile(state) for code, state in states.items()}
        self._of_their_own = frozenset(said[_SAVED]) - {_EVERY}
        self.codes = frozenset(said[_WAY]) | frozenset(said[_STATE]) | self._of_their_own

    def is_bare(self, text: str) -> bool:
        """Nothing but 好了, 都修好了谢谢师傅."""
        return bool(self._says_done.found_in(text)) and self._is_whole(text, self._done)

    def states_in(self, text: str) -> tuple[str, ...]:
        """Categories of which the text says nothing but that it is now as it should be: 停了，谢谢 of noise."""
        if len(text) > _STATED_AT_MOST:
            return ()
        told = self._states_told.found_in(text)
        if not told or _NO_STATE.search(text):
            return ()
        return tuple(sorted(code for code in told if self._is_whole(text, self._states[code], self._things.get(code))))

    def doubts(self, text: str) -> bool:
        """好像好了: whoever says so is not sure."""
        return bool(self._doubts.found_in(text))

    def _is_whole(self, text: str, state: re.Pattern[str], beside: re.Pattern[str] | None = None) -> bool:
        left = state.sub("", text)
        return left != text and not (beside or self._beside).sub("", self._done.sub("", left))

    def told_in(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Categories of which the text tells the end; those of which it tells that nobody is in danger any more."""
        found = self._book.found_in(text)
        ends = {code for part, code in found if part == _WAY}
        safe = {code for part, code in found if part == _SAVED} | (ends - self._of_their_own)
        return tuple(sorted(ends)), tuple(sorted(self.codes if _EVERY in safe else safe))


def _written(said: Mapping[str, Any], end: str) -> Iterator[tuple[tuple[str, str], str]]:
    for part in (_WAY, _SAVED):
        for code, expressions in said[part].items():
            for pattern in checked(f"endings.yaml: {part}: {code}", expressions):
                yield (part, code), pattern.replace("END", end)
