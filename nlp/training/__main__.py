"""`make train`: the texts of nlp/text/train → nlp/learned.bin. Prints what was learned, and how well strangers' texts
are read: each file by a model that has not seen it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nlp.corpus import Labelled, training_texts
from nlp.lexicon import load
from nlp.look import look
from nlp.model import ARTEFACT
from nlp.normalize import normalize
from nlp.tokenizer import Tokenizer
from nlp.training.examples import Numbers, Task, matrix, tasks, vocabulary_of, weights_of
from nlp.training.fitting import calibration, fit, scores_of_strangers
from nlp.training.net import learn_categories, learn_tasks
from nlp.training.packing import write

REQUESTS = 0.2
"""The share of requests that probabilities assume: more than in a group (8 %), because half of the texts here that mean
nothing were written to look like requests."""


def main(artefact: Path = ARTEFACT, texts: Sequence[Labelled] | None = None) -> None:
    """From the bundled texts, unless others are given."""
    texts = list(training_texts()) if texts is None else texts
    lexicon = load()
    tokenizer = Tokenizer(lexicon.local_words)
    features = [look(normalize(text.text), lexicon, tokenizer).features() for text in texts]
    todo = tasks(texts)
    weights = weights_of(texts)
    strange = scores_of_strangers(texts, features, todo, weights)
    believed = [_believed(task, strange[:, column]) for column, task in enumerate(todo)]
    vocabulary = vocabulary_of(features)
    rows = matrix(features, vocabulary)
    fits = [fit(task, rows, weights).calibrated(*own) for task, own in zip(todo, believed, strict=True)]
    categories = sorted(lexicon.nouns)
    nets = [
        learn_tasks(todo, rows, weights).calibrated(np.array([slope for slope, _ in believed])),
        learn_categories(texts, rows, weights, categories),
    ]
    write(artefact, fits, nets, categories, vocabulary, lexicon.certain_signs)
    size = artefact.stat().st_size / 1e6
    _say([f"{len(texts)} texts, {rows.shape[1]} features, {size:.1f} MB", *_told(todo, strange, believed)])


def _believed(task: Task, scores: Numbers) -> tuple[float, float]:
    yes = task.yes[task.rows]
    share = REQUESTS if task.kind == "act" else yes.mean()
    weights = np.where(yes, share / yes.mean(), (1 - share) / (1 - yes.mean()))
    return calibration(scores[task.rows], yes, weights)


def _told(judged: Sequence[Task], strange: Numbers, believed: Sequence[tuple[float, float]]) -> list[str]:
    """Of each lane: how many of its texts are found, and how many others are taken for one, at log odds above 0."""
    lines = []
    for column, task in enumerate(judged):
        slope, intercept = believed[column]
        taken = (slope * strange[:, column] + intercept > 0)[task.rows]
        yes = task.yes[task.rows]
        lines.append(f"{task.lane}: found {taken[yes].mean():.3f}, false {taken[~yes].mean():.3f}")
    return lines


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
