"""Text as it was typed → text as it is read: half width, capitals, simplified characters, nothing invisible, no long
repetitions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from nlp.simplified import SIMPLIFIED

READ_AT_MOST = 2000  # characters; a longer message is a notice or a paste, and its matter stands at its head
_PLAIN = re.compile(r"(?! )[0-9A-Z一-鿿 ,.?!:;()'\"#@+\-/%。、]*")
_HALF_WIDTH = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)).upper() for code in range(0xFF01, 0xFF5F)}
    | {chr(code): chr(code - 32) for code in range(ord("a"), ord("z") + 1)}
    | SIMPLIFIED
)
"""One character for one, so that places stay where they are."""
_REPEATED = re.compile(r"([^0-9])\1\1|  ")
_REWRITTEN = dict.fromkeys("😂🤣😹😄😆😁", "笑") | dict.fromkeys("‐‑‒–—―−－﹣", "-") | dict.fromkeys("﹟♯", "#")
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn", "Sk"})
_SEPARATING = frozenset({"Cc", "Zs", "Zl", "Zp"})


class Normalized(NamedTuple):
    """`text` is what rules read; `origin[i]` is the index in `source` of its character i (None: they are the same)."""

    text: str
    source: str
    origin: tuple[int, ...] | None = None

    def own_words(self, start: int, end: int) -> str:
        """The piece of the source behind text[start:end], as its writer typed it."""
        if start >= end:
            return ""
        if self.origin is None:
            return self.source[start:end]
        return self.source[self.origin[start] : self.origin[end - 1] + 1].strip()


@lru_cache(maxsize=4)  # a message is read, then its signals are
def normalize(text: str) -> Normalized:
    """Reads at most READ_AT_MOST characters. Never fails, whatever the text."""
    source = text[:READ_AT_MOST]
    half = source.translate(_HALF_WIDTH)
    if _PLAIN.fullmatch(half) and not _REPEATED.search(half):
        return Normalized(half, source)
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(source):
        for read in _as_read(char):
            if _says_nothing_new(read, chars):
                continue
            chars.append(read)
            origin.append(index)
    return Normalized("".join(chars), source, tuple(origin))


def _says_nothing_new(read: str, chars: list[str]) -> bool:
    """A second blank, or the third of the same character in a row (digits apart: 1000)."""
    if read == " ":
        return not chars or chars[-1] == " "
    return len(chars) > 1 and chars[-1] == chars[-2] == read and not read.isdigit()


def _as_read(char: str) -> str:
    """NFKC of one character, upper case; blanks for what separates, nothing for what is invisible."""
    if "一" <= char <= "鿿":
        return char.translate(SIMPLIFIED)
    if char in _REWRITTEN:
        return _REWRITTEN[char]
    kind = unicodedata.category(char)
    if kind in _INVISIBLE:
        return ""
    return " " if kind in _SEPARATING else unicodedata.normalize("NFKC", char).upper()
