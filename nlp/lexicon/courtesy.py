"""courtesy.yaml: what is only said to be polite, or to be heard.

Few of the texts that were learned from greet or thank; those that do are letters, thanks and notices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from nlp.lexicon.checks import checked, demand

_PARTS = (
    *("hello", "called", "by_name", "attention", "told", "thanks", "thanks_at_once", "shown"),
    *("before", "after", "retold"),
)
_TIMES_OF_DAY = "(?:大家)?(?:早上|上午|中午|下午|晚上|早|晚)?好?"
_AT_MOST = 6  # pieces on either side
_CLOSES_WITHIN = 24  # characters from the end, a piece
_LEAST = 2  # characters that can mean something
_BARE_LEAST = 4  # the same, of a report
_ANSWERS = frozenset("要是对好")  # to a question, in one character
_TO_THE_OFFICE = re.compile(r"^@\S{0,16}(?:物业|社区|网格|管家|客服|师傅)\S{0,8} ")
_FEW = 6  # characters: whom they are told to is no evidence (@物业 亮了)


class Courtesy:
    """Raises SettingsError for a part that is missing or wrong."""

    def __init__(self, said: Mapping[str, list[str]]) -> None:
        for part in _PARTS:
            demand(isinstance(said.get(part), list), f"courtesy.yaml: 缺 {part}，应该是一列正则")
        hello, called, by_name, attention, told, thanks, at_once, shown, before, after, retold = (
            f"(?:{'|'.join(checked(f'courtesy.yaml: {part}', said[part]))})" for part in _PARTS
        )
        self._by_name = re.compile(rf"{by_name}[,，。!~?: ]*")
        # One piece each: repeated inside the expression they could take for ever.
        self._opening = re.compile(
            rf"(?:{shown}|{hello})[\s,!。~]*|{told}: ?|{called}{_TIMES_OF_DAY}[,!。~?:]+ ?|{attention}[,!。~?: ]+"
        )
        self._closing = re.compile(rf"(?:[,!。~? 🙏🌹]*(?:{shown}|{at_once})|[,!。~? 🙏🌹]+{thanks})[!。~ 🙏🌹]*$")
        self._before, self._after = re.compile(rf"{before}[,!。~? ]*"), re.compile(rf"(?:{after})[!。~? ]*$")
        self._retold = re.compile(retold)
        self._last = frozenset(f"!。~ 🙏🌹{thanks}{at_once}{shown}")
        self.core = lru_cache(maxsize=4)(self._core)  # a message is read, then its signals are

    def _core(self, text: str) -> str:
        """The text, half width, without greeting and thanks; all of it where nothing else would be left."""
        if (mention := _TO_THE_OFFICE.match(text)) and len(text) - mention.end() <= _FEW:
            text = text[mention.end() :]
        left = self._closed(self._opened(text))
        return left if len(left) >= _LEAST or left in _ANSWERS else text

    def unaddressed(self, text: str) -> str:
        """What is said after the name of the one it is said to; empty where nobody is named."""
        named = self._by_name.match(text)
        return text[named.end() :] if named else ""

    def retold(self, text: str) -> str:
        """What was only heard of, or passed on; empty where nothing is."""
        heard = self._retold.match(text)
        return text[heard.end() :] if heard else ""

    def bare(self, text: str) -> str:
        """What is told, without when and how it was seen, and without sighs; all of it where too little would be
        left."""
        at, end = 0, len(text)
        for _ in range(_AT_MOST):
            if not (piece := self._before.match(text, at)):
                break
            at = piece.end()
        for _ in range(_AT_MOST):
            if not (found := self._after.search(text, max(at, end - _CLOSES_WITHIN), end)):
                break
            end = found.start()
        return text[at:end] if end - at >= _BARE_LEAST else text

    def _opened(self, text: str) -> str:
        at = 0
        for _ in range(_AT_MOST):
            if not (piece := self._opening.match(text, at)):
                break
            at = piece.end()
        return text[at:]

    def _closed(self, text: str) -> str:
        for _ in range(_AT_MOST):
            if text[-1:] not in self._last or not (piece := self._closing.search(text, len(text) - _CLOSES_WITHIN)):
                break
            text = text[: piece.start()]
        return text
