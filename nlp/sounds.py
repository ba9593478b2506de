"""Words written with other characters of the same sound (煤汽, 二单圆, 下水到), as keyboards and dictation do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, product

from nlp.tokenizer import Tokenizer, boundaries_of

# Phrases tell which reading a character has there; all of its readings are tried here, so 45 MiB need not be loaded.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")

from pypinyin import Style, pinyin

_SHORTEST, _LONGEST = 2, 4  # characters of a word
_READINGS = 8  # of a word, at most
_DENIALS = "没不无未别"  # 没漆味 is no 煤气味
_SLIP = 5.0
"""By how much a word has to be likelier than what is written, as natural logarithm: of 50,470 labelled messages 23 more
are rightly filed then, and 2 that mean nothing; with 4, 39 and 10."""
_LE = re.compile("(?<=[一-龥])[乐勒莱拉](?=$|[,。!?~ ])")
"""着火乐."""


@cache
def _readings(character: str) -> tuple[str, ...]:
    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _sounds(word: str) -> list[tuple[str, ...]]:
    return list(product(*map(_readings, word)))[:_READINGS]


class Sounds:
    """`words`: those that are meant. Of two that sound alike the likelier counts."""

    def __init__(self, words: Iterable[str], tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._meant: dict[tuple[str, ...], tuple[float, str]] = {}
        for word in words:
            if _SHORTEST <= len(word) <= _LONGEST and not word.isascii():
                said = (tokenizer.likelihood([word]), word)
                for sound in _sounds(word):
                    self._meant[sound] = max(self._meant.get(sound, said), said)
        self._beginnings = frozenset(sound[:_SHORTEST] for sound in self._meant)

    def spelt(self, text: str) -> str:
        """A normalized text as it was meant."""
        sounds = [*map(_readings, text)]
        begins = {at for at, pair in enumerate(pairwise(sounds)) if not self._beginnings.isdisjoint(product(*pair))}
        return _LE.sub("了", self._put_right(text, begins) if begins else text)

    def _put_right(self, text: str, begins: set[int]) -> str:
        boundaries = boundaries_of(self._tokenizer.words(text))
        found, at = [], 0
        while at < len(text):
            may_begin = at in begins and at in boundaries and text[at] not in _DENIALS
            word = self._meant_at(text, at, boundaries) if may_begin else None
            found.append(word or text[at])
            at += len(found[-1])
        return "".join(found)

    def _meant_at(self, text: str, at: int, boundaries: set[int]) -> str | None:
        for end in range(min(at + _LONGEST, len(text)), at + _SHORTEST - 1, -1):
            if end not in boundaries:
                continue
            written = text[at:end]
            meant = max((one for sound in _sounds(written) if (one := self._meant.get(sound))), default=None)
            if meant and meant[1] != written and meant[0] > self._likelihood(written) + _SLIP:
                return meant[1]
        return None

    def _likelihood(self, written: str) -> float:
        return self._tokenizer.likelihood(self._tokenizer.words(written))
