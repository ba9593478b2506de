"""One linear classifier a lane, and log odds that can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nlp.corpus import Labelled
from nlp.features import Features
from nlp.training.examples import Task, matrix, vocabulary_of

_FIRMNESS = 4.0  # C of the logistic lanes
_CATEGORY_FIRMNESS = 0.5


class Fit(NamedTuple):
    """Weights of the columns and the intercept."""

    weights: np.ndarray
    intercept: float

    def scores(self, rows: csr_matrix) -> np.ndarray:
        return np.asarray(rows @ self.weights + self.intercept)

    def calibrated(self, slope: float, intercept: float) -> Fit:
        """One whose scores are log odds."""
        return Fit(self.weights * slope, self.intercept * slope + intercept)


def fit(task: Task, rows: csr_matrix) -> Fit:
    """Both solvers are exact and draw no random numbers. Yes and no count the same, however many there are of each."""
    learner = (
        LinearSVC(C=_CATEGORY_FIRMNESS, dual=False, class_weight="balanced")
        if task.kind == "category"
        else LogisticRegression(
            C=_FIRMNESS, solver="liblinear", class_weight=None if task.kind == "known" else "balanced", tol=1e-5
        )
    )
    learner.fit(rows[task.rows], task.yes[task.rows])
    return Fit(learner.coef_[0], float(learner.intercept_[0]))


def scores_of_strangers(texts: Sequence[Labelled], features: Sequence[Features], todo: Sequence[Task]) -> np.ndarray:
    """A column a task: what a model says of each text that has read nothing of its author (leave one file out)."""
    authors = np.array([text.author for text in texts])
    found = np.zeros((len(texts), len(todo)))
    for author in sorted(set(authors)):
        known, left_out = np.flatnonzero(authors != author), np.flatnonzero(authors == author)
        vocabulary = vocabulary_of([features[index] for index in known])
        rows = matrix([features[index] for index in known], vocabulary)
        strange = matrix([features[index] for index in left_out], vocabulary)
        for column, task in enumerate(todo):
            part = Task(task.lane, task.kind, task.rows[known], task.yes[known])
            found[left_out, column] = fit(part, rows).scores(strange)
    return found


def calibration(scores: np.ndarray, yes: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """(slope, intercept) that turn scores into log odds (Platt), with `weights` a text."""
    learner = LogisticRegression(C=1e6, solver="lbfgs")
    learner.fit(scores.reshape(-1, 1), yes, sample_weight=weights)
    return float(learner.coef_[0, 0]), float(learner.intercept_[0])
