"""`make train`: the texts of nlp/text/train → nlp/learned.bin."""

from __future__ import annotations

import numpy as np

from nlp.corpus import training_texts
from nlp.model import ARTEFACT
from nlp.lexicon import load
from nlp.normalize import normalize
from nlp.reader import look
from nlp.tokenizer import Tokenizer
from nlp.training.examples import matrix, tasks, vocabulary_of
from nlp.training.fitting import calibration, fit, scores_of_strangers
from nlp.training.packing import write

PRIOR = 0.3


def main() -> None:
    texts = list(training_texts())
    lexicon = load()
    tokenizer = Tokenizer(lexicon.local_words)
    features = [look(normalize(text.text), lexicon, tokenizer).features(lexicon) for text in texts]
    todo = tasks(texts, sorted(lexicon.nouns))
    judged = [task for task in todo if task.kind != "category"]
    strange = scores_of_strangers(texts, features, judged)
    np.save("/tmp/nlpx/strange.npy", strange)
    believed = {}
    for column, task in enumerate(judged):
        yes = task.yes[task.rows]
        share = PRIOR if task.kind == "act" else yes.mean()
        weights = np.where(yes, share / yes.mean(), (1 - share) / (1 - yes.mean()))
        believed[task.lane] = calibration(strange[task.rows, column], yes, weights)
        print(task.lane, believed[task.lane])
    vocabulary = vocabulary_of(features)
    rows = matrix(features, vocabulary)
    fits = [fit(task, rows) for task in todo]
    fits = [each.calibrated(*believed.get(task.lane, (1.0, 0.0))) for task, each in zip(todo, fits, strict=True)]
    write(ARTEFACT, [task.lane for task in todo], fits, vocabulary, lexicon.certain_signs)
    print(f"{len(texts)} texts, {rows.shape[1]} features, {ARTEFACT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
