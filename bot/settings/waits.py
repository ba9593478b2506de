"""The sections of config.yaml that say how long something waits, is kept, or leaves people in peace."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.settings.section import Section
from bot.settings.thresholds import Share
from bot.settings.values import ClockTime, Duration
from domain.pings import Reminders
from domain.sla import QuietHours


class QuietHoursSettings(Section):
    start: ClockTime = QuietHours.start
    end: ClockTime = QuietHours.end

    @model_validator(mode="after")
    def _spans_midnight(self) -> Self:
        if not (time(12) < self.start and self.end < time(12)):
            raise PydanticCustomError("night", "start 应在中午以后，end 应在中午以前，例如 22:00 到 07:30")
        return self


class WaitsSettings(Section):
    """Those of domain.policy.Policy; what is left out keeps its default there."""

    speak_after: Duration | None = None
    undo_within: Duration | None = None
    card_fits_for: Duration | None = None
    confirm_within: Duration | None = None
    ask_again_after: Duration | None = None
    feedback_within: Duration | None = None
    silence_closes_after: Duration | None = None
    reopen_within: Duration | None = None
    nudge_again_after: Duration | None = None
    join_within: Duration | None = None
    fragment_within: Duration | None = None
    failover_after: Duration | None = None
    silent_after: Duration | None = None
    report_in_within: Duration | None = None


class RemindersSettings(Section):
    """Those of domain.pings.Reminders; what is left out keeps its default there, null is never."""

    morning: ClockTime | None = Reminders.morning
    evening: ClockTime | None = Reminders.evening
    per_day: Annotated[int, Field(ge=1)] = Reminders.per_day
    quiet_after: Duration = Reminders.quiet_after

    def reminders(self) -> Reminders:
        return Reminders(self.morning, self.evening, self.per_day, self.quiet_after)


class RetentionSettings(Section):
    """Those of domain.retention.Retention; what is left out keeps its default there."""

    closed: Duration | None = None
    declined: Duration | None = None
    merged: Duration | None = None
    withdrawn: Duration | None = None
    private: Duration | None = None
    said: Duration | None = None
    undelivered: Duration | None = None
    questions: Duration | None = None
    parked: Duration | None = None
    examples: Duration | None = None
    loose_pictures: Duration | None = None
    charts: Duration | None = None
    sheets: Duration | None = None

    @field_validator("said")
    @classmethod
    def _outlives_the_day(cls, chosen: timedelta | None) -> timedelta | None:
        if chosen is not None and chosen < timedelta(days=2):
            raise PydanticCustomError("too_short", "至少要 2d：一天说了几句、通知发到没有，都从这里数")
        return chosen


class ClosingSettings(Section):
    """Whether what is called done is done."""

    checked_share: Share | None = None
    check_within: Duration | None = None
    recurs_within: Duration | None = None
