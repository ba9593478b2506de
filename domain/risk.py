"""分色预警、分级预控: how much is at stake in a matter, what that demands, and which tier is told.

Not the clock's colour (domain/sla.py): a lamp that is overdue stays blue, a gas leak is red from its first minute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.category import Urgency
from domain.grid import Tier


class RiskColour(StrEnum):
    """蓝 黄 橙 红."""

    BLUE = "blue"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"

    @property
    def rank(self) -> int:
        """3 for red, 0 for blue."""
        return list(RiskColour).index(self)


@dataclass(frozen=True)
class Demand:
    """What a colour asks for, in people's words, and the tier that hears of it at once."""

    action: str
    tells: Tier


DEMANDS: dict[RiskColour, Demand] = {
    RiskColour.BLUE: Demand("按平常办，微网格员去", Tier.MICRO_GRID),
    RiskColour.YELLOW: Demand("当天到现场，网格长盯着", Tier.GENERAL_GRID),
    RiskColour.ORANGE: Demand("马上到现场，社区跟到底", Tier.COMMUNITY),
    RiskColour.RED: Demand("先控住再处置，直接报街道，可以吹哨", Tier.STREET),
}

_SEVERITY = {Urgency.NORMAL: 0, Urgency.URGENT: 1, Urgency.EMERGENCY: 2}
MANY, VERY_MANY = 3, 10
"""Households that speak of it."""
AGAIN, AND_AGAIN = 2, 4
"""Earlier matters of its kind at that place."""


@dataclass(frozen=True)
class Stakes:
    """What a risk is weighed by. `hazard`: the kind threatens lives once it is urgent. `repeats`: earlier matters of
    the same kind at the same place, within the policy's window."""

    urgency: Urgency
    hazard: bool = False
    people: int = 1
    repeats: int = 0


def weigh(stakes: Stakes) -> RiskColour:
    """Severity, people and repeats each add a step. What is not urgent never gets beyond orange, however many say
    it: the street is called for danger, not for annoyance."""
    steps = _SEVERITY[stakes.urgency]
    steps += stakes.hazard and stakes.urgency is not Urgency.NORMAL
    steps += (stakes.people >= MANY) + (stakes.people >= VERY_MANY)
    steps += (stakes.repeats >= AGAIN) + (stakes.repeats >= AND_AGAIN)
    most = RiskColour.ORANGE if stakes.urgency is Urgency.NORMAL else RiskColour.RED
    return list(RiskColour)[min(steps, most.rank)]
