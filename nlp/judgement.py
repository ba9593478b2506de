"""The learned layer's scores beside the rules of the lists → act, category, urgency, confidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.model import Scores

_OWN_WORD = 2.0  # what a certain word of the staff's own adds to its category's score: it was in no training
_SURE_BY_OWN_WORD = 0.9
_KNOWN_FROM = 0.5  # of the probability that nothing is meant
_EMERGENCY_FROM, _EMERGENCY_BY_RULE = 0.5, 0.25
_URGENT_FROM, _URGENT_BY_RULE = 0.4, 0.2


class Judgement(NamedTuple):
    """`confidence`: the probability that it is a request. `act` is CHASE or RESOLVED where the text speaks of a known
    matter (`category` is None where it does not say of which), else NONE: whether it is a request is the threshold's to
    say."""

    act: Act
    category: str | None
    urgency: Urgency
    confidence: float


def judge(evidence: Evidence, scores: Scores, ruled: Urgency, own_words: Mapping[str, int]) -> Judgement:
    """`ruled`: the urgency by the lists; `own_words`: category → certain words that staff added after the training."""
    category = _category(scores.categories, own_words)
    request = scores.acts[Act.REQUEST]
    if own_words:
        request = max(request, _SURE_BY_OWN_WORD)
    act = _known_matter(scores, request)
    is_told = category in evidence.matters or scores.categories[category] > 0
    return Judgement(act, category if act is Act.NONE or is_told else None, _urgency(evidence, scores, ruled), request)


def _category(scores: Mapping[str, float], own_words: Mapping[str, int]) -> str:
    if own_words:
        scores = {code: score + _OWN_WORD * own_words.get(code, 0) for code, score in scores.items()}
    return max(scores, key=scores.__getitem__)


def _known_matter(scores: Scores, request: float) -> Act:
    act = max((Act.CHASE, Act.RESOLVED), key=scores.acts.__getitem__)
    return act if scores.acts[act] > max(request, _KNOWN_FROM * scores.acts[Act.NONE]) else Act.NONE


def _urgency(evidence: Evidence, scores: Scores, ruled: Urgency) -> Urgency:
    """Errs on the side of people: where a rule of urgency.yaml speaks, half the probability is enough. What is laughed
    at is normal."""
    if evidence.urgency["joke"]:
        return Urgency.NORMAL
    emergency, urgent = scores.urgency[Urgency.EMERGENCY], scores.urgency[Urgency.URGENT]
    if emergency > (_EMERGENCY_BY_RULE if ruled is Urgency.EMERGENCY else _EMERGENCY_FROM):
        return Urgency.EMERGENCY
    return Urgency.URGENT if urgent > (_URGENT_FROM if ruled is Urgency.NORMAL else _URGENT_BY_RULE) else Urgency.NORMAL
