"""Counts → precision, recall, F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple

Figures = dict[str, float]


class Counts(NamedTuple):
    """Found rightly, found wrongly, not found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def counts_by_label(pairs: Iterable[tuple[Hashable, Hashable]]) -> dict[Hashable, Counts]:
    """Of every label that occurs on the first (true) side; `pairs`: true, found."""
    pairs = list(pairs)
    true, found = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    right = Counter(one for one, other in pairs if one == other)
    return {label: Counts(right[label], found[label] - right[label], true[label] - right[label]) for label in true}


def macro_f1(pairs: Iterable[tuple[Hashable, Hashable]]) -> float:
    """The mean over the labels of the true side."""
    counts = counts_by_label(pairs)
    return sum(each.f1 for each in counts.values()) / len(counts) if counts else 0.0
