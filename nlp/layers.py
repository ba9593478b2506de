"""The arithmetic of the learned layer: sums of weights, and small nets behind them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

FINE = 127  # whole steps either way; a weight is a signed byte
Numbers = NDArray[np.float32]


class Layer:
    """From features to lanes. `weights`: a row a feature; `steps`, `intercepts`: of each lane; `blocks`: of each block
    of features, how much a weight counts and whether the block's sum is divided by the root of the number found."""

    def __init__(
        self,
        weights: bytes,
        steps: Sequence[float],
        intercepts: Sequence[float],
        blocks: Sequence[tuple[float, bool]],
    ) -> None:
        self._rows = np.frombuffer(weights, np.int8).reshape(-1, len(steps))
        self._steps, self._intercepts = np.array(steps, np.float32), np.array(intercepts, np.float32)
        self._blocks = blocks

    def sums(self, found: Sequence[Sequence[int]]) -> Numbers:
        """`found`: of each block, the numbers of the features found."""
        sizes = list(map(len, found))
        features = np.fromiter(chain.from_iterable(found), np.intp, sum(sizes))
        each = [
            scale / max(size, 1) ** 0.5 if is_mean else scale
            for size, (scale, is_mean) in zip(sizes, self._blocks, strict=True)
        ]
        shares = np.array(each, np.float32).repeat(sizes)
        return shares @ self._rows[features].astype(np.float32) * self._steps + self._intercepts

    def weight(self, feature: int, lane: int) -> float:
        return float(self._rows[feature, lane] * self._steps[lane])


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
        return np.tanh(sums) @ self._weights + self._intercepts
