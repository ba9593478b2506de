"""The labelled text that comes with the house: what the model is trained on, and what it is measured on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TEXT = Path(__file__).parent / "text"
TRAIN = TEXT / "train"


class Labelled(NamedTuple):
    """A message with what it is. `author`: the file it stands in; every file was written by another hand."""

    author: str
    text: str
    act: str
    category: str | None
    urgency: str | None


def training_texts(folder: Path = TRAIN) -> Iterator[Labelled]:
    """In the order of file names and lines."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = json.loads(line)
            yield Labelled(path.stem, found["text"], found["act"], found["category"], found["urgency"])
