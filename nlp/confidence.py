"""Evidence → how likely a request is by the lists alone. A logistic sum whose weights staff can read in scale.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from domain.category import Urgency
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon


def features(evidence: Evidence, best: str | None, urgency: Urgency, lexicon: Lexicon) -> dict[str, int]:
    """What the matter itself contributes; names are the keys of `weights` in scale.yaml."""
    if best is None:
        return {"bias": 1, "nothing": 1, urgency.value: 1}
    matter = evidence.matters[best]
    thing = bool(matter.concerned)
    certain, faults = matter.certain, len(matter.faults)
    return {
        "bias": 1,
        urgency.value: 1,
        "certain": int(certain > 0),
        "certain_more": min(max(certain - 1, 0), 2),
        "likely": min(matter.likely, 2),
        "hint": int(bool(matter.signs["hint"])),
        "thing": int(bool(matter.things)),
        "mention": int(thing and not matter.things),
        "pair": int(thing and faults > 0),
        "pair_more": int(thing and faults > 1),
        "strong": int(thing and bool(evidence.strong)),
        "weak": int(thing and bool(evidence.weak)),
        "loose": int(not thing and bool(evidence.strong)),
        "terse": int(_is_terse(evidence, lexicon) and (certain > 0 or (thing and _has_fault(evidence, best)))),
    }


TERSE = 12
"""Characters: 我家停电了, 路灯又不亮了. Who says no more than that in the group wants it mended."""


def _is_terse(evidence: Evidence, lexicon: Lexicon) -> bool:
    against = any(lexicon.groups[name].weight < 0 for name in evidence.sayings)
    return len(evidence.text) <= TERSE and not against


def _has_fault(evidence: Evidence, best: str) -> bool:
    return bool(evidence.matters[best].faults or evidence.strong)


def saying_counts(evidence: Evidence, lexicon: Lexicon) -> dict[str, int]:
    """How often each way of saying was heard, up to its cap; casual ones only where nothing is reported formally."""
    formal = bool(evidence.sayings.get("report"))
    groups = lexicon.groups
    return {
        name: min(len(words), group.cap)
        for name, words in evidence.sayings.items()
        if not ((group := groups[name]).casual and formal)
    }


def log_odds(matter: Mapping[str, int], sayings: Mapping[str, int], best: str | None, lexicon: Lexicon) -> float:
    """That it is a request, by the weights of the lists alone; `matter`, `sayings`: the counts above."""
    weights, groups = lexicon.weights, lexicon.groups
    return (
        lexicon.leanings.get(best or "", 0.0)
        + sum([weights.get(name, 0.0) * count for name, count in matter.items()])
        + sum([groups[name].weight * count for name, count in sayings.items()])
    )
