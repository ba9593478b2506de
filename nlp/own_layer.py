"""What a community's staff have put right, as additions to the learned layer's scores: at once, and for them alone.

Passive-aggressive updates (Crammer et al., 2006) over the words and word pairs of the examples: what was put right
comes out right, what shares words with it leans the same way, everything else stays as it was."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from domain.errors import SettingsError
from domain.understanding import Act
from nlp.features import Features
from nlp.model import Scores, probability

ROUNDS = 5  # over all examples: a later one may disturb an earlier
MARGIN = 2.0  # log odds by which the right category leads
YES, NO = math.log(0.9 / 0.1), math.log(0.1 / 0.9)  # log-odds of a request, at least and at most
REQUEST = "request"
MOST_COMMUNITIES = 64
Corrections = Mapping[str, str | None]
"""Words → the category that staff gave them; None: no request."""


class Example(NamedTuple):
    """`scores`: what the shipped layer says of it; `category` None: no request at all."""

    features: Features
    scores: Scores
    category: str | None


@dataclass
class OwnLayer:
    """Lane (a category, or "request") → what each word adds to it."""

    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def adjusted(self, features: Features, scores: Scores) -> Scores:
        if not self.weights:
            return scores
        names = names_of(features)
        added = self.additions(names)
        if not added:
            return scores
        lean = added.get(REQUEST, 0.0)
        leans = {Act.REQUEST: lean, Act.NONE: -lean}  # neither a request nor nothing is a known matter
        acts = {act: probability(log_odds(share) + leans.get(act, -abs(lean))) for act, share in scores.acts.items()}
        return scores.leaning(acts, {lane: amount for lane, amount in added.items() if lane != REQUEST})

    def additions(self, names: Sequence[str]) -> dict[str, float]:
        share = 1 / math.sqrt(len(names)) if names else 0.0
        found: dict[str, float] = {}
        for lane, words in self.weights.items():
            if total := sum(words.get(name, 0.0) for name in names):
                found[lane] = total * share
        return found


class OwnLayers:
    """The layers of the communities heard lately. Their corrections stay the same object until one is added."""

    def __init__(self, learn: Callable[[Corrections], OwnLayer]) -> None:
        self._learn = learn
        self._known: dict[int, tuple[Corrections, OwnLayer]] = {}

    def of(self, corrections: Corrections) -> OwnLayer:
        known = self._known.get(id(corrections))
        if known is None or known[0] is not corrections:
            if len(self._known) >= MOST_COMMUNITIES:
                self._known.clear()
            known = self._known[id(corrections)] = (corrections, self._learn(corrections))
        return known[1]


def load(path: Path) -> OwnLayer:
    """Empty where there is no such file. Raises SettingsError for one that `youying learn` did not write."""
    if not path.exists():
        return OwnLayer()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return OwnLayer(
            {lane: {name: float(weight) for name, weight in words.items()} for lane, words in found.items()}
        )
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise SettingsError(f"{path.name}：读不了，删掉它再运行一次 youying learn") from error


def save(layer: OwnLayer, path: Path) -> None:
    """All or nothing."""
    written = path.with_suffix(".new")
    written.write_text(json.dumps(layer.weights, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    written.replace(path)


def learnt(examples: Iterable[Example]) -> OwnLayer:
    """Deterministic: the examples' order counts."""
    known = [(names_of(one.features), one.scores, one.category) for one in examples]
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    layer = OwnLayer(weights)
    for _ in range(ROUNDS):
        for names, scores, category in known:
            for lane, amount in _corrections(layer.additions(names), scores, category).items():
                for name in names:
                    weights[lane][name] += amount / math.sqrt(len(names))
    return layer


def _corrections(added: Mapping[str, float], scores: Scores, category: str | None) -> dict[str, float]:
    """Lane → by how much this example's sum has to change."""
    lean = log_odds(scores.acts[Act.REQUEST]) + added.get(REQUEST, 0.0)
    if category is None:
        return {REQUEST: NO - lean} if lean > NO else {}
    found = {REQUEST: YES - lean} if lean < YES else {}
    if category in scores.categories:
        now = {code: score + added.get(code, 0.0) for code, score in scores.categories.items()}
        rival = max((code for code in now if code != category), key=now.__getitem__)
        if (lacking := MARGIN - (now[category] - now[rival])) > 0:
            found |= {category: lacking / 2, rival: -lacking / 2}
    return found


def names_of(features: Features) -> list[str]:
    """Words of two characters or more, and pairs: single characters are too common to learn a lesson from."""
    return sorted(name for name in features.words if len(name) > 1)


def log_odds(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
