"""Who is called to a ticket, and why: departments, helpers, higher tiers, reminders."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events.root import TicketEvent


@dataclass(frozen=True, kw_only=True)
class WhistleBlown(TicketEvent):
    """吹哨: these departments were called."""

    departments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DepartmentReported(TicketEvent):
    """报到: somebody comes, within so many minutes."""

    whistle_id: int
    department: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class WhistleUnanswered(TicketEvent):
    """Nobody reported in time: the matter is the street's from now on."""

    whistle_id: int
    department: str


@dataclass(frozen=True, kw_only=True)
class RiskRaised(TicketEvent):
    """More is at stake than was known. `people` and `repeats`: by what it was weighed."""

    risk: str
    people: int
    repeats: int


@dataclass(frozen=True, kw_only=True)
class AssistantAsked(TicketEvent):
    """协办: somebody lends a hand; the holder stays the same."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class TicketNudged(TicketEvent):
    """催."""


@dataclass(frozen=True, kw_only=True)
class ReminderDue(TicketEvent):
    stage: str
