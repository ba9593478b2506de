"""The clocks of a ticket: when they run, what they count in, what is due next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.category import Sla, Urgency
from domain.sla import Milestone, SlaClock, milestones, next_reminder_at
from domain.status import ACTIVE, Status
from domain.worktime import ALWAYS, WorkTime


@dataclass(kw_only=True)
class Clocked:
    """Times aware UTC. Both clocks run from `reported_at`, the platform's time of the first message.

    They stand still while the house owes nothing: on hold, while a question is open to the reporter (both until
    `hold_until`), when resolved, when ended. `stopped_at`: since when; `paused`: how much working time before.
    `work_time` is what they count in; it is not stored, the store hands it in. Emergencies count every hour.
    `tier_due_at`: until when a tier above the first has its own time to handle it or pass it on."""

    status: Status = Status.REPORTED
    urgency: Urgency
    reported_at: datetime
    claimed_at: datetime | None = None
    response_due_at: datetime | None = None
    resolution_due_at: datetime | None = None
    tier_due_at: datetime | None = None
    feedback_due_at: datetime | None = None
    hold_until: datetime | None = None
    stopped_at: datetime | None = None
    paused: timedelta = timedelta()
    around_the_clock: bool = False
    remind_at: datetime | None = None
    returns: int = 0
    work_time: WorkTime = field(default=ALWAYS, compare=False, repr=False)

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    def start_clocks(self, sla: Sla) -> None:
        """Both run from `reported_at`; what they stood still so far counts."""
        self.around_the_clock = sla.around_the_clock
        self.response_due_at = self.pace.after(self.reported_at, sla.response + self.paused)
        self.resolution_due_at = self.pace.after(self.reported_at, sla.resolution + self.paused)
        self.set_reminder(self.reported_at)

    def wait_for_reporter(self, until: datetime, now: datetime) -> None:
        """A question is open to them: the clocks stand still until it is answered or over. Emergencies wait for no
        answer."""
        if self.is_active and self.stopped_at is None and self.urgency is not Urgency.EMERGENCY:
            self.hold_until, self.stopped_at, self.remind_at = until, now, None

    def go_on(self, at: datetime) -> None:
        """The reporter has answered, or did not by `at`."""
        if self.is_active and self.status is not Status.ON_HOLD:
            self._resume_clock(at)
            self.set_reminder(at)

    @property
    def pace(self) -> WorkTime:
        return ALWAYS if self.around_the_clock or self.urgency is Urgency.EMERGENCY else self.work_time

    @property
    def response_clock(self) -> SlaClock | None:
        return self._clock(self.response_due_at)

    @property
    def resolution_clock(self) -> SlaClock | None:
        return self._clock(self.resolution_due_at)

    @property
    def running_clock(self) -> SlaClock | None:
        """The one that runs: taking it up while nobody ever has, then settling it."""
        waits_for_taker = self.claimed_at is None and self.tier_due_at is None and self.returns == 0
        return (self.response_clock if waits_for_taker else None) or self.resolution_clock

    def milestones(self) -> tuple[Milestone, ...]:
        return milestones(
            self.response_clock,
            self.resolution_clock,
            claimed=self.claimed_at is not None,
            tier_due_at=self.tier_due_at,
        )

    def set_reminder(self, now: datetime) -> None:
        """The next reminder is the first milestone after `now`; none while the clocks stand still."""
        self.remind_at = None if self.stopped_at else next_reminder_at(self.milestones(), now)

    def put_off(self, until: datetime) -> None:
        """Nobody is pressed before then: the holder has just told how it stands."""
        if self.remind_at is not None:
            self.remind_at = max(self.remind_at, until)

    def _clock(self, due_at: datetime | None) -> SlaClock | None:
        if due_at is None:
            return None
        return SlaClock(self.reported_at, due_at, self.pace, self.paused, self.stopped_at)

    def _resume_clock(self, now: datetime) -> None:
        """What was met before the pause stays as it was met."""
        if (resolution := self.resolution_clock) and resolution.stopped_at:
            running = resolution.go_on(now)
            if (response := self.response_clock) and self.claimed_at is None:
                self.response_due_at = response.go_on(now).due_at
            if self.tier_due_at:
                self.tier_due_at = self.pace.after(self.tier_due_at, running.paused - self.paused)
            self.resolution_due_at, self.paused = running.due_at, running.paused
        self.stopped_at = self.hold_until = None

    def _stop_all_clocks(self, now: datetime) -> None:
        self.remind_at = self.feedback_due_at = self.hold_until = None
        self.stopped_at = self.stopped_at or now
