"""What a matter can be about, whose matter it is, and how fast it must be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from domain.errors import NotFound


class Urgency(StrEnum):
    """How fast a person must act (特急, 紧急, 一般)."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"

    @property
    def rank(self) -> int:
        """2 for emergency, 0 for normal: the higher the sooner."""
        return {"emergency": 2, "urgent": 1, "normal": 0}[self.value]


class Need(StrEnum):
    """三类需求 of the grid work method."""

    SURVIVAL = "生存"
    EXPERIENCE = "体验"
    EXPRESSION = "表达"


class Ownership(StrEnum):
    """Whose matter: a public duty, one between neighbours, a common wish."""

    PUBLIC = "公家"
    NEIGHBOURS = "多家"
    COMMON = "众人"


@dataclass(frozen=True)
class Sla:
    """How long a grid has, from intake: to take the matter up, and to settle it; in working time, or around the
    clock."""

    response: timedelta
    resolution: timedelta
    around_the_clock: bool = False


@dataclass(frozen=True)
class Category:
    """One kind of matter. `property_kind`: property staff may handle it. `private`: never echoed in a residents' group.
    `restricted`: private, seen by the office only, entered by hand, never taken from a residents' chat.
    `police`: residents are told to ring 110 first, and the office is told too. `hazard`: it threatens lives once it
    is urgent. `needs_place`: nobody can go there without knowing where. `at_home`: unless the words say otherwise, it
    is in the reporter's own home or stairwell."""

    code: str
    name: str
    need: Need
    ownership: Ownership
    slas: Mapping[Urgency, Sla]
    property_kind: bool = False
    private: bool = False
    restricted: bool = False
    needs_place: bool = True
    at_home: bool = False
    police: bool = False
    hazard: bool = False

    def sla(self, urgency: Urgency) -> Sla:
        return self.slas[urgency]


class CategoryBook:
    """All categories of an installation, by code; made from config.yaml."""

    def __init__(self, categories: tuple[Category, ...]) -> None:
        self._by_code = {category.code: category for category in categories}
        self._by_name = {category.name: category for category in categories}

    def __iter__(self) -> Iterator[Category]:
        return iter(self._by_code.values())

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    @property
    def at_home(self) -> frozenset[str]:
        """Codes of what happens in the reporter's own home or stairwell."""
        return frozenset(category.code for category in self if category.at_home)

    def get(self, code: str) -> Category:
        """The category, or 其他诉求 where a stored code is no longer configured."""
        return self._by_code.get(code) or self._by_code["other"]

    def named(self, word: str) -> Category:
        """By code, by name, or by a part of exactly one name. Raises NotFound."""
        if found := self._by_code.get(word) or self._by_name.get(word):
            return found
        partly = [category for name, category in self._by_name.items() if word and word in name]
        if len(partly) == 1:
            return partly[0]
        raise NotFound("类别", word, tuple(category.name for category in self if not category.restricted))
