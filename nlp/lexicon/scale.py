"""What the word lists found, weighed by scale.yaml: how well a category fits, and how likely a request is by its words.

Few different things are found, again and again: what was worked out lately is remembered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from domain.category import Urgency

_REMEMBERED = 4096
_FITS = (1, 2, 3, 5, 7)


class Found(NamedTuple):
    """How much was found of one category. `certain`, `likely`, `hint`: signs; `pattern`: certain, likely or nothing;
    `strong`, `weak`: are there faults of any thing in the text."""

    certain: int
    likely: int
    hint: int
    things: int
    mentions: int
    faults: int
    pattern: str
    strong: bool
    weak: bool

    @property
    def sure(self) -> int:
        return self.certain + (self.pattern == "certain")

    @property
    def probable(self) -> int:
        return self.likely + (self.pattern == "likely")

    @property
    def only_mentioned(self) -> bool:
        """No thing, but a mention with something beside it that makes it one."""
        return bool(self.mentions and not self.things and (self.faults or self.sure or self.probable))


class Fit(NamedTuple):
    """How well a category fits beside the others, and the steps that the learned layer sees of it: "elevator thing 1",
    "elevator>3"."""

    total: float
    steps: tuple[str, ...]


class Weight(NamedTuple):
    """What the best category says for a request: counts by the keys of `weights` in scale.yaml, log odds by them and by
    its leaning, and the steps that the learned layer sees."""

    counts: Mapping[str, int]
    log_odds: float
    steps: tuple[str, ...]


class Scale:
    """`fit`, `weights`: of scale.yaml; `priors`, `leanings`: of each category."""

    def __init__(
        self,
        fit: Mapping[str, float],
        priors: Mapping[str, float],
        weights: Mapping[str, float],
        leanings: Mapping[str, float],
    ) -> None:
        self._fit, self._priors, self._weights, self._leanings = fit, priors, weights, leanings
        self.fit = lru_cache(_REMEMBERED)(self._worked_out_fit)
        self.weight = lru_cache(_REMEMBERED)(self._worked_out_weight)

    def _worked_out_fit(self, code: str, found: Found) -> Fit | None:
        """None where nothing speaks for the category."""
        counts = _counts_beside_others(found)
        if not counts:
            return None
        weights = self._fit
        total = self._priors[code] + sum([weights[name] * count for name, count in counts.items()])
        steps = [f"{code} {name} {count}" for name, count in counts.items()]
        return Fit(total, (*steps, *(f"{code}>{bar}" for bar in _FITS[: bisect_left(_FITS, total)])))

    def _worked_out_weight(self, best: str | None, urgency: Urgency, found: Found | None, is_plain: bool) -> Weight:
        """`best`, `found`: the best category, if there is one; `is_plain`: few words and nothing against a request."""
        counts = {"bias": 1, "nothing": 1, urgency.value: 1} if found is None else _counts(found, urgency, is_plain)
        weights = self._weights
        log_odds = self._leanings.get(best or "", 0.0) + sum(
            [weights.get(name, 0.0) * count for name, count in counts.items()]
        )
        steps = [f"{name} {count}" for name, count in counts.items() if count]
        return Weight(counts, log_odds, (f"best {best}", f"urgency {urgency}", *steps))


def _counts_beside_others(found: Found) -> dict[str, int]:
    """By the keys of `fit` in scale.yaml, zeros left out; empty if nothing speaks for the category."""
    certain, likely, things, faults = found.certain, found.likely, found.things, found.faults
    mention = found.only_mentioned
    if not (certain or likely or found.hint or found.pattern or things or mention):
        return {}
    counts = {
        "certain": min(certain, 1),
        "certain_more": min(max(certain - 1, 0), 2),
        "likely": min(likely, 1),
        "likely_more": min(max(likely - 1, 0), 2),
        "hint": min(found.hint, 2),
        "pattern": int(found.pattern == "certain"),
        "pattern_likely": int(found.pattern == "likely"),
    }
    if things or mention:
        counts |= {
            "thing": min(things, 1),
            "thing_more": min(max(things - 1, 0), 2),
            "mention": int(mention),
            "fault": min(faults, 1),
            "fault_more": min(max(faults - 1, 0), 3),
            "strong": int(found.strong),
            "weak": int(found.weak),
        }
    return {name: count for name, count in counts.items() if count}


def _counts(found: Found, urgency: Urgency, is_plain: bool) -> dict[str, int]:
    """What the matter itself contributes, by the keys of `weights` in scale.yaml."""
    thing = bool(found.things) or found.only_mentioned
    certain, faults = found.sure, found.faults
    return {
        "bias": 1,
        urgency.value: 1,
        "certain": int(certain > 0),
        "certain_more": min(max(certain - 1, 0), 2),
        "likely": min(found.probable, 2),
        "hint": int(bool(found.hint)),
        "thing": int(bool(found.things)),
        "mention": int(thing and not found.things),
        "pair": int(thing and faults > 0),
        "pair_more": int(thing and faults > 1),
        "strong": int(thing and found.strong),
        "weak": int(thing and found.weak),
        "loose": int(not thing and found.strong),
        "terse": int(is_plain and (certain > 0 or (thing and bool(faults or found.strong)))),
    }
