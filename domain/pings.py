"""How often the house may turn to one person, and what it has asked of people so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.sla import SHANGHAI


class DigestPart(StrEnum):
    MORNING = "morning"
    EVENING = "evening"


@dataclass(frozen=True)
class Reminders:
    """`morning`, `evening`: when each worker hears of all their matters at once (Shanghai; None: never). `per_day`: how
    often the house turns to one person, emergencies apart; the rest waits for the next digest. `quiet_after`: no
    reminder so soon after they answered. `merge_within`: what comes due so close together is one message."""

    morning: time | None = time(8, 30)
    evening: time | None = time(17, 0)
    per_day: int = 12
    quiet_after: timedelta = timedelta(hours=1)
    merge_within: timedelta = timedelta(seconds=30)
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


@dataclass(frozen=True)
class Burden:
    """How often somebody, or a grid's people on the average, was turned to in so many days."""

    times: int
    emergencies: int
    people: int = 1

    def a_day(self, days: int) -> float:
        """A person and day."""
        return self.times / max(1, self.people) / days
