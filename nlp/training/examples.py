"""Labelled texts → one sparse matrix, and what each lane of the model has to tell apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from domain.category import Urgency
from domain.understanding import Act
from nlp.corpus import Labelled
from nlp.features import Features
from nlp.model import LEVELS

LEAST = 3  # texts in which a feature must stand
SCALES = (2.0, 2.0, 0.2)  # of words, characters, evidence
IS_MEAN = (True, True, False)

_LETTERS = (
    *("formal", "letters-whole", "letters-north", "letters-south", "letters-west", "letters-east", "letters-long"),
    *("leaders", "leaders-two", "leaders-three", "hotline", "titles", "letters-plain", "letters-danger"),
)
_TWICE = ("care", "plain", "plain-more", "chat", "notes-plain", "banal", "banal-east", "beside")
_HALF_MORE = (
    *("chatter", "chatter-more", "banal-north", "banal-south", "banal-mid", "banal-far"),
    *("stream-more", "talk", "told", "asks"),
)
AUTHORS = dict.fromkeys(_LETTERS, 2.5) | dict.fromkeys(_TWICE, 2.0) | dict.fromkeys(_HALF_MORE, 1.5)
"""How much a text of the file counts, where that is not 1: complaints to offices are few here, everyday chat is most of
what a group says."""

Numbers = NDArray[Any]
Vocabulary = tuple[dict[str, int], ...]
"""Of each block: name → column. Columns of all blocks follow each other."""


def vocabulary_of(features: Sequence[Features]) -> Vocabulary:
    """Sorted, so that the same texts give the same columns."""
    found: list[dict[str, int]] = []
    start = 0
    for block in zip(*features, strict=True):
        counts = Counter(name for names in block for name in names)
        names = sorted(name for name, count in counts.items() if count >= LEAST)
        found.append({name: start + index for index, name in enumerate(names)})
        start += len(names)
    return tuple(found)


def matrix(features: Iterable[Features], vocabulary: Vocabulary) -> csr_matrix:
    """A row a text."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for blocks in features:
        for names, known, scale, is_mean in zip(blocks, vocabulary, SCALES, IS_MEAN, strict=True):
            found = sorted(known[name] for name in names if name in known)
            columns += found
            values += [scale / max(len(found), 1) ** 0.5 if is_mean else scale] * len(found)
        ends.append(len(columns))
    width = sum(map(len, vocabulary))
    return csr_matrix((values, columns, ends), shape=(len(ends) - 1, width))


class Task(NamedTuple):
    """What one lane decides: over the texts of `rows`, which are `yes`. `kind`: act, known or urgency."""

    lane: str
    kind: str
    rows: Numbers
    yes: Numbers

    def balanced(self, weights: Numbers) -> Numbers:
        """Of texts that count `weights`: yes and no weigh the same together, except where known matters are told apart,
        for those are rare in groups as well. On average 1 a row of the task; other rows mean nothing."""
        yes, rows = self.yes & self.rows, self.rows
        if self.kind == "known":
            return np.asarray(weights / weights[rows].mean())
        share = np.where(self.yes, weights / weights[yes].sum(), weights / weights[rows & ~yes].sum())
        return np.asarray(share * rows.sum() / 2)


def tasks(texts: Sequence[Labelled]) -> list[Task]:
    """In the order of the model's lanes."""
    act = np.array([text.act for text in texts])
    urgency = np.array([text.urgency or "" for text in texts])
    everything = np.ones(len(texts), dtype=bool)
    fresh = (act == "request") | (act == "none")
    open_matter = (act == "request") | (act == "chase")
    at_least = {Urgency.EMERGENCY: urgency == "emergency", Urgency.URGENT: np.isin(urgency, ("emergency", "urgent"))}
    return [
        Task(Act.REQUEST.value, "act", fresh, act == Act.REQUEST.value),
        *(Task(kind.value, "known", everything, act == kind.value) for kind in (Act.CHASE, Act.RESOLVED)),
        *(Task(level.value, "urgency", open_matter, at_least[level]) for level in LEVELS),
    ]


def weights_of(texts: Sequence[Labelled]) -> Numbers:
    return np.array([AUTHORS.get(text.author, 1.0) for text in texts])
