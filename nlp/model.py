"""The learned layer at run time: weights of words, characters and list evidence, summed.

Whether anything is meant, and how urgently, a linear lane each and a small net say together; what it is about, a second
net."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from domain.category import Urgency
from domain.errors import SettingsError
from domain.understanding import Act
from nlp.features import Framed, form_of
from nlp.layers import Found, Layer, Outer, found_in_blocks
from nlp.scanner import Names

ARTEFACT = Path(__file__).parent / "learned.bin"
FORM = 3  # of the artefact

ACT_LANES = (Act.REQUEST.value, Act.CHASE.value, Act.RESOLVED.value)
LEVELS = (Urgency.EMERGENCY, Urgency.URGENT)
LANES = (*ACT_LANES, *LEVELS)
"""The lanes before those of the units."""
_SURE = 30.0  # log odds beyond which nothing changes
_TELLING = 0.5  # log odds that a word is worth showing for


class Scores:
    """Probabilities of the acts (each by itself: they do not add up to 1) and of being at least so urgent; and a score
    of each category, to be compared with the others': log odds up to a number."""

    __slots__ = ("_categories", "_told", "acts", "urgency")

    def __init__(
        self,
        acts: Mapping[Act, float],
        urgency: Mapping[Urgency, float],
        categories: Callable[[], Mapping[str, float]],
    ) -> None:
        self.acts = acts
        self.urgency = urgency
        self._categories = categories
        self._told: Mapping[str, float] | None = None

    @property
    def categories(self) -> Mapping[str, float]:
        """Worked out when asked for: most messages mean nothing."""
        if self._told is None:
            self._told = self._categories()
        return self._told

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
        header, (words, characters, evidence), weights, (self._tasks, self._categories) = _read(path)
        self._words, self._characters = Names(map(form_of, words)), Names(characters)
        self._first_character = len(words)
        self._evidence = {name: number for number, name in enumerate(evidence, len(words) + len(characters))}
        self._blocks: list[tuple[float, bool]] = header["blocks"]
        self._codes: list[str] = header["categories"]
        steps, intercepts, near = header["steps"], header["intercepts"], len(LANES) + self._tasks.units
        self._near = Layer(weights, steps, intercepts, slice(near))  # lanes, and the units behind them
        self._far = Layer(weights, steps, intercepts, slice(near, None))  # the categories' units
        pull = self._near.weights(len(words), LANES.index(Act.REQUEST))
        self._telling = {
            word: weight
            for word, weight in zip(words, pull, strict=True)
            if abs(weight) >= _TELLING and len(word) > 1 and " " not in word
        }
        self.known_signs = frozenset(header["signs"])
        """The certain words of the lists that it was trained with."""

    def scores(self, text: Framed) -> Scores:
        found = self._found(text)
        sums, first = self._near.sums(found), len(LANES)
        lanes = sums[:first] + self._tasks.scores(sums[first:])
        request, chase, resolved, emergency, urgent = map(probability, lanes.tolist())
        return Scores(
            _acts(request, chase, resolved),
            {Urgency.EMERGENCY: emergency, Urgency.URGENT: urgent},
            lambda: self._scores_of_categories(found),
        )

    def _found(self, text: Framed) -> Found:
        """The features that the model knows."""
        evidence: set[Any] = {*map(self._evidence.get, text.evidence)}
        evidence.discard(None)
        first = self._first_character
        blocks = (
            {number for number, _, _ in self._words.found_in(text.line)},
            {first + number for number, _, _ in self._characters.found_in(text.characters)},
            evidence,
        )
        shares = [
            scale / len(own) ** 0.5 if is_mean and own else scale
            for own, (scale, is_mean) in zip(blocks, self._blocks, strict=True)
        ]
        return found_in_blocks(blocks, shares)

    def _scores_of_categories(self, found: Found) -> dict[str, float]:
        scores = self._categories.scores(self._far.sums(found))
        return dict(zip(self._codes, scores.tolist(), strict=True))

    def telling_words(self, words: Iterable[str]) -> list[tuple[str, float]]:
        """Those that pull the lane of requests up or down by themselves, the strongest first."""
        telling = self._telling
        found = {word: telling[word] for word in words if word in telling}
        return sorted(found.items(), key=_strongest_first)


def _strongest_first(pair: tuple[str, float]) -> tuple[float, str]:
    return -abs(pair[1]), pair[0]


def probability(log_odds: float) -> float:
    if abs(log_odds) > _SURE:
        log_odds = math.copysign(_SURE, log_odds)
    return 1 / (1 + math.exp(-log_odds))


def _acts(request: float, chase: float, resolved: float) -> dict[Act, float]:
    """`request`: against nothing being meant; the others: against everything else."""
    return {
        Act.NONE: 1 - request,
        Act.REQUEST: request * (1 - chase) * (1 - resolved),
        Act.CHASE: chase,
        Act.RESOLVED: resolved,
    }


def _read(path: Path) -> tuple[dict[str, Any], list[list[str]], bytes, list[Outer]]:
    """A header line; of each block of features a line of their names, tabs between them; then the bytes of the weights,
    a row a feature; then those of each outer layer, a row a unit. Features are numbered through all blocks."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.name}: {error.strerror}；用 make train 重新训练") from error
    line, rest = stored.split(b"\n", 1)
    header: dict[str, Any] = json.loads(line)
    if header.get("form") != FORM:
        raise SettingsError(f"{path.name}: 版本不对；用 make train 重新训练")
    *blocks, weights = rest.split(b"\n", len(header["blocks"]))
    names = [block.decode().split("\t") for block in blocks]
    at = sum(map(len, names)) * len(header["steps"])
    layer = weights[:at]
    outer = []
    for told in header["outer"]:
        size = told["units"] * len(told["steps"])
        outer.append(Outer(weights[at : at + size], told["steps"], told["intercepts"]))
        at += size
    return header, names, layer, outer
