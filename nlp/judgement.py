"""The learned layer's scores beside the opinion of the lists → act, category, urgency, confidence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.evidence import Evidence
from nlp.look import Seen
from nlp.model import Scores
from nlp.opinion import Opinion

_CERTAIN_WORD = 4.0  # log odds for its category, of one that is all the text, or the staff's own and in no training
_TOLD_FROM = 0.8  # of the probability of a category that no word of the lists names
_SURE_BY_OWN_WORD = 0.9
_KNOWN_FROM = 0.6  # of the probability that nothing is meant
_EMERGENCY_FROM, _EMERGENCY_BY_RULE = 0.75, 0.6
# A life at stake: where the probabilities of a request and of an emergency multiply to this, it is believed so far at
# least. Of strangers' emergencies that were not heard two in five are; of what means nothing, one in 800 more is shown.
_DANGER_FROM, _DANGER_BY_RULE, DANGER_SHOWN = 0.06, 0.03, 0.35
_URGENT_FROM, _URGENT_BY_RULE = 0.15, 0.1
_URGENT_UNTOLD = 0.5  # where the lists find no matter at all: a place alone (3栋2单元的) is no danger
# Of the new authors' terse texts with log odds above 2, nine in ten are requests, and 3 in 1000 of what means nothing
# look so; above 3, still fewer.
_TERSE = ((3.0, 0.85), (2.0, 0.6))  # log odds of the lists, probability that they are believed to mean
_AGREED = 1.0  # log odds of the lists for a terse text, that are enough where the learned layer thinks so too
# What is told plainly: in all of nlp/text, trained on or not, 558 of 615 certain words or sentences alone are requests
# and all of 164 dangers, whatever the learned layer says; of 745 faults that it gives more than the second, 736.
SURE_PLAIN, _FAULT_FROM = 0.85, 0.2
SHOWN = 0.36  # what is believed enough for a card
# Where the learned layer thinks less of a terse text than the first, it is believed at most to the second: of 182 below
# 0.05, 18 were requests; of 292 up to 0.35, 153.
_DOUBTED = ((0.05, 0.0), (0.35, 0.6))
_SHORT = 14  # characters: in so few, nine in ten that the lists take for RESOLVED are
_RESOLVED_BY_RULE = 0.8


class Judgement(NamedTuple):
    """`confidence`: the probability that it is a request. `act` is CHASE or RESOLVED where the text speaks of a known
    matter (`category` is None where it does not say of which), else NONE: whether it is a request is the threshold's to
    say. `category` is also None where the confidence is too low for any threshold."""

    act: Act
    category: str | None
    urgency: Urgency
    confidence: float


def judge(
    seen: Seen, scores: Scores, own_words: Mapping[str, int], *, is_denied: bool = False, least: float = 0.0
) -> Judgement:
    """`own_words`: category → how many certain words staff added after the training; `is_denied`: staff have said that
    such words are no request; `least`: the lowest threshold."""
    evidence, opinion = seen.evidence, seen.opinion
    request = _denied(seen, scores) if is_denied else _request(seen, scores, own_words)
    act = _known_matter(evidence, opinion, scores, request)
    urgency = Urgency.EMERGENCY if seen.plain.is_danger else _urgency(evidence, scores, opinion)
    if act is Act.NONE and request < least:
        return Judgement(act, None, urgency, request)
    certain = {**dict.fromkeys(seen.plain.categories, 1), **own_words}
    category = seen.plain.categories[0] if seen.plain.is_danger else _category(scores.categories, certain)
    if act is Act.NONE:
        return Judgement(act, category, urgency, request)
    is_told = category in evidence.matters or _share(category, scores.categories) > _TOLD_FROM
    sure = min(request, 1 - _RESOLVED_BY_RULE) if act is Act.RESOLVED else request
    return Judgement(act, category if is_told else None, urgency, sure)


def _category(scores: Mapping[str, float], certain: Mapping[str, int]) -> str:
    """`certain`: how many words count beside what was learned."""
    if certain:
        scores = {code: score + _CERTAIN_WORD * certain.get(code, 0) for code, score in scores.items()}
    return max(scores, key=scores.__getitem__)


def _share(category: str, scores: Mapping[str, float]) -> float:
    return 1 / sum(math.exp(score - scores[category]) for score in scores.values())


def _request(seen: Seen, scores: Scores, own_words: Mapping[str, int]) -> float:
    """Plain short words (3栋停水了) need no learning; the texts that were learned from hold few of them. What may well
    be an emergency is shown to somebody, sooner where a rule says so."""
    opinion, plain, request = seen.opinion, seen.plain, scores.acts[Act.REQUEST]
    if plain.is_denied or plain.is_away:
        return 0.0
    if plain.is_far:
        return min(request, DANGER_SHOWN)
    danger = request * scores.urgency[Urgency.EMERGENCY]
    bar = _DANGER_BY_RULE if opinion.urgency is Urgency.EMERGENCY else _DANGER_FROM
    if danger > bar and "joke" not in seen.evidence.urgency:
        request = max(request, DANGER_SHOWN)
    if own_words:
        request = max(request, _SURE_BY_OWN_WORD)
    if plain.categories or (plain.is_fault and request > _FAULT_FROM):
        request = DANGER_SHOWN if plain.is_unsure else max(request, SURE_PLAIN)
    elif opinion.is_terse and opinion.act is Act.NONE:
        request = max(request, _terse(opinion, request))
    return request


def _denied(seen: Seen, scores: Scores) -> float:
    """Staff have said of such words that they are no request. A thing and what is wrong with it is shown to somebody
    still: the next lamp may be dark."""
    request = scores.acts[Act.REQUEST]
    return max(request, SHOWN) if seen.plain.categories or seen.plain.is_fault else request


def _terse(opinion: Opinion, request: float) -> float:
    """How far the lists are believed where the learned layer says `request`."""
    believed = max((sure for bar, sure in _TERSE if opinion.log_odds > bar), default=0.0)
    if opinion.log_odds > _AGREED and request > 0.5:
        believed = SURE_PLAIN
    doubted = _DOUBTED[:1] if opinion.urgency is Urgency.EMERGENCY else _DOUBTED
    return min(believed, next((most for bar, most in doubted if request < bar), 1.0))


def _known_matter(evidence: Evidence, opinion: Opinion, scores: Scores, request: float) -> Act:
    in_danger = scores.urgency[Urgency.EMERGENCY] > _EMERGENCY_FROM
    act = max((Act.CHASE, Act.RESOLVED), key=scores.acts.__getitem__)
    if opinion.act is Act.RESOLVED and len(evidence.text) <= _SHORT and not in_danger:
        return Act.CHASE if act is Act.CHASE and "chase certain" in evidence.acts else Act.RESOLVED  # 电梯修好了吗
    return act if scores.acts[act] > max(request, _KNOWN_FROM * scores.acts[Act.NONE]) else Act.NONE


def _urgency(evidence: Evidence, scores: Scores, opinion: Opinion) -> Urgency:
    """Errs on the side of people: where a rule of urgency.yaml speaks, less probability is enough, and what a rule
    calls an emergency is at least urgent. What is laughed at is normal, and what is ordinary where no rule speaks."""
    if "joke" in evidence.urgency:
        return Urgency.NORMAL
    ruled = opinion.urgency
    if scores.urgency[Urgency.EMERGENCY] > (_EMERGENCY_BY_RULE if ruled is Urgency.EMERGENCY else _EMERGENCY_FROM):
        return Urgency.URGENT if _is_only_feared(evidence) else Urgency.EMERGENCY
    if ruled is Urgency.NORMAL and "ordinary" in evidence.ruled:
        return Urgency.NORMAL
    untold = _URGENT_FROM if opinion.fits else _URGENT_UNTOLD
    bar = untold if ruled is Urgency.NORMAL else _URGENT_BY_RULE
    is_urgent = ruled is Urgency.EMERGENCY or scores.urgency[Urgency.URGENT] > bar
    return Urgency.URGENT if is_urgent else Urgency.NORMAL


def _is_only_feared(evidence: Evidence) -> bool:
    """怕要落下来砸到人: all that sounds like an emergency has not happened yet."""
    heard = evidence.urgency.get(Urgency.EMERGENCY, [])
    return (
        bool(evidence.feared and heard)
        and Urgency.EMERGENCY not in evidence.ruled
        and all(w in evidence.feared for w in heard)
    )
