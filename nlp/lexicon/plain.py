"""plain.yaml: whole sentences, and what may stand around them without making them another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from nlp.scanner import words_of

AROUND = "around"
"""The key of the words that may stand around a sentence; the others are categories."""
_WHERE = r"[0-9A-Z一二三四五六七八九十]+(?:栋|幢|号楼|单元|座|楼|层|#)|\W"


class PlainSentences:
    """`said`: category → its sentences."""

    def __init__(self, said: Mapping[str, object]) -> None:
        around = sorted(words_of(said.get(AROUND)), key=len, reverse=True)
        self.around = frozenset(around)
        self._around = re.compile("|".join([_WHERE, *map(re.escape, around)]))
        self._categories = {
            self.left(sentence): code for code, entry in said.items() if code != AROUND for sentence in words_of(entry)
        }

    def category(self, text: str) -> str | None:
        return self._categories.get(self.left(text))

    def left(self, text: str, words: Iterable[str] = ()) -> str:
        """The text without `words`, and without where (5栋), marks and what may stand around."""
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, " ")
        return self._around.sub("", text)
