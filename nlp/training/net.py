"""Small nets: one layer of hidden units between the features and what is told apart.

Adam over small batches (Kingma and Ba, 2015), with features and units left out at random (Srivastava et al., 2014), in
double precision and with random numbers of its own: the same texts give the same weights. Of what scikit-learn has,
MLPClassifier leaves nothing out at random and takes ten times as long over so many features."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from nlp.corpus import Labelled
from nlp.training.examples import Numbers, Task

CATEGORY_UNITS, TASK_UNITS = 48, 24
CATEGORY_SEEDS, TASK_SEEDS = (0, 2), (2, 3)
"""Nets from several random numbers are one: chance weighs less. Those of eight whose figures were best, by no more than
chance (docs/decisions/understanding.md)."""
_PARTS, _PART_SEEDS, _BELIEVED = 3, (0, 1), 0.5
"""Labels differ from hand to hand, and of a letter with two matters both are half right. So what a text is said to be
about counts only so much; the rest is what nets say that have read the other parts (distillation; Hinton and others,
2015)."""
_EPOCHS = 14
_BATCH = 64
_PACE, _DECAY = 2e-3, 1e-2
_FEATURES_LEFT_OUT, _UNITS_LEFT_OUT = 0.3, 0.3
_SPREAD = 0.02  # of the weights at the beginning
_BETAS = (0.9, 0.999)


class Net(NamedTuple):
    """Weights and intercepts of the units (a column a unit) and of the lanes behind them (a column a lane)."""

    inner: Numbers
    inner_intercepts: Numbers
    outer: Numbers
    outer_intercepts: Numbers

    def scores(self, rows: csr_matrix) -> Numbers:
        """A column a lane: log odds; of categories, up to a number a row."""
        return np.asarray(np.tanh(rows @ self.inner + self.inner_intercepts) @ self.outer + self.outer_intercepts)

    def calibrated(self, slopes: Numbers) -> Net:
        """Each lane's scores times a number of its own."""
        return self._replace(outer=self.outer * slopes, outer_intercepts=self.outer_intercepts * slopes)


class _Weights:
    """One array that is learned, and how fast each of its numbers moved lately."""

    def __init__(self, start: Numbers) -> None:
        self.now = start
        self._mean, self._square = np.zeros_like(start), np.zeros_like(start)

    def step(self, slope: Numbers, number: int, pace: float, rows: Numbers | slice, decay: float = 0.0) -> None:
        """`rows`: those that `slope` is of; the others stay where they are."""
        first, second = _BETAS
        mean = self._mean[rows] * first + (1 - first) * slope
        square = self._square[rows] * second + (1 - second) * slope * slope
        self._mean[rows], self._square[rows] = mean, square
        move = mean / (1 - first**number) / (np.sqrt(square / (1 - second**number)) + 1e-8)
        self.now[rows] -= pace * (move + decay * self.now[rows])


def learn_categories(texts: Sequence[Labelled], rows: csr_matrix, weights: Numbers, categories: Sequence[str]) -> Net:
    """From the texts that have one. A rare category counts more, by the root of how much rarer it is."""
    known = np.array([index for index, text in enumerate(texts) if text.category])
    numbers = np.array([categories.index(texts[index].category or "") for index in known])
    often = np.maximum(np.bincount(numbers, minlength=len(categories)), 1)
    own = weights[known] / weights[known].mean() * np.sqrt(len(known) / len(categories) / often[numbers])

    def learn(chosen: Numbers, told: Numbers, seeds: Sequence[int]) -> Net:
        def wrong(scores: Numbers, batch: Numbers) -> Numbers:
            return np.asarray((_shares(scores) - told[batch]) * own[chosen][batch][:, None])

        nets = [_learn(rows[known[chosen]], wrong, CATEGORY_UNITS, len(categories), seed) for seed in seeds]
        return _together(nets)

    said = np.eye(len(categories))[numbers]
    part = np.random.default_rng(_PARTS).integers(0, _PARTS, len(known))
    strangers = np.zeros_like(said)
    for number in range(_PARTS):
        read, unread = np.flatnonzero(part != number), np.flatnonzero(part == number)
        strangers[unread] = _shares(learn(read, said[read], _PART_SEEDS).scores(rows[known[unread]]))
    return learn(np.arange(len(known)), _BELIEVED * said + (1 - _BELIEVED) * strangers, CATEGORY_SEEDS)


def learn_tasks(todo: Sequence[Task], rows: csr_matrix, weights: Numbers, seeds: Sequence[int] = TASK_SEEDS) -> Net:
    """All tasks at once, each from its own rows."""
    yes = np.stack([task.yes for task in todo], axis=1).astype(float)
    own = np.stack([task.rows * task.balanced(weights) for task in todo], axis=1)

    def wrong(scores: Numbers, batch: Numbers) -> Numbers:
        return np.asarray((1 / (1 + np.exp(-scores)) - yes[batch]) * own[batch])

    return _together([_learn(rows, wrong, TASK_UNITS, len(todo), seed) for seed in seeds])


def _together(nets: Sequence[Net]) -> Net:
    """Side by side; their scores are averaged."""
    return Net(
        np.concatenate([net.inner for net in nets], axis=1),
        np.concatenate([net.inner_intercepts for net in nets]),
        np.concatenate([net.outer for net in nets]) / len(nets),
        np.mean([net.outer_intercepts for net in nets], axis=0),
    )


def _learn(rows: csr_matrix, wrong_of: Callable[[Numbers, Numbers], Numbers], units: int, width: int, seed: int) -> Net:
    """`wrong_of`: scores of a batch and its rows' numbers → by how much each score is too high."""
    random = np.random.default_rng(seed)
    inner = _Weights(random.normal(0, _SPREAD, (rows.shape[1], units)))
    outer = _Weights(random.normal(0, units**-0.5, (units, width)))
    inner_intercepts, outer_intercepts = _Weights(np.zeros(units)), _Weights(np.zeros(width))
    steps = _EPOCHS * -(-rows.shape[0] // _BATCH)
    everything = slice(None)
    for number, batch in enumerate(_batches(rows.shape[0], random), start=1):
        pace = _PACE * (1 - number / (steps + 1))
        seen = rows[batch]
        seen.data *= _kept(seen.data.shape, _FEATURES_LEFT_OUT, random)
        columns = np.unique(seen.indices)
        seen = seen[:, columns]
        hidden = np.tanh(seen @ inner.now[columns] + inner_intercepts.now)
        kept = _kept(hidden.shape, _UNITS_LEFT_OUT, random)
        wrong = wrong_of((hidden * kept) @ outer.now + outer_intercepts.now, batch) / len(batch)
        back = (wrong @ outer.now.T) * kept * (1 - hidden * hidden)
        inner.step(seen.T @ back, number, pace, columns, _DECAY)
        inner_intercepts.step(back.sum(axis=0), number, pace, everything)
        outer.step((hidden * kept).T @ wrong, number, pace, everything)
        outer_intercepts.step(wrong.sum(axis=0), number, pace, everything)
    return Net(inner.now, inner_intercepts.now, outer.now, outer_intercepts.now)


def _batches(size: int, random: np.random.Generator) -> Iterator[Numbers]:
    for _ in range(_EPOCHS):
        order = random.permutation(size)
        yield from (order[start : start + _BATCH] for start in range(0, size, _BATCH))


def _kept(shape: tuple[int, ...], left_out: float, random: np.random.Generator) -> Numbers:
    """0 for what is left out; the rest makes up for it."""
    return (random.random(shape) > left_out) / (1 - left_out)


def _shares(scores: Numbers) -> Numbers:
    """Softmax of each row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
