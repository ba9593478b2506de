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


def write(
    path: Path, lanes: Sequence[str], fits: Sequence[Fit], calibrated: Sequence[tuple[float, float]],
    vocabulary: Vocabulary, signs: Iterable[str],
) -> None:  # fmt: skip
    """`calibrated`: (slope, intercept) of each lane's score. Numbers are rounded, so that small differences between
    machines do not show."""
    weights = np.stack([each.weights for each in fits], axis=1)
    blocks, bodies, at = [], [], 0
    for known, scale, is_mean in zip(vocabulary, SCALES, IS_MEAN, strict=True):
        names = sorted(known, key=known.__getitem__)
        part = weights[at : at + len(names)] * scale
        at += len(names)
        step = np.array([_rounded(value) for value in np.abs(part).max(axis=0) / _STEPS + 1e-9])
        steps = np.clip(np.round(part / step), -_STEPS, _STEPS).astype(int)
        told = np.any(steps != 0, axis=1)
        blocks.append({"scales": step.tolist(), "is_mean": is_mean})
        kept = "\t".join(name for name, is_told in zip(names, told, strict=True) if is_told)
        bodies.append(kept.encode() + b"\n" + (steps[told] + ZERO).astype(np.uint8).tobytes())
    header = {
        "form": FORM,
        "lanes": list(lanes),
        "slopes": [_rounded(slope) for slope, _ in calibrated],
        "intercepts": [
            _rounded(slope * each.intercept + own) for each, (slope, own) in zip(fits, calibrated, strict=True)
        ],
        "blocks": blocks,
        "signs": sorted(signs),
    }
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(line + b"\n" + b"".join(bodies))


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
