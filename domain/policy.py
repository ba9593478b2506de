"""The settings that rules need, as plain values; bot/settings.py makes them from config.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from domain.category import CategoryBook, Urgency
from domain.grid import Tier
from domain.handover import OtherSystem
from domain.pings import Reminders
from domain.retention import Retention
from domain.sla import QuietHours
from domain.worktime import ALWAYS, WorkTime


def _tier_times() -> Mapping[Tier, Mapping[Urgency, timedelta]]:
    """How long each tier above the micro-grid has for what climbs to it: to settle it or to pass it on."""
    return {
        Tier.GENERAL_GRID: _times(timedelta(minutes=10), timedelta(hours=4), timedelta(days=1)),
        Tier.COMMUNITY: _times(timedelta(minutes=15), timedelta(hours=8), timedelta(days=2)),
        Tier.STREET: _times(timedelta(minutes=30), timedelta(days=1), timedelta(days=3)),
    }


def _times(emergency: timedelta, urgent: timedelta, normal: timedelta) -> Mapping[Urgency, timedelta]:
    return {Urgency.EMERGENCY: emergency, Urgency.URGENT: urgent, Urgency.NORMAL: normal}


PASS_ON = {
    Urgency.EMERGENCY: timedelta(minutes=5),
    Urgency.URGENT: timedelta(minutes=30),
    Urgency.NORMAL: timedelta(hours=2),
}


@dataclass(frozen=True)
class Policy:
    """How the house behaves in one installation."""

    categories: CategoryBook
    speak_after: timedelta = timedelta(seconds=75)  # an ordinary matter waits for further voices
    undo_within: timedelta = timedelta(minutes=2)
    card_fits_for: timedelta = timedelta(minutes=30)  # a command without a number means a card this young
    confirm_within: timedelta = timedelta(minutes=10)  # 是 / 要
    ask_again_after: timedelta = timedelta(hours=1)  # never twice to the same person
    feedback_within: timedelta = timedelta(hours=48)  # a bare 好了 counts
    silence_closes_after: timedelta = timedelta(days=3)
    reopen_within: timedelta = timedelta(days=7)  # 没好 after closing
    nudge_again_after: timedelta = timedelta(hours=2)  # 催
    join_within: timedelta = timedelta(hours=12)  # the same matter in the same chat
    fragment_within: timedelta = timedelta(minutes=10)
    checked_share: float = 0.1  # of the closings that nobody confirmed, a second person looks into
    check_within: timedelta = timedelta(days=3)
    report_in_within: timedelta = timedelta(minutes=30)  # 吹哨: until somebody of the department says who comes
    recurs_within: timedelta = timedelta(days=30)  # the same fault at the same place after it was done
    pass_on_after: Mapping[Urgency, timedelta] = field(default_factory=lambda: dict(PASS_ON))  # unclaimed, to the next
    cover_asked_for: timedelta = timedelta(hours=12)  # 代班 waits for the other's word
    failover_after: timedelta = timedelta(minutes=10)  # a channel out of reach is stood in for
    silent_after: timedelta = timedelta(hours=3)  # by day, on a channel that is connected
    unasked_lines_per_day: int = 6
    quiet_hours: QuietHours = field(default_factory=QuietHours)
    work_time: WorkTime = ALWAYS  # what the clocks count in, emergencies apart
    systems: tuple[OtherSystem, ...] = ()  # that want the same matter again
    notice_batch: int = 500
    retention: Retention = field(default_factory=Retention)
    reminders: Reminders = field(default_factory=Reminders)
    number_prefix: bool = False
    tier_times: Mapping[Tier, Mapping[Urgency, timedelta]] = field(default_factory=_tier_times)

    def tier_time(self, tier: Tier, urgency: Urgency) -> timedelta | None:
        """In the ticket's own pace; None: as long as it likes."""
        return self.tier_times.get(tier, {}).get(urgency)
