"""Other systems that want the same matter again: which columns each asks for, so that nobody types it twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

CONSTANT = "="
"""A column that is always the same is written "=成都市"."""
_REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z\-_/.]{1,39}")


class Fact(StrEnum):
    """What a ticket can put into a column."""

    NUMBER = "number"
    SUMMARY = "summary"
    WORDS = "words"
    PLACE = "place"
    BUILDING = "building"
    UNIT = "unit"
    CATEGORY = "category"
    URGENCY = "urgency"
    STATUS = "status"
    OUTCOME = "outcome"
    GRID = "grid"
    COMMUNITY = "community"
    HOLDER = "holder"
    REPORTERS = "reporters"
    REPORTED_AT = "reported_at"
    RESOLVED_AT = "resolved_at"
    CLOSED_AT = "closed_at"
    RESOLUTION = "resolution"
    REFERENCE = "reference"


@dataclass(frozen=True)
class OtherSystem:
    """`columns`: its head → a Fact's code, or a constant."""

    name: str
    columns: tuple[tuple[str, str], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(head for head, _ in self.columns)

    def cells(self, facts: Mapping[Fact, str]) -> tuple[str, ...]:
        """In the order of the columns; what is not known stays empty."""
        return tuple(
            content[1:] if content.startswith(CONSTANT) else facts.get(Fact(content), "") for _, content in self.columns
        )


def is_content(content: str) -> bool:
    return content.startswith(CONSTANT) or content in tuple(Fact)


def is_reference(words: str) -> bool:
    """The other system's own number: a code, never words."""
    return _REFERENCE.fullmatch(words) is not None and any(char.isdigit() for char in words)


def kept_as(system: str) -> str:
    """Under which name of a ticket's texts the other system's number is kept."""
    return f"handed:{system}"
