"""The arithmetic of the learned layer: sums of weights, and small nets behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FINE = 127  # whole steps either way; a weight is a signed byte
Numbers = NDArray[np.float32]


class Found(NamedTuple):
    """The features found in a text, all blocks in a row. `blocks`: a row a block, 1 for its own; `shares`: how much
    the sum of each block counts."""

    features: NDArray[np.intp]
    blocks: Numbers
    shares: Numbers


def found_in_blocks(features: Sequence[Collection[int]], shares: Sequence[float]) -> Found:
    """`features`: the numbers of those of each block."""
    sizes = list(map(len, features))
    blocks = np.zeros((len(sizes), sum(sizes)), np.float32)
    start = 0
    for row, size in enumerate(sizes):
        blocks[row, start : start + size] = 1
        start += size
    numbers = np.fromiter(chain.from_iterable(features), np.intp, start)
    return Found(numbers, blocks, np.array(shares, np.float32))


class Layer:
    """From features to some of the lanes. `weights`: a row a feature; `steps`, `intercepts`: of all lanes."""

    def __init__(self, weights: bytes, steps: Sequence[float], intercepts: Sequence[float], lanes: slice) -> None:
        self._rows = np.ascontiguousarray(np.frombuffer(weights, np.int8).reshape(-1, len(steps))[:, lanes])
        self._steps, self._intercepts = np.array(steps[lanes], np.float32), np.array(intercepts[lanes], np.float32)

    def sums(self, found: Found) -> Numbers:
        """The same whatever the order of the features: sums of whole numbers are exact."""
        whole = found.blocks.dot(self._rows.take(found.features, axis=0).astype(np.float32))
        return np.asarray(found.shares.dot(whole) * self._steps + self._intercepts)

    def weights(self, features: int, lane: int) -> list[float]:
        """Of so many features, from the first one on."""
        found: list[float] = (self._rows[:features, lane] * self._steps[lane]).tolist()
        return found


class Outer:
    """From the sums of hidden units to lanes. `weights`: a row a unit."""

    def __init__(self, weights: bytes, steps: Sequence[float], intercepts: Sequence[float]) -> None:
        whole = np.frombuffer(weights, np.int8).reshape(-1, len(steps))
        self._weights: Numbers = (whole * np.array(steps)).astype(np.float32)
        self._intercepts = np.array(intercepts, np.float32)

    @property
    def units(self) -> int:
        return len(self._weights)

    def scores(self, sums: Numbers) -> Numbers:
        return np.asarray(np.tanh(sums).dot(self._weights) + self._intercepts)
