"""The learned layer at run time: weights of words, character runs and list evidence, summed.

Every feature is one whole number that packs its weights in lanes of 16 bits, so that adding up all lanes of a text
is adding up some hundred numbers. Exact, therefore the same on every machine; no library is needed."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from domain.category import Urgency
from domain.errors import SettingsError
from domain.understanding import Act
from nlp.features import Features

ARTEFACT = Path(__file__).parent / "learned.bin"
FORM = 1  # of the artefact
ZERO = 128  # a weight of 0 as a byte
_AT_ONCE = 256  # features: so many bytes add up without leaving their 16 bits

ACT_LANES = (Act.REQUEST.value, Act.CHASE.value, Act.RESOLVED.value)
LEVELS = (Urgency.EMERGENCY, Urgency.URGENT)


class Scores(NamedTuple):
    """Probabilities of the acts (each by itself: they do not add up to 1) and of being at least so urgent; and a score of each category, to be
    compared with the others'."""

    acts: dict[Act, float]
    categories: dict[str, float]
    urgency: dict[Urgency, float]


@dataclass(frozen=True)
class Block:
    """One kind of features. `table`: name → packed weights; `scales`: what one step of a lane is worth."""

    table: Mapping[str, int]
    scales: Sequence[float]
    is_mean: bool

    def sums(self, names: Iterable[str]) -> list[float]:
        """Of each lane, over the names that are known."""
        known = [packed for packed in map(self.table.get, names) if packed is not None]
        lanes = len(self.scales)
        if not known:
            return [0.0] * lanes
        share = 1 / math.sqrt(len(known)) if self.is_mean else 1.0
        totals = _unpacked(sum(known[:_AT_ONCE]), lanes)
        for at in range(_AT_ONCE, len(known), _AT_ONCE):
            more = _unpacked(sum(known[at : at + _AT_ONCE]), lanes)
            totals = [one + other for one, other in zip(totals, more, strict=True)]
        zero = ZERO * len(known)
        return [(total - zero) * scale * share for total, scale in zip(totals, self.scales, strict=True)]

    def weight(self, name: str, lane: int) -> float:
        """Of one feature; 0 where it is not known."""
        packed = self.table.get(name)
        return 0.0 if packed is None else ((packed >> 16 * lane & 0xFFFF) - ZERO) * self.scales[lane]


class Model:
    """Read-only. Raises SettingsError where the artefact is missing or of another form."""

    def __init__(self, path: Path = ARTEFACT) -> None:
        header, bodies = _read(path)
        lanes: list[str] = header["lanes"]
        self._lanes = {name: number for number, name in enumerate(lanes)}
        self._categories = lanes[len(ACT_LANES) : -len(LEVELS)]
        self._intercepts: list[float] = header["intercepts"]
        self._slopes: list[float] = header["slopes"]
        self._blocks = [
            Block(dict(zip(names, rows, strict=True)), block["scales"], block["is_mean"])
            for block, (names, rows) in zip(header["blocks"], bodies, strict=True)
        ]
        self.known_signs = frozenset(header["signs"])

    @property
    def categories(self) -> Sequence[str]:
        return self._categories

    def scores(self, features: Features) -> Scores:
        sums = [block.sums(names) for block, names in zip(self._blocks, features, strict=True)]
        totals = [
            intercept + slope * (one + two + three)
            for intercept, slope, one, two, three in zip(self._intercepts, self._slopes, *sums, strict=True)
        ]
        first, last = len(ACT_LANES), len(totals) - len(LEVELS)
        return Scores(
            _acts(*map(probability, totals[:first])),
            dict(zip(self._categories, totals[first:last], strict=True)),
            dict(zip(LEVELS, map(probability, totals[last:]), strict=True)),
        )

    def telling_words(self, tokens: Iterable[str], lane: str, at_least: float = 0.5) -> list[tuple[str, float]]:
        """Whole words of two characters or more that pull this lane up or down, the strongest first."""
        words = self._blocks[0]
        number = self._lanes[lane]
        weights = {token: words.weight(token, number) for token in tokens if len(token) > 1}
        telling = [(word, weight) for word, weight in weights.items() if abs(weight) >= at_least]
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


def _unpacked(total: int, lanes: int) -> Sequence[int]:
    return struct.unpack(f"<{lanes}H", total.to_bytes(2 * lanes, "little"))


def _read(path: Path) -> tuple[dict[str, object] | dict[str, list[str]] | dict, list[tuple[list[str], list[int]]]]:  # type: ignore[type-arg]
    """Header line; then of each block a line of its names, tab between them, and its bytes, a row a name."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.name}: {error.strerror}；用 make train 重新训练") from error
    end = stored.find(b"\n")
    header = json.loads(stored[:end])
    if header.get("form") != FORM:
        raise SettingsError(f"{path.name}: 版本不对；用 make train 重新训练")
    lanes, at, bodies = len(header["lanes"]), end + 1, []
    for _ in header["blocks"]:
        end = stored.find(b"\n", at)
        names = stored[at:end].decode().split("\t")
        rows = end + 1
        at = rows + lanes * len(names)
        bodies.append((names, _packed(stored[rows:at], lanes)))
    return header, bodies


def _packed(weights: bytes, lanes: int) -> list[int]:
    """One number a row; each byte becomes a lane of 16 bits."""
    wide = bytearray(2 * len(weights))
    wide[::2] = weights
    width = 2 * lanes
    return [int.from_bytes(wide[at : at + width], "little") for at in range(0, len(wide), width)]
