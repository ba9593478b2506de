"""The working days of China, with holidays and 调休 as the State Council announces them each November for the next
year; and the local days of the settings. The only import of chinesecalendar."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar.constants import holidays

from bot.market_days import MonthlyDays

MarketDay = date | int | MonthlyDays
log = logging.getLogger(__name__)
LAST_YEAR: int = max(holidays).year
"""Of the package's data. Later years go by the day of the week until the package is brought up to date."""
_FIRST_YEAR: int = min(holidays).year
_AHEAD = timedelta(days=30)
"""How far ahead the longest deadlines reach."""


def ends_too_early(now: datetime) -> bool:
    """Whether deadlines that are set now may reach beyond the data."""
    return (now + _AHEAD).year > LAST_YEAR


class ChineseCalendar:
    """A WorkCalendar. `closed`: nobody works though the country does, nor is there a market; `market`: dates, days of
    the week (0 Monday), or days of each month, on which the grid works whatever the country does."""

    def __init__(self, closed: Iterable[date] = (), market: Iterable[MarketDay] = ()) -> None:
        self._closed = frozenset(closed)
        market = tuple(market)
        self._monthly = tuple(days for days in market if isinstance(days, MonthlyDays))
        self._market = frozenset(day for day in market if not isinstance(day, MonthlyDays))

    def is_workday(self, day: date) -> bool:
        if day in self._closed:
            return False
        return self.is_market_day(day) or _works_nationwide(day)

    def is_market_day(self, day: date) -> bool:
        if day in self._closed:
            return False
        return day in self._market or day.weekday() in self._market or any(day in days for days in self._monthly)

    def next_market_day(self, today: date) -> date | None:
        """That day or the first after it, within a year."""
        days = (today + timedelta(days=ahead) for ahead in range(366))
        return next((day for day in days if self.is_market_day(day)), None)


@cache
def _works_nationwide(day: date) -> bool:
    if not _FIRST_YEAR <= day.year <= LAST_YEAR:
        _warn(day.year)
        return day.weekday() < 5
    return bool(chinese_calendar.is_workday(day))


@cache
def _warn(year: int) -> None:
    """Once a year and process."""
    log.warning(
        "holidays of %d are not known (data ends with %d): Monday to Friday count as working days; "
        "bring the package chinesecalendar up to date",
        year,
        LAST_YEAR,
    )
