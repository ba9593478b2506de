"""What the learned layer sees of a text: its words, its characters, and what the word lists found in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from domain.category import Urgency
from nlp.acts import act_of
from nlp.confidence import confidence, features, saying_counts
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon

READ_AT_MOST = 400  # characters: what a long complaint is about stands at its head
_CHARACTERS = (2, 3)  # lengths of n-grams beside the single ones; longer ones gained nothing in cross-validation
_LENGTHS = (4, 8, 14, 20, 30, 45, 70, 120)
_FITS = (1.0, 2.0, 3.0, 5.0, 7.0)
_LOGITS = range(-8, 9)


class Features(NamedTuple):
    """Three blocks of names. The model's sums of the first two are divided by the root of their size."""

    words: set[str]
    characters: set[str]
    evidence: set[str]


def features_of(evidence: Evidence, tokens: Sequence[str], urgency: Urgency, lexicon: Lexicon) -> Features:
    """`tokens`: jieba's words of `evidence.text`, all of them in order; `urgency`: what the lists say."""
    return Features(words_of(tokens), characters_of(evidence.text), evidence_of(evidence, urgency, lexicon))


def words_of(tokens: Sequence[str]) -> set[str]:
    """Words, and pairs of neighbours ("电梯 坏"); a number is 0."""
    plain = [_without_digits(token) for token in tokens[:READ_AT_MOST]]
    pairs = map(" ".join, zip(["^", *plain], [*plain, "$"], strict=True))
    return {*plain, *pairs}


def characters_of(text: str) -> set[str]:
    """Single characters and runs of two and three, with marks where the text begins and ends; a digit is 0."""
    framed = f"^{text[:READ_AT_MOST].translate(_DIGITS)}$"
    found = set(framed)
    for length in _CHARACTERS:
        found.update([framed[at : at + length] for at in range(len(framed) - length + 1)])
    return found


def evidence_of(evidence: Evidence, urgency: Urgency, lexicon: Lexicon) -> set[str]:
    """What the lists found, as steps: "elevator thing", "elevator>3", "greeting 2", "logit>1"."""
    best = evidence.best(lexicon)
    found = {f"best {best}", f"urgency {urgency}", f"act {act_of(evidence, best, urgency, lexicon)}"}
    for code, fit in evidence.fits().items():
        found.update([f"{code} {name} {_step(value)}" for name, value in fit.items() if value])
        total = lexicon.priors[code] + sum(lexicon.fit[name] * value for name, value in fit.items())
        found.update([f"{code}>{bar:.0f}" for bar in _FITS if total > bar])
    for counts in (features(evidence, best, urgency, lexicon), saying_counts(evidence, lexicon)):
        found.update([f"{name} {_step(value)}" for name, value in counts.items() if value])
    found.update([f"{name} {min(len(words), 3)}" for name, words in evidence.acts.items() if words])
    found.update([f"urgent {name}" for name, words in evidence.urgency.items() if words])
    sure = confidence(evidence, best, urgency, lexicon)
    logit = math.log(sure / (1 - sure)) if 0 < sure < 1 else math.copysign(_LOGITS[-1] + 1, sure - 0.5)
    found.update([f"logit>{bar}" for bar in _LOGITS if logit > bar])
    found.update([f"length>{bar}" for bar in _LENGTHS if len(evidence.text) > bar])
    return found


_DIGITS = str.maketrans("123456789", "0" * 9)


def _step(value: float) -> int:
    return math.ceil(value)


def _without_digits(token: str) -> str:
    return "0" if token[0].isdigit() and token.isascii() else token
