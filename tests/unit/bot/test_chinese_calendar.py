"""The national calendar as the clocks see it, and what happens beyond the package's data."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime

import pytest

from bot.chinese_calendar import LAST_YEAR, ChineseCalendar, ends_too_early


def test_holidays_and_shifted_days_of_2026() -> None:
    works = ChineseCalendar().is_workday
    assert not works(date(2026, 10, 5))  # a Monday of the National Day week
    assert works(date(2026, 10, 10))  # a Saturday that makes up for it
    assert not works(date(2026, 10, 11))
    assert works(date(2026, 5, 9))
    assert works(date(2026, 5, 12))


def test_local_days_go_before_national_ones() -> None:
    calendar = ChineseCalendar(closed=[date(2026, 10, 10)], market=[date(2026, 10, 11), 5])
    assert not calendar.is_workday(date(2026, 10, 10))
    assert calendar.is_workday(date(2026, 10, 11))
    assert calendar.is_workday(date(2026, 10, 17))  # any Saturday


def test_the_operator_is_told_in_time_that_the_data_end() -> None:
    assert not ends_too_early(datetime(LAST_YEAR, 11, 27, tzinfo=UTC))
    assert ends_too_early(datetime(LAST_YEAR, 12, 10, tzinfo=UTC))


def test_beyond_the_data_weekdays_count_and_the_operator_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    calendar, year = ChineseCalendar(), LAST_YEAR + 3
    with caplog.at_level(logging.WARNING, logger="bot.chinese_calendar"):
        week = [calendar.is_workday(date(year, 1, day)) for day in range(1, 8)]
    assert sorted(week) == [False, False, True, True, True, True, True]
    assert len(caplog.records) == 1
    assert str(year) in caplog.records[0].getMessage()
