"""The two clocks of a ticket, their colours, and when to remind whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class ClockColour(StrEnum):
    """The share of the time that is used."""

    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


def clock_colour(started_at: datetime, due_at: datetime | None, now: datetime) -> ClockColour:
    """Green below a half, yellow below four fifths, orange until due, red after."""
    if due_at is None:
        return ClockColour.GREEN
    if now >= due_at:
        return ClockColour.RED
    used = (now - started_at) / max(due_at - started_at, timedelta(seconds=1))
    if used >= 0.8:
        return ClockColour.ORANGE
    return ClockColour.YELLOW if used >= 0.5 else ClockColour.GREEN


class ReminderStage(StrEnum):
    """What a reminder is about; each goes out at most once a ticket and holder."""

    RESPONSE_DUE = "response_due"  # to the one on duty
    RESPONSE_LATE = "response_late"  # to the grid's leader
    RESOLUTION_NEAR = "resolution_near"  # to the holder
    RESOLUTION_DUE = "resolution_due"  # to the holder
    RESOLUTION_LATE = "resolution_late"  # to the grid's leader

    @property
    def to_leader(self) -> bool:
        return self in (ReminderStage.RESPONSE_LATE, ReminderStage.RESOLUTION_LATE)


@dataclass(frozen=True)
class Milestone:
    stage: ReminderStage
    at: datetime


def milestones(
    started_at: datetime,
    response_due_at: datetime | None,
    resolution_due_at: datetime | None,
    *,
    claimed: bool,
) -> tuple[Milestone, ...]:
    """The reminders of a ticket in order of time; the response ones only while nobody has claimed it."""
    found: list[Milestone] = []
    if response_due_at and not claimed:
        span = response_due_at - started_at
        found += [
            Milestone(ReminderStage.RESPONSE_DUE, response_due_at),
            Milestone(ReminderStage.RESPONSE_LATE, response_due_at + span / 2),
        ]
    if resolution_due_at:
        span = resolution_due_at - started_at
        found += [
            Milestone(ReminderStage.RESOLUTION_NEAR, started_at + span * 0.8),
            Milestone(ReminderStage.RESOLUTION_DUE, resolution_due_at),
            Milestone(ReminderStage.RESOLUTION_LATE, resolution_due_at + span / 4),
        ]
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
