"""What the learned layer sees of a text: its words, its characters, and what the word lists found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import add
from typing import NamedTuple

from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.opinion import Opinion

READ_AT_MOST = 400  # characters: what a long complaint is about stands at its head
_FEW = 30  # characters
_LOUD = "!"
"""In few words people cry out over anything (停水了!), the training over dangers only: not looked at."""
_LENGTHS = (4, 8, 14, 20, 30, 45, 70, 120)
_LOGITS = tuple(range(-8, 9))
_LENGTH_NAMES = tuple(f"length>{bar}" for bar in _LENGTHS)
_LOGIT_NAMES = tuple(f"logit>{bar}" for bar in _LOGITS)
_ACT_NAMES = {act: f"act {act}" for act in Act}
_NUMBER = re.compile("[0-9]")
_DIGIT = re.compile("[1-9]")


class Features(NamedTuple):
    """Three blocks of names. The model's sums of the first two are divided by the root of their size."""

    words: set[str]
    characters: set[str]
    evidence: set[str]


class Framed(NamedTuple):
    """A text between marks where it begins and ends (^ 电梯 坏 $, ^电梯坏$), and what the lists found in it. A number
    among the words is 0, and so is a digit among the characters."""

    words: list[str]
    characters: str
    evidence: list[str]

    @property
    def features(self) -> Features:
        """Words and pairs of neighbours ("电梯 坏"); single characters and pairs. Longer runs gained nothing in
        cross-validation."""
        words, characters = self.words, self.characters
        return Features(
            {*words[1:-1], *map(" ".join, pairwise(words))},
            {*characters, *map(add, characters, characters[1:])},
            set(self.evidence),
        )

    @property
    def line(self) -> str:
        """The words, a blank between them."""
        return " ".join(self.words)


def framed(evidence: Evidence, tokens: Sequence[str], opinion: Opinion) -> Framed:
    """`tokens`: jieba's words of `evidence.text`, all of them in order; `opinion`: that of the lists."""
    plain = ["0" if token.isascii() and _NUMBER.match(token) else token for token in tokens[:READ_AT_MOST]]
    characters = _DIGIT.sub("0", evidence.text[:READ_AT_MOST])
    if _LOUD in characters and len(evidence.text) < _FEW:
        while plain and not plain[-1].strip(_LOUD):
            plain.pop()
        plain = [token if token.strip(_LOUD) else "," for token in plain]
        characters = characters.rstrip(_LOUD).replace(_LOUD, ",")
    return Framed(["^", *plain, "$"], f"^{characters}$", _found(evidence, opinion))


def form_of(name: str) -> str:
    """How the name of a word or pair stands in a line, where nothing else looks like it: between blanks. The marks are
    never a part of a longer word."""
    return f"{'' if name.startswith('^ ') else ' '}{name}{'' if name.endswith(' $') else ' '}"


def _found(evidence: Evidence, opinion: Opinion) -> list[str]:
    """What the lists found, as steps: "elevator thing 1", "elevator>3", "greeting 2", "logit>1"."""
    found = [_ACT_NAMES[opinion.act], *opinion.steps]
    for fit in opinion.fits.values():
        found += fit.steps
    found += [f"{name} {count}" for name, count in opinion.sayings.items()]
    found += [f"{name} {min(len(words), 3)}" for name, words in evidence.acts.items()]
    found += [f"urgent {name}" for name in evidence.urgency]
    found += _LOGIT_NAMES[: bisect_left(_LOGITS, opinion.log_odds)]
    found += _LENGTH_NAMES[: bisect_left(_LENGTHS, len(evidence.text))]
    return found
