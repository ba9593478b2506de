"""A linear classifier a lane, and what it and a net say together as log odds that can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from nlp.corpus import Labelled
from nlp.features import Features
from nlp.training.examples import Numbers, Task, matrix, vocabulary_of
from nlp.training.net import learn_tasks

_FIRMNESS = 2.0  # C
_FOLDS = 6  # groups of authors, each read by a model that knows none of the group


class Fit(NamedTuple):
    """Weights of the columns and the intercept."""

    weights: Numbers
    intercept: float

    def scores(self, rows: csr_matrix) -> Numbers:
        return np.asarray(rows @ self.weights + self.intercept)

    def calibrated(self, slope: float, intercept: float) -> Fit:
        """One whose scores are log odds."""
        return Fit(self.weights * slope, self.intercept * slope + intercept)


def fit(task: Task, rows: csr_matrix, weights: Numbers) -> Fit:
    """The solver is exact and draws no random numbers. `weights` of the texts."""
    learner = LogisticRegression(C=_FIRMNESS, solver="liblinear", tol=1e-5)
    yes, own = task.yes[task.rows], task.balanced(weights)[task.rows]
    known = rows[task.rows]
    telling = _telling(known, yes, own) if task.kind == "act" else np.ones(rows.shape[1])
    learner.fit(known @ diags(telling), yes, sample_weight=own)
    return Fit(learner.coef_[0] * telling, float(learner.intercept_[0]))


def _telling(rows: csr_matrix, yes: Numbers, weights: Numbers) -> Numbers:
    """How much a feature is worth: for the most part one, for the rest how differently yes and no use it (naive Bayes
    ratios, as in NB-SVM; Wang and Manning, 2012). Found 2 % more of strangers' requests at the same false alarms."""
    present = (rows > 0).astype(float)
    often, seldom = np.asarray(present.T @ (weights * yes)) + 1, np.asarray(present.T @ (weights * ~yes)) + 1
    ratios: Numbers = np.abs(np.log(often / often.sum()) - np.log(seldom / seldom.sum()))
    return np.asarray(0.7 + 0.3 * ratios)


def scores_of_strangers(
    texts: Sequence[Labelled], features: Sequence[Features], todo: Sequence[Task], weights: Numbers
) -> Numbers:
    """A column a task: what a model says of each text that has read nothing of its author."""
    found = np.zeros((len(texts), len(todo)))
    authors = sorted({text.author for text in texts})
    for strangers in (frozenset(authors[first::_FOLDS]) for first in range(_FOLDS)):
        known = [index for index, text in enumerate(texts) if text.author not in strangers]
        left_out = [index for index, text in enumerate(texts) if text.author in strangers]
        vocabulary = vocabulary_of([features[index] for index in known])
        rows = matrix([features[index] for index in known], vocabulary)
        strange = matrix([features[index] for index in left_out], vocabulary)
        parts = [Task(task.lane, task.kind, task.rows[known], task.yes[known]) for task in todo]
        linear = np.stack([fit(part, rows, weights[known]).scores(strange) for part in parts], axis=1)
        found[left_out] = linear + learn_tasks(parts, rows, weights[known], seeds=(0,)).scores(strange)
    return found


def calibration(scores: Numbers, yes: Numbers, weights: Numbers) -> tuple[float, float]:
    """(slope, intercept) that turn scores into log odds (Platt), with `weights` a text."""
    learner = LogisticRegression(C=1e6, solver="lbfgs")
    learner.fit(scores.reshape(-1, 1), yes, sample_weight=weights)
    return float(learner.coef_[0, 0]), float(learner.intercept_[0])
