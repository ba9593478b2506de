"""Working time adds up, whatever the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.worktime import ALWAYS, SHANGHAI, WorkCalendar, WorkTime

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Calendar:
    """Days off by the week, and single days that are the other way round."""

    rest: frozenset[int] = frozenset({5, 6})
    turned: frozenset[date] = frozenset()

    def is_workday(self, day: date) -> bool:
        return (day.weekday() in self.rest) == (day in self.turned)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI).astimezone(UTC)


days = st.dates(date(2026, 1, 1), date(2026, 3, 1))
calendars = st.builds(Calendar, st.frozensets(st.integers(0, 6), max_size=5), st.frozensets(days, max_size=12))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 1), timezones=st.just(UTC))  # noqa: DTZ001
spans = st.timedeltas(timedelta(), timedelta(days=20))


def test_a_weekend_does_not_count_and_a_shifted_saturday_does() -> None:
    shifted = WorkTime(Calendar(turned=frozenset({date(2026, 5, 9)})))
    assert shifted.after(at("05-07 10:00"), timedelta(days=3)) == at("05-11 10:00")
    assert WorkTime(Calendar()).after(at("05-07 10:00"), timedelta(days=3)) == at("05-12 10:00")
    assert WorkTime(Calendar()).after(at("05-09 10:00"), HOUR) == at("05-11 01:00")
    assert WorkTime(Calendar()).between(at("05-08 23:00"), at("05-11 01:00")) == 2 * HOUR


def test_around_the_clock_every_hour_counts() -> None:
    assert ALWAYS.after(at("05-09 10:00"), 30 * HOUR) == at("05-10 16:00")


def test_a_calendar_without_a_working_day_does_not_hang() -> None:
    never = WorkTime(Calendar(rest=frozenset(range(7))))
    assert never.after(at("05-07 10:00"), HOUR) > at("05-07 10:00")


@given(calendars, moments, spans)
def test_what_is_added_is_found_between(calendar: WorkCalendar, start: datetime, span: timedelta) -> None:
    time = WorkTime(calendar)
    assert time.between(start, time.after(start, span)) == span
    assert time.between(time.after(start, -span), start) == span


@given(calendars, moments, moments, moments)
def test_spans_add_up(calendar: WorkCalendar, one: datetime, two: datetime, three: datetime) -> None:
    time = WorkTime(calendar)
    assert time.between(one, two) + time.between(two, three) == time.between(one, three)


@given(calendars, moments, moments, spans, spans)
def test_later_never_ends_earlier(
    calendar: WorkCalendar, one: datetime, two: datetime, short: timedelta, more: timedelta
) -> None:
    time, (first, second) = WorkTime(calendar), sorted((one, two))
    assert time.after(first, short) <= time.after(second, short)
    assert time.after(first, short) <= time.after(first, short + more)


@given(calendars, moments, spans)
def test_working_time_is_never_longer_than_time(calendar: WorkCalendar, start: datetime, span: timedelta) -> None:
    assert timedelta() <= WorkTime(calendar).between(start, start + span) <= span
