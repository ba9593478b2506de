"""The learned layer at run time: weights of words, characters and list evidence, summed.

Every feature is one whole number that packs its weights in lanes of 32 bits, so that adding up all lanes of a text
is adding up some hundred numbers. Exact, therefore the same on every machine; no library is needed."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from domain.category import Urgency
from domain.errors import SettingsError
from domain.understanding import Act
from nlp.features import READ_AT_MOST, Features

ARTEFACT = Path(__file__).parent / "learned.bin"
FORM = 2  # of the artefact
ZERO = 128  # a weight of 0 as a byte
UNIT = 512  # shares of blocks are whole numbers of 1/512; 255 * UNIT * sqrt(features of a text) fits into a lane
_LANE = 32  # bits

ACT_LANES = (Act.REQUEST.value, Act.CHASE.value, Act.RESOLVED.value)
LEVELS = (Urgency.EMERGENCY, Urgency.URGENT)


class Scores(NamedTuple):
    """Probabilities of the acts (each by itself: they do not add up to 1) and of being at least so urgent; and a score
    of each category, to be compared with the others'."""

    acts: dict[Act, float]
    categories: dict[str, float]
    urgency: dict[Urgency, float]


class Model:
    """Read-only. Raises SettingsError where the artefact is missing or of another form."""

    def __init__(self, path: Path = ARTEFACT) -> None:
        header, self._tables = _read(path)
        lanes: list[str] = header["lanes"]
        self._lanes = {name: number for number, name in enumerate(lanes)}
        self._categories = lanes[len(ACT_LANES) : -len(LEVELS)]
        self._steps: list[float] = [step / UNIT for step in header["steps"]]
        self._intercepts: list[float] = header["intercepts"]
        self._unpack = struct.Struct(f"<{len(lanes)}I")
        self._shares = [_shares(scale, is_mean=is_mean) for scale, is_mean in header["blocks"]]
        self.known_signs = frozenset(header["signs"])
        """The certain words of the lists that it was trained with."""

    def scores(self, features: Features) -> Scores:
        totals = self._totals(features)
        first, last = len(ACT_LANES), len(totals) - len(LEVELS)
        return Scores(
            _acts(*map(probability, totals[:first])),
            dict(zip(self._categories, totals[first:last], strict=True)),
            dict(zip(LEVELS, map(probability, totals[last:]), strict=True)),
        )

    def telling_words(self, tokens: Iterable[str], lane: str, at_least: float = 0.5) -> list[tuple[str, float]]:
        """Whole words of two characters or more that pull this lane up or down, the strongest first."""
        shift, step = _LANE * self._lanes[lane], self._steps[self._lanes[lane]] * UNIT
        known = self._tables[0]
        weights = {
            token: ((known[token] >> shift & 0xFF) - ZERO) * step
            for token in tokens
            if len(token) > 1 and token in known
        }
        telling = [(word, weight) for word, weight in weights.items() if abs(weight) >= at_least]
        return sorted(telling, key=lambda pair: (-abs(pair[1]), pair[0]))

    def _totals(self, features: Features) -> list[float]:
        """Log odds (of acts and urgency) or scores (of categories), in the order of the lanes."""
        packed = zero = 0
        for names, table, shares in zip(features, self._tables, self._shares, strict=True):
            known = [weights for weights in map(table.get, names) if weights is not None]
            share = shares[len(known)]
            packed += sum(known) * share
            zero += ZERO * share * len(known)
        sums = self._unpack.unpack(packed.to_bytes(self._unpack.size, "little"))
        return [
            (total - zero) * step + intercept
            for total, step, intercept in zip(sums, self._steps, self._intercepts, strict=True)
        ]


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


def _shares(scale: float, *, is_mean: bool) -> list[int]:
    """By the number of features found, how many 1/UNIT a weight counts."""
    most = 4 * READ_AT_MOST
    return [round(UNIT * scale / (math.sqrt(max(found, 1)) if is_mean else 1)) for found in range(most)]


def _read(path: Path) -> tuple[dict[str, Any], list[Mapping[str, int]]]:
    """A header line; then of each block a line of its names, tabs between them, and its bytes, a row a name."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path.name}: {error.strerror}；用 make train 重新训练") from error
    end = stored.find(b"\n")
    header: dict[str, Any] = json.loads(stored[:end])
    if header.get("form") != FORM:
        raise SettingsError(f"{path.name}: 版本不对；用 make train 重新训练")
    lanes, at = len(header["lanes"]), end + 1
    tables: list[Mapping[str, int]] = []
    for _ in header["blocks"]:
        end = stored.find(b"\n", at)
        names = stored[at:end].decode().split("\t")
        at = end + 1 + lanes * len(names)
        tables.append(dict(zip(names, _packed(stored[end + 1 : at], lanes), strict=True)))
    return header, tables


def _packed(weights: bytes, lanes: int) -> Sequence[int]:
    """One number a row; each byte becomes a lane."""
    bytes_a_lane = _LANE // 8
    wide = bytearray(bytes_a_lane * len(weights))
    wide[::bytes_a_lane] = weights
    width = bytes_a_lane * lanes
    return [int.from_bytes(wide[at : at + width], "little") for at in range(0, len(wide), width)]
