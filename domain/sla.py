"""The two clocks of a ticket, their colours, and when to remind whom. They count working time (domain/worktime.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.worktime import ALWAYS, SHANGHAI, WorkTime

__all__ = [
    "SHANGHAI",
    "ClockColour",
    "Milestone",
    "QuietHours",
    "ReminderStage",
    "SlaClock",
    "milestones",
    "next_reminder_at",
    "reminder_now",
]
_NEAR = 0.8
_RESPONSE_LATE = 1.5
_RESOLUTION_LATE = 1.25
_SHORTEST = timedelta(seconds=1)


class ClockColour(StrEnum):
    """The share of the time that is used."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


@dataclass(frozen=True)
class SlaClock:
    """One clock of a ticket. It starts at intake and stands still while somebody else owes the next step:
    `paused` is the working time of all former pauses, `stopped_at` the start of the present one; `due_at` counts the
    former ones in. At every moment used() + left() == allowance."""

    started_at: datetime
    due_at: datetime
    pace: WorkTime = ALWAYS
    paused: timedelta = timedelta()
    stopped_at: datetime | None = None

    @property
    def allowance(self) -> timedelta:
        return self.pace.between(self.started_at, self.due_at) - self.paused

    def used(self, now: datetime) -> timedelta:
        return self.pace.between(self.started_at, self._stands_at(now)) - self.paused

    def left(self, now: datetime) -> timedelta:
        """Negative once it is overdue."""
        return self.pace.between(self._stands_at(now), self.due_at)

    def share(self, now: datetime) -> float:
        """Of the allowance, used; 1 at the moment it is due."""
        return self.used(now) / max(self.allowance, _SHORTEST)

    def colour(self, now: datetime) -> ClockColour:
        """Green below a half, yellow below four fifths, orange until due, red after."""
        if self._stands_at(now) >= self.due_at:
            return ClockColour.RED
        share = self.share(now)
        if share >= _NEAR:
            return ClockColour.ORANGE
        return ClockColour.YELLOW if share >= 0.5 else ClockColour.GREEN

    def at_share(self, share: float) -> datetime:
        """When that share will be used, if it does not stand still again."""
        return self.pace.after(self.due_at, self.allowance * (share - 1))

    def stop(self, now: datetime) -> SlaClock:
        """Stopping a clock that stands still changes nothing."""
        return self if self.stopped_at else SlaClock(self.started_at, self.due_at, self.pace, self.paused, now)

    def go_on(self, now: datetime) -> SlaClock:
        """What was left when it stopped is left now."""
        if self.stopped_at is None:
            return self
        stood = max(self.pace.between(self.stopped_at, now), timedelta())
        due_at = max(self.due_at, self.pace.after(self.due_at, stood))
        return SlaClock(self.started_at, due_at, self.pace, self.paused + stood)

    def _stands_at(self, now: datetime) -> datetime:
        return self.stopped_at or now


class ReminderStage(StrEnum):
    """What a reminder is about; each goes out at most once a ticket and tier."""

    RESPONSE_DUE = "response_due"  # to the one on duty
    RESPONSE_LATE = "response_late"  # nobody took it up: the tier above, or who leads at the top
    RESOLUTION_NEAR = "resolution_near"  # to the holder
    RESOLUTION_DUE = "resolution_due"  # to the holder
    RESOLUTION_LATE = "resolution_late"  # not settled: the tier above, or who leads at the top
    TIER_LATE = "tier_late"  # a higher tier neither settled it nor passed it on

    @property
    def climbs(self) -> bool:
        """Whether the tier above takes it over."""
        return self in (ReminderStage.RESPONSE_LATE, ReminderStage.RESOLUTION_LATE, ReminderStage.TIER_LATE)


@dataclass(frozen=True)
class Milestone:
    stage: ReminderStage
    at: datetime


def milestones(
    response: SlaClock | None,
    resolution: SlaClock | None,
    *,
    claimed: bool,
    tier_due_at: datetime | None = None,
) -> tuple[Milestone, ...]:
    """The reminders of a ticket in order of time; the response ones only while nobody has claimed it.

    A tier above the first has until `tier_due_at`; once somebody there has taken it up, at least until it is late."""
    found: list[Milestone] = []
    if response and not claimed:
        found.append(Milestone(ReminderStage.RESPONSE_DUE, response.due_at))
        if tier_due_at is None:
            found.append(Milestone(ReminderStage.RESPONSE_LATE, response.at_share(_RESPONSE_LATE)))
    if resolution:
        late_at = resolution.at_share(_RESOLUTION_LATE)
        found += [
            Milestone(ReminderStage.RESOLUTION_NEAR, resolution.at_share(_NEAR)),
            Milestone(ReminderStage.RESOLUTION_DUE, resolution.due_at),
        ]
        if tier_due_at is None:
            found.append(Milestone(ReminderStage.RESOLUTION_LATE, late_at))
        elif claimed:
            tier_due_at = max(tier_due_at, late_at)
    if tier_due_at is not None:
        found.append(Milestone(ReminderStage.TIER_LATE, tier_due_at))
    return tuple(sorted(found, key=lambda milestone: milestone.at))


def next_reminder_at(steps: tuple[Milestone, ...], after: datetime) -> datetime | None:
    """When the next reminder is due, strictly after `after`."""
    return next((step.at for step in steps if step.at > after), None)


def reminder_now(steps: tuple[Milestone, ...], now: datetime) -> ReminderStage | None:
    """The latest stage reached: after a downtime it stands for all that were missed."""
    reached = [step for step in steps if step.at <= now]
    return reached[-1].stage if reached else None


@dataclass(frozen=True)
class QuietHours:
    """From `start` in the evening to `end` in the morning, Shanghai time."""

    start: time = time(22, 0)
    end: time = time(7, 30)

    def cover(self, moment: datetime) -> bool:
        local = moment.astimezone(SHANGHAI).time()
        return local >= self.start or local < self.end

    def after(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours it falls into (aware, same instant scale)."""
        if not self.cover(moment):
            return moment
        local = moment.astimezone(SHANGHAI)
        day = local.date() if local.time() < self.end else local.date() + timedelta(days=1)
        return datetime.combine(day, self.end, SHANGHAI).astimezone(moment.tzinfo)
