"""The learned layer at run time: weights of words, characters and list evidence, summed.

Whether anything is meant, and how urgently, a linear lane each and a small net say together; what it is about, a second
net."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from domain.category import Urgency
from domain.errors import SettingsError
from domain.understanding import Act
from nlp.features import Features
from nlp.layers import Layer, Outer

ARTEFACT = Path(__file__).parent / "learned.bin"
FORM = 3  # of the artefact

ACT_LANES = (Act.REQUEST.value, Act.CHASE.value, Act.RESOLVED.value)
LEVELS = (Urgency.EMERGENCY, Urgency.URGENT)
LANES = (*ACT_LANES, *LEVELS)
"""The lanes before those of the units."""


class Scores:
    """Probabilities of the acts (each by itself: they do not add up to 1) and of being at least so urgent; and a score
    of each category, to be compared with the others': log odds up to a number."""

    def __init__(
        self,
        acts: Mapping[Act, float],
        urgency: Mapping[Urgency, float],
        categories: Callable[[], Mapping[str, float]],
    ) -> None:
        self.acts = acts
        self.urgency = urgency
        self._categories = categories

    @cached_property
    def categories(self) -> Mapping[str, float]:
        """Worked out when asked for: most messages mean nothing."""
        return self._categories()

    def leaning(self, acts: Mapping[Act, float], added: Mapping[str, float]) -> Scores:
        """Other acts, and what is `added` to categories."""
        return Scores(
            acts,
            self.urgency,
            lambda: {code: score + added.get(code, 0.0) for code, score in self.categories.items()},
        )


class Model:
    """Read-only. Raises SettingsError where the artefact is missing or of another form."""

    def __init__(self, path: Path = ARTEFACT) -> None:
        header, self._names, self._layer, (self._tasks, self._categories) = _read(path)
        self._codes: list[str] = header["categories"]
        self.known_signs = frozenset(header["signs"])
        """The certain words of the lists that it was trained with."""

    def scores(self, features: Features) -> Scores:
        found = [
            [number for number in map(numbers.get, names) if number is not None]
            for names, numbers in zip(features, self._names, strict=True)
        ]
        sums = self._layer.sums(found)
        first, last = len(LANES), len(LANES) + self._tasks.units
        lanes = (sums[:first] + self._tasks.scores(sums[first:last])).tolist()
        return Scores(
            _acts(*map(probability, lanes[: len(ACT_LANES)])),
            dict(zip(LEVELS, map(probability, lanes[len(ACT_LANES) :]), strict=True)),
            lambda: dict(zip(self._codes, self._categories.scores(sums[last:]).tolist(), strict=True)),
        )

    def telling_words(self, tokens: Iterable[str], lane: str, at_least: float = 0.5) -> list[tuple[str, float]]:
        """Whole words of two characters or more that pull this lane up or down by themselves, the strongest first."""
        known, number = self._names[0], LANES.index(lane)
        weights = {token: self._layer.weight(known[token], number) for token in tokens if token in known}
        telling = [(word, weight) for word, weight in weights.items() if len(word) > 1 and abs(weight) >= at_least]
        return sorted(telling, key=lambda pair: (-abs(pair[1]), pair[0]))


def probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def _acts(request: float, chase: float, resolved: float) -> dict[Act, float]:
    """`request`: against nothing being meant; the others: against everything else."""
    return {
        Act.NONE: 1 - request,
        Act.REQUEST: request * (1 - chase) * (1 - resolved),
        Act.CHASE: chase,
        Act.RESOLVED: resolved,
    }


def _read(path: Path) -> tuple[dict[str, Any], list[Mapping[str, int]], Layer, list[Outer]]:
    """A header line; of each block of features a line of their names, tabs between them; then the bytes of the layer, a
    row a feature; then those of each outer layer, a row a unit. Features are numbered through all blocks."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.name}: {error.strerror}；用 make train 重新训练") from error
    line, rest = stored.split(b"\n", 1)
    header: dict[str, Any] = json.loads(line)
    if header.get("form") != FORM:
        raise SettingsError(f"{path.name}: 版本不对；用 make train 重新训练")
    *blocks, weights = rest.split(b"\n", len(header["blocks"]))
    names: list[Mapping[str, int]] = []
    count = 0
    for block in blocks:
        own = block.decode().split("\t")
        names.append(dict(zip(own, range(count, count + len(own)), strict=True)))
        count += len(own)
    at = count * len(header["steps"])
    layer = Layer(weights[:at], header["steps"], header["intercepts"], header["blocks"])
    outer = []
    for told in header["outer"]:
        size = told["units"] * len(told["steps"])
        outer.append(Outer(weights[at : at + size], told["steps"], told["intercepts"]))
        at += size
    return header, names, layer, outer
