"""What the learned layer sees of a text: its words, its characters, and what the word lists found in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from nlp.evidence import Evidence
from nlp.opinion import Opinion

READ_AT_MOST = 400  # characters: what a long complaint is about stands at its head
_LENGTHS = (4, 8, 14, 20, 30, 45, 70, 120)
_FITS = (1, 2, 3, 5, 7)
_LOGITS = tuple(range(-8, 9))
_LENGTH_NAMES = tuple(f"length>{bar}" for bar in _LENGTHS)
_LOGIT_NAMES = tuple(f"logit>{bar}" for bar in _LOGITS)
_DIGITS = str.maketrans("123456789", "0" * 9)


class Features(NamedTuple):
    """Three blocks of names. The model's sums of the first two are divided by the root of their size."""

    words: set[str]
    characters: set[str]
    evidence: set[str]


def features_of(evidence: Evidence, tokens: Sequence[str], opinion: Opinion) -> Features:
    """`tokens`: jieba's words of `evidence.text`, all of them in order; `opinion`: that of the lists."""
    return Features(words_of(tokens), characters_of(evidence.text), evidence_of(evidence, opinion))


def words_of(tokens: Sequence[str]) -> set[str]:
    """Words, and pairs of neighbours ("电梯 坏"); a number is 0."""
    plain = [_without_digits(token) for token in tokens[:READ_AT_MOST]]
    pairs = map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True))
    return {*plain, *pairs}


def characters_of(text: str) -> set[str]:
    """Single characters and pairs, with marks where the text begins and ends; a digit is 0. Longer runs gained nothing
    in cross-validation."""
    framed = f"^{text[:READ_AT_MOST].translate(_DIGITS)}$"
    return {*framed, *map(add, framed, framed[1:])}


def evidence_of(evidence: Evidence, opinion: Opinion) -> set[str]:
    """What the lists found, as steps: "elevator thing 1", "elevator>3", "greeting 2", "logit>1"."""
    found = [f"best {opinion.category}", f"urgency {opinion.urgency}", f"act {opinion.act}"]
    for code, fit in opinion.fits.items():
        found += [f"{code} {name} {count}" for name, count in fit.items()]
        found += [f"{code}>{bar}" for bar in _FITS[: bisect_left(_FITS, opinion.totals[code])]]
    found += [f"{name} {count}" for name, count in opinion.matter.items() if count]
    found += [f"{name} {count}" for name, count in opinion.sayings.items() if count]
    found += [f"{name} {min(len(words), 3)}" for name, words in evidence.acts.items() if words]
    found += [f"urgent {name}" for name, words in evidence.urgency.items() if words]
    found += _LOGIT_NAMES[: bisect_left(_LOGITS, opinion.log_odds)]
    found += _LENGTH_NAMES[: bisect_left(_LENGTHS, len(evidence.text))]
    return set(found)


def _without_digits(token: str) -> str:
    return "0" if token[0].isdigit() and token.isascii() else token
