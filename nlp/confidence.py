"""Evidence → the probability that it is a request. A logistic sum whose weights staff can read in scale.yaml."""

from __future__ import annotations

import math

from domain.category import Urgency
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon


def features(evidence: Evidence, best: str | None, urgency: Urgency, lexicon: Lexicon) -> dict[str, float]:
    """What the matter itself contributes; names are the keys of `weights` in scale.yaml."""
    if best is None:
        return {"bias": 1.0, "nothing": 1.0, urgency.value: 1.0}
    matter = evidence.matters[best]
    thing = bool(matter.concerned)
    return {
        "bias": 1.0,
        urgency.value: 1.0,
        "certain": float(matter.certain > 0),
        "certain_more": float(min(max(matter.certain - 1, 0), 2)),
        "likely": float(min(matter.likely, 2)),
        "hint": float(bool(matter.signs["hint"])),
        "thing": float(bool(matter.things)),
        "mention": float(thing and not matter.things),
        "pair": float(thing and bool(matter.faults)),
        "pair_more": float(thing and len(matter.faults) > 1),
        "strong": float(thing and bool(evidence.strong)),
        "weak": float(thing and bool(evidence.weak)),
        "loose": float(not thing and bool(evidence.strong)),
        "terse": float(_is_terse(evidence, lexicon) and (matter.certain > 0 or (thing and _has_fault(evidence, best)))),
    }


TERSE = 12
"""Characters: 我家停电了, 路灯又不亮了. Who says no more than that in the group wants it mended."""


def _is_terse(evidence: Evidence, lexicon: Lexicon) -> bool:
    against = any(lexicon.groups[name].weight < 0 for name in evidence.sayings)
    return len(evidence.text) <= TERSE and not against


def _has_fault(evidence: Evidence, best: str) -> bool:
    return bool(evidence.matters[best].faults or evidence.strong)


def saying_counts(evidence: Evidence, lexicon: Lexicon) -> dict[str, float]:
    """How often each way of saying was heard, up to its cap; casual ones only where nothing is reported formally."""
    formal = bool(evidence.sayings.get("report"))
    heard = ((lexicon.groups[name], words) for name, words in evidence.sayings.items())
    return {group.name: float(min(len(words), group.cap)) for group, words in heard if not (formal and group.casual)}


def confidence(evidence: Evidence, best: str | None, urgency: Urgency, lexicon: Lexicon) -> float:
    """0..1, the probability that the text is a request."""
    total = sum(
        lexicon.weights.get(name, 0.0) * value for name, value in features(evidence, best, urgency, lexicon).items()
    )
    total += lexicon.leanings.get(best or "", 0.0)
    total += sum(lexicon.groups[name].weight * count for name, count in saying_counts(evidence, lexicon).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
