"""The artefact, written. nlp/model.py reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.layers import FINE
from nlp.model import FORM
from nlp.training.examples import IS_MEAN, SCALES, Numbers, Vocabulary
from nlp.training.fitting import Fit
from nlp.training.net import Net


def write(
    path: Path,
    linear: Sequence[Fit],
    nets: Sequence[Net],
    categories: Sequence[str],
    vocabulary: Vocabulary,
    signs: Iterable[str],
) -> None:
    """Numbers are rounded, so that small differences between machines do not show. `nets`: what is added to the linear
    lanes, and the one of the categories."""
    lanes = np.stack([each.weights for each in linear], axis=1)
    whole, steps = _whole(np.concatenate([lanes, *(net.inner for net in nets)], axis=1))
    intercepts = np.concatenate([[each.intercept for each in linear], *(net.inner_intercepts for net in nets)])
    outer = [(_whole(net.outer), net.outer_intercepts) for net in nets]
    header = {
        "form": FORM,
        "blocks": list(zip(SCALES, IS_MEAN, strict=True)),
        "steps": steps,
        "intercepts": list(map(_rounded, intercepts)),
        "outer": [
            {"units": len(rows), "steps": own, "intercepts": list(map(_rounded, added))} for (rows, own), added in outer
        ],
        "categories": list(categories),
        "signs": sorted(signs),
    }
    names = ["\t".join(sorted(known, key=known.__getitem__)) for known in vocabulary]
    head = "\n".join([json.dumps(header, ensure_ascii=False, separators=(",", ":")), *names, ""])
    path.write_bytes(head.encode() + b"".join(rows.tobytes() for rows in (whole, *(rows for (rows, _), _ in outer))))


def _whole(weights: Numbers) -> tuple[NDArray[np.int8], list[float]]:
    """Each column in whole steps of its own, FINE of them either way: a weight becomes one byte."""
    steps = [_rounded(value) for value in np.abs(weights).max(axis=0) / FINE]
    return np.clip(np.round(weights / np.array(steps)), -FINE, FINE).astype(np.int8), steps


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
