"""Where words begin and end. The only import of jieba."""

from __future__ import annotations

import logging
import marshal
import math
import re
import tempfile
from collections.abc import Iterable
from itertools import accumulate, repeat
from operator import add
from pathlib import Path

import jieba

jieba.setLogLevel(logging.CRITICAL)  # it greets on stderr
_DICTIONARY = Path(jieba.__file__).with_name("dict.txt")
_RUNS = re.compile("([一-鿕a-zA-Z0-9+#&._%-]+)")  # of what jieba looks for words in; all else stands alone
_LATIN = re.compile("[0-9A-Za-z]")


def _learned(cache_dir: Path | None) -> jieba.Tokenizer:
    """With its dictionary, which jieba itself would fetch from its cache entry by entry, in thrice the time."""
    learned = jieba.Tokenizer()
    if cache_dir is not None:
        cache_dir.mkdir(parents=True, exist_ok=True)
        learned.tmp_dir = str(cache_dir)
    kept = Path(learned.tmp_dir or tempfile.gettempdir(), "jieba.cache")
    try:
        if cache_dir is not None and kept.stat().st_mtime <= _DICTIONARY.stat().st_mtime:
            kept.unlink()  # jieba would take it, however old
        learned.FREQ, learned.total = marshal.loads(kept.read_bytes())  # noqa: S302 - what jieba does
        learned.initialized = True
    except (OSError, EOFError, TypeError, ValueError):
        learned.initialize()  # which makes it anew
    return learned


class Tokenizer:
    """Own jieba dictionary with local words. `cache_dir` keeps jieba's compiled dictionary between starts (it would use
    the shared /tmp): about 0.4 s with it, 1 s without."""

    def __init__(self, local_words: Iterable[str] = (), cache_dir: Path | None = None) -> None:
        learned = _learned(cache_dir)
        for word in sorted(local_words):  # what jieba makes of one depends on those before it
            if len(word) > 1 and word not in learned.FREQ:
                learned.add_word(word)
        counts: dict[str, float] = learned.FREQ  # 0 marks the beginning of a word that is none itself
        total = math.log(learned.total)
        logs = {count: math.log(count) - total for count in {1, *counts.values()} if count}
        self._rare = logs[1]
        counts.update(zip(counts, map(logs.get, counts.values(), repeat(0.0)), strict=True))  # in place: it is large
        self._weights = counts

    def likelihood(self, words: Iterable[str]) -> float:
        """Natural logarithm of the probability that these words follow each other, by how often each is used."""
        return sum(self._weights.get(word) or self._rare for word in words)

    def words(self, text: str) -> list[str]:
        """What jieba.cut(text, HMM=False) gives, in a quarter of its time. Without jieba's guessing of unknown words:
        it glues verbs to nouns (灯又, 水都)."""
        found: list[str] = []
        is_run = False
        for piece in _RUNS.split(text):
            if is_run:
                found += _joined(self._words_of_run(piece)) if _LATIN.search(piece) else self._words_of_run(piece)
            else:
                found += piece
            is_run = not is_run
        return found

    def _words_of_run(self, text: str) -> list[str]:
        """The likeliest way through."""
        ends = self._ends(text)
        found: list[str] = []
        at, size = 0, len(text)
        while at < size:
            end = ends[at]
            found.append(text[at:end])
            at = end
        return found

    def _ends(self, text: str) -> list[int]:
        """Of each offset, where the best word that begins there ends; the longer one of equals."""
        weight_of, rare = self._weights.get, self._rare
        size = len(text)
        singles = [*map(weight_of, text)]
        doubles = [*map(weight_of, map(add, text, text[1:])), None]
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            end = start + 1
            score = (singles[start] or rare) + best[end]
            weight = doubles[start]
            while weight is not None:
                end += 1
                if weight and (total := weight + best[end]) >= score:
                    ends[start], score = end, total
                weight = weight_of(text[start : end + 1]) if end < size else None
            best[start] = score
        return ends


def _joined(words: Iterable[str]) -> list[str]:
    """Latin letters and digits that stand alone, put together."""
    found: list[str] = []
    is_open = False
    for word in words:
        is_single = len(word) == 1 and word.isascii() and word.isalnum()
        if is_single and is_open:
            found[-1] += word
        else:
            found.append(word)
        is_open = is_single
    return found


def boundaries_of(words: Iterable[str]) -> set[int]:
    """Offsets at which a word begins or ends, 0 and the length of the text included."""
    return {0, *accumulate(map(len, words))}
