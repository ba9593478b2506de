"""逢二五八: which days a market is held, by the lunar and by the solar calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chinese_calendar import ChineseCalendar
from bot.market_days import MonthlyDays, parse_monthly_days
from domain.sla import SHANGHAI
from domain.worktime import WorkTime

SPRING_FESTIVAL_2027 = date(2027, 2, 6)


def days(text: str) -> MonthlyDays:
    found = parse_monthly_days(text)
    assert found is not None
    return found


def held(text: str, first: date, count: int) -> list[int]:
    """Days of the month, among `count` days from the first."""
    monthly = days(text)
    return [day.day for day in (first + timedelta(days=ahead) for ahead in range(count)) if day in monthly]


def test_two_five_eight_of_the_lunar_month() -> None:
    # 正月初二 is the 7th of February.
    assert held("农历逢二五八", SPRING_FESTIVAL_2027, 22) == [7, 10, 13, 17, 20, 23, 27]


def test_a_leap_month_has_its_markets_too() -> None:
    # 2025 had a second sixth month from the 25th of July.
    assert held("农历逢三", date(2025, 7, 25), 29) == [27, 6, 16]


def test_by_the_solar_calendar() -> None:
    assert held("公历逢三六九", date(2026, 12, 1), 31) == [3, 6, 9, 13, 16, 19, 23, 26, 29]
    assert held("阳历逢5、0", date(2026, 12, 1), 31) == [5, 10, 15, 20, 25, 30]
    assert held("公历逢十日", date(2026, 12, 1), 31) == [10, 20, 30]


def test_odd_and_even() -> None:
    assert days("农历逢单").days == frozenset(range(1, 32, 2))
    assert days("阴历逢双").days == frozenset(range(2, 32, 2))


def test_single_days_of_the_lunar_month() -> None:
    assert days("农历初一、十五") == MonthlyDays(frozenset({1, 15}), lunar=True)
    assert days("农历每月初十、廿八、二十九、三十").days == frozenset({10, 28, 29, 30})
    assert held("农历初一、十五", SPRING_FESTIVAL_2027, 31) == [6, 20, 8]


NONE = ("逢二五八", "农历", "农历逢", "农历逢百", "农历二五八", "农历六月六", "农历十十", "周六", "")


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert parse_monthly_days(text) is None


@given(st.dates())
def test_no_day_is_too_far_away(day: date) -> None:
    assert isinstance(day in days("农历逢二五八"), bool)


def test_beyond_the_tables_no_lunar_day_is_one() -> None:
    assert held("农历逢单", date(2110, 1, 1), 60) == []


def test_a_market_makes_a_working_day_of_a_sunday_and_of_a_holiday_but_not_of_a_local_rest() -> None:
    calendar = ChineseCalendar(closed=[date(2027, 2, 20)], market=[days("农历逢二五八")])
    assert calendar.is_workday(date(2027, 2, 7))  # 初二, in the Spring Festival, a Sunday
    assert not calendar.is_workday(SPRING_FESTIVAL_2027)
    assert not calendar.is_workday(date(2027, 2, 20))  # 十五, a Saturday
    assert calendar.next_market_day(date(2027, 2, 18)) == date(2027, 2, 23)
    assert ChineseCalendar().next_market_day(date(2027, 2, 18)) is None


def test_deadlines_pass_on_market_days() -> None:
    """Filed on a Friday at ten: two working days later is Monday without a market, Sunday with one."""
    friday = datetime(2026, 12, 11, 10, tzinfo=SHANGHAI)  # 十一月初三; the Sunday is 初五
    two = timedelta(days=1)
    assert WorkTime(ChineseCalendar()).after(friday, two) == friday + timedelta(days=3)
    assert WorkTime(ChineseCalendar(market=[days("农历逢二五八")])).after(friday, two) == friday + timedelta(days=2)
