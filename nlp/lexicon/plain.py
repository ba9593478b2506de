"""plain.yaml: whole sentences, and what may stand around them without making them another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nlp.lexicon.checks import demand
from nlp.scanner import Scanner, replaced, words_of

_WHERE = re.compile(r"[0-9A-Z一二三四五六七八九十]+(?:栋|幢|号楼|单元|座|楼|层|#)|\W")
_SOMEBODY = "某"
_TOLD_AS_SO = re.compile("[了没又不]")


class PlainSentences:
    """`said`: category → its sentences, beside the parts explained at the head of the file. Raises SettingsError."""

    PARTS = ("around", "when", "people", "beside", "calls", "danger")

    def __init__(self, said: Mapping[str, object]) -> None:
        for part in self.PARTS:
            demand(part in said, f"plain.yaml: 缺 {part}")
        around, when, people, beside = (dict.fromkeys(words_of(said[part]), "") for part in self.PARTS[:4])
        self._calls, danger = tuple(words_of(said["calls"])), said["danger"]
        demand(isinstance(danger, dict), "plain.yaml: danger 应该是“类别: 句子”的表")
        dangers: Mapping[str, object] = danger if isinstance(danger, dict) else {}
        self.around = frozenset(around | when)
        self._around, self._with_time = Scanner(around), Scanner(around | when)
        self._beside = Scanner(around | when | beside | dict.fromkeys(people, _SOMEBODY))
        self._categories = {
            self.left(sentence): code
            for code, entry in said.items()
            if code not in self.PARTS
            for sentence in words_of(entry)
        }
        self._dangers = {
            self._danger_in(sentence): code for code, entry in dangers.items() for sentence in words_of(entry)
        }
        self.codes = frozenset([*self._categories.values(), *self._dangers.values()])

    def category(self, text: str) -> str | None:
        return self._categories.get(self.left(text))

    def danger(self, text: str) -> str | None:
        """The category of an emergency."""
        return self._dangers.get(self._danger_in(text))

    def calls_others(self, text: str) -> bool:
        return any(word in text for word in self._calls)

    def left(self, text: str, words: Iterable[str] = ()) -> str:
        """The text without `words`, and without where (5栋), marks and what may stand around."""
        around = self._with_time if _TOLD_AS_SO.search(text) else self._around
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, " ")
        return _without(text, around)

    def _danger_in(self, text: str) -> str:
        return _without(text, self._beside)


def _without(text: str, around: Scanner[str]) -> str:
    return replaced(_WHERE.sub("", text), around)
