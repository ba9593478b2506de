"""What was meant. Imports domain only."""

from __future__ import annotations

from domain.understanding import Surroundings, Understanding
from nlp.lexicon import Thresholds
from nlp.reader import Reader

__all__ = ["Reader", "Thresholds", "understand"]


def understand(text: str, surroundings: Surroundings, reader: Reader) -> Understanding:
    """The port's method as a function."""
    return reader.read(text, surroundings)
