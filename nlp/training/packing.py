"""The artefact, written. nlp/model.py reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from nlp.model import FORM, ZERO
from nlp.training.examples import IS_MEAN, SCALES, Vocabulary
from nlp.training.fitting import Fit

_STEPS = 127  # a weight becomes one byte


def write(path: Path, lanes: Sequence[str], fits: Sequence[Fit], vocabulary: Vocabulary, signs: Iterable[str]) -> None:
    """Numbers are rounded, so that small differences between machines do not show."""
    weights = np.stack([each.weights for each in fits], axis=1)
    step = np.array([_rounded(value) for value in np.abs(weights).max(axis=0) / _STEPS])
    steps = np.clip(np.round(weights / step), -_STEPS, _STEPS).astype(int)
    header = {
        "form": FORM,
        "lanes": list(lanes),
        "steps": step.tolist(),
        "intercepts": [_rounded(each.intercept) for each in fits],
        "blocks": list(zip(SCALES, IS_MEAN, strict=True)),
        "signs": sorted(signs),
    }
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    bodies, at = [], 0
    for known in vocabulary:
        names = sorted(known, key=known.__getitem__)
        rows = steps[at : at + len(names)]
        at += len(names)
        bodies.append("\t".join(names).encode() + b"\n" + (rows + ZERO).astype(np.uint8).tobytes())
    path.write_bytes(line + b"\n" + b"".join(bodies))


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
