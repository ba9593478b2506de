"""courtesy.yaml: what is only said to be polite, or to be heard.

Few of the texts that were learned from greet or thank; those that do are letters, thanks and notices."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.lexicon.checks import checked, demand

_PARTS = ("called", "attention", "told", "thanks", "shown")
_HELLO = "(?:大家)?(?:早上|上午|中午|下午|晚上|早|晚)?好?"
_CLOSES_WITHIN = 60  # characters from the end
_LEAST = 2  # characters that can mean something
_ANSWERS = frozenset("要是对好")
_MENTION = re.compile(r"^@\S{1,20} ")
_FEW = 6  # characters: whom they are told to is no evidence (@物业 亮了)


class Courtesy:
    """Raises SettingsError for a part that is missing or wrong."""

    def __init__(self, said: Mapping[str, list[str]]) -> None:
        for part in _PARTS:
            demand(isinstance(said.get(part), list), f"courtesy.yaml: 缺 {part}，应该是一列正则")
        called, attention, told, thanks, shown = (
            f"(?:{'|'.join(checked(f'courtesy.yaml: {part}', said[part]))})" for part in _PARTS
        )
        self._opening = re.compile(
            rf"^(?:(?:@所有人|{shown})[\s,!]*|{told}: ?|(?:{called}{_HELLO}|{attention})[,!。~? ]+)+"
        )
        self._closing = re.compile(rf"(?:\s*{shown}|[,!。~? 🙏]+{thanks}[!。~ 🙏🌹]*)+$")

    def core(self, text: str) -> str:
        """The text, half width, without greeting and thanks; all of it where nothing else would be left."""
        if (mention := _MENTION.match(text)) and len(text) - mention.end() <= _FEW:
            text = text[mention.end() :]
        left = self._opening.sub("", text)
        head, tail = left[:-_CLOSES_WITHIN], left[-_CLOSES_WITHIN:]
        left = head + self._closing.sub("", tail)
        return left if len(left) >= _LEAST or left in _ANSWERS else text
