"""Working time: it passes on working days, midnight to midnight in Shanghai, and stands still on all others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_LONGEST_REST = 366  # days: beyond that the calendar is wrong, and time passes


class WorkCalendar(Protocol):
    """Which days the grid works. The adapter knows holidays, 调休 and the local days."""

    def is_workday(self, day: date) -> bool:
        """Of a day in Shanghai. Never raises: what is not known is told by the day of the week."""
        ...


class EveryDay:
    """Around the clock: emergencies, and tests that think of no calendar."""

    def is_workday(self, day: date) -> bool:  # every day is alike
        return True


@dataclass(frozen=True)
class WorkTime:
    """Sums of moments and spans in working time. Moments are aware; what is returned is in the zone handed in.

    For all a, s: between(a, after(a, s)) == s; and after() and between() never go back when their moments go on."""

    calendar: WorkCalendar = field(default_factory=EveryDay)

    def after(self, start: datetime, span: timedelta) -> datetime:
        """The first moment at which `span` has passed since `start`; for a negative span the last one before it."""
        if isinstance(self.calendar, EveryDay) or not span:
            return start + span
        local = start.astimezone(SHANGHAI).replace(tzinfo=None)
        moment = self._forward(local, span) if span > timedelta() else self._backward(local, -span)
        return moment.replace(tzinfo=SHANGHAI).astimezone(start.tzinfo)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Working time from `start` to `end`, negative if `end` is earlier."""
        if isinstance(self.calendar, EveryDay):
            return end - start
        if end < start:
            return -self.between(end, start)
        first, last = (moment.astimezone(SHANGHAI).replace(tzinfo=None) for moment in (start, end))
        passed, morning = timedelta(), _midnight(first)
        while morning < last:
            if self.calendar.is_workday(morning.date()):
                passed += min(last, morning + _ONE_DAY) - max(first, morning)
            morning += _ONE_DAY
        return passed

    def _forward(self, moment: datetime, span: timedelta) -> datetime:
        rests = 0
        while True:
            evening = _midnight(moment) + _ONE_DAY
            if self.calendar.is_workday(moment.date()) or rests > _LONGEST_REST:
                if moment + span <= evening:
                    return moment + span
                span -= evening - moment
                rests = 0
            else:
                rests += 1
            moment = evening

    def _backward(self, moment: datetime, span: timedelta) -> datetime:
        rests = 0
        while True:
            morning = _midnight(moment)
            if morning == moment:
                morning -= _ONE_DAY
            if self.calendar.is_workday(morning.date()) or rests > _LONGEST_REST:
                if moment - span >= morning:
                    return moment - span
                span -= moment - morning
                rests = 0
            else:
                rests += 1
            moment = morning


ALWAYS = WorkTime()


def _midnight(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time())
