"""What the word lists alone make of a text. The learned layer hears it as one voice among others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.acts import act_of
from nlp.evidence import Evidence
from nlp.lexicon import Lexicon
from nlp.lexicon.scale import Fit, Found
from nlp.urgency import urgency_of

TERSE = 12
"""Characters: 我家停电了, 路灯又不亮了. Who says no more than that in the group wants it mended."""


class Opinion(NamedTuple):
    """`act`: CHASE, RESOLVED or NONE. `log_odds`: that it is a request. `fits`: of each category that anything speaks
    for; `matter`, `sayings`: counts by the names of scale.yaml, sayings.yaml and against.yaml; `steps`: what the
    learned layer sees of `matter`."""

    category: str | None
    act: Act
    urgency: Urgency
    log_odds: float
    fits: Mapping[str, Fit]
    matter: Mapping[str, int]
    sayings: Mapping[str, int]
    steps: tuple[str, ...]

    @property
    def is_terse(self) -> bool:
        """Few words, and they say what is broken: 路灯不亮了."""
        return bool(self.matter.get("terse"))


def opinion_of(evidence: Evidence, lexicon: Lexicon) -> Opinion:
    found = _found(evidence)
    fits = {code: fit for code, own in found.items() if (fit := lexicon.scale.fit(code, own))}
    best = max(fits, key=lambda code: fits[code].total, default=None)
    urgency = urgency_of(evidence)
    sayings = _counts(evidence, lexicon)
    weight = lexicon.scale.weight(best, urgency, found[best] if best else None, _is_plain(evidence, lexicon))
    groups = lexicon.groups
    log_odds = weight.log_odds + sum([groups[name].weight * count for name, count in sayings.items()])
    act = act_of(evidence, best, urgency, lexicon)
    return Opinion(best, act, urgency, log_odds, fits, weight.counts, sayings, weight.steps)


def _found(evidence: Evidence) -> dict[str, Found]:
    """How much, of each category."""
    strong, weak = bool(evidence.strong), bool(evidence.weak)
    return {
        code: Found(
            len(matter.certain),
            len(matter.likely),
            len(matter.hint),
            len(matter.things),
            len(matter.mentions),
            len(matter.faults),
            matter.pattern,
            strong,
            weak,
        )
        for code, matter in evidence.matters.items()
    }


def _is_plain(evidence: Evidence, lexicon: Lexicon) -> bool:
    """Few words, and nothing speaks against a request."""
    groups = lexicon.groups
    return len(evidence.text) <= TERSE and not any(groups[name].weight < 0 for name in evidence.sayings)


def _counts(evidence: Evidence, lexicon: Lexicon) -> dict[str, int]:
    """How often each way of saying was heard, up to its cap; casual ones only where nothing is reported formally."""
    formal = "report" in evidence.sayings
    groups = lexicon.groups
    return {
        name: min(len(words), group.cap)
        for name, words in evidence.sayings.items()
        if not ((group := groups[name]).casual and formal)
    }
