"""How often the house may turn to one person, and what it has asked of people so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.member import WORKING_ROLES, Member
from domain.sla import SHANGHAI


class DigestPart(StrEnum):
    MORNING = "morning"
    EVENING = "evening"


@dataclass(frozen=True)
class Reminders:
    """`morning`, `evening`: when each worker hears of all their matters at once (Shanghai; None: never). `per_day`: how
    often the house turns to one person, emergencies apart; the rest waits for the next digest. `quiet_after`: no
    reminder so soon after they answered."""

    morning: time | None = time(8, 30)
    evening: time | None = time(17, 0)
    per_day: int = 12
    quiet_after: timedelta = timedelta(hours=1)
    late_within: timedelta = timedelta(hours=1)  # a digest later than this is none

    def due(self, now: datetime) -> DigestPart | None:
        """Which digest's time has come, on a day on which there is one."""
        local = now.astimezone(SHANGHAI)
        for part, at in ((DigestPart.EVENING, self.evening), (DigestPart.MORNING, self.morning)):
            if at is None:
                continue
            begins = datetime.combine(local.date(), at, SHANGHAI)
            if begins <= local < begins + self.late_within:
                return part
        return None

    def budget(self, now: datetime) -> int:
        """How often a person may have been turned to by now: a place is kept for each digest still to come today."""
        local = now.astimezone(SHANGHAI).time()
        to_come = sum(at is not None and at > local for at in (self.morning, self.evening))
        return max(1, self.per_day - to_come)


@dataclass(frozen=True)
class Burden:
    """How often somebody, or a grid's people on the average, was turned to in so many days."""

    times: int
    emergencies: int
    people: int = 1

    def a_day(self, days: int) -> float:
        """A person and day."""
        return self.times / max(1, self.people) / days


COUNTED_DAYS = 7
Counted = Mapping[int, tuple[int, int]]
"""Member id → how often they were turned to, and how often of it in an emergency."""


def burden_of(grid_id: int, people: Iterable[Member], counted: Counted, now: datetime) -> Burden:
    """Of all who work in that very grid together: there is no figure that names a person but one's own."""
    working = [
        person
        for person in people
        if any(g.grid_id == grid_id and g.role in WORKING_ROLES and g.holds_at(now) for g in person.roles)
    ]
    found = [counted.get(person.id, (0, 0)) for person in working]
    return Burden(sum(times for times, _ in found), sum(urgent for _, urgent in found), len(working))


def own_burden(member_id: int, counted: Counted) -> Burden:
    return Burden(*counted.get(member_id, (0, 0)))
