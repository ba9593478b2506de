"""What the learned layer sees of a text: its words, its characters, and what the word lists found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import add
from typing import NamedTuple

from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.opinion import Opinion

READ_AT_MOST = 400  # characters: what a long complaint is about stands at its head
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


def names_of(evidence: Evidence, tokens: Sequence[str], opinion: Opinion) -> tuple[Iterable[str], ...]:
    """The same blocks for reading once; a name may come twice. `tokens`: jieba's words of `evidence.text`, all of them
    in order; `opinion`: that of the lists."""
    return _words(tokens), _characters(evidence.text), _found(evidence, opinion)


def _words(tokens: Sequence[str]) -> Iterable[str]:
    """Words, and pairs of neighbours ("电梯 坏"); a number is 0."""
    plain = ["0" if _NUMBER.match(token) and token.isascii() else token for token in tokens[:READ_AT_MOST]]
    return chain(plain, map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True)))


def _characters(text: str) -> Iterable[str]:
    """Single characters and pairs, with marks where the text begins and ends; a digit is 0. Longer runs gained nothing
    in cross-validation."""
    framed = f"^{_DIGIT.sub('0', text[:READ_AT_MOST])}$"
    return chain(framed, map(add, framed, framed[1:]))


def _found(evidence: Evidence, opinion: Opinion) -> Iterable[str]:
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
