"""Numbers, spans and moments as people type them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from domain.errors import BadArgument
from domain.sla import SHANGHAI
from handlers import arguments

# A Tuesday.
NOW = datetime(2026, 5, 12, 10, 0, tzinfo=SHANGHAI)


def at(day: int, hour: int, minute: int = 0, month: int = 5) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("明天9:00", at(13, 9)),
        ("明天9点", at(13, 9)),
        ("明早八点半", at(13, 8, 30)),
        ("明天下午3点", at(13, 15)),
        ("今晚8点", at(12, 20)),
        ("周日20:00", at(17, 20)),
        ("周日20点", at(17, 20)),
        ("下周二9:00", at(19, 9)),
        ("周五", at(15, 9)),
        ("11月28日 9点", at(28, 9, month=11)),
        ("18点", at(12, 18)),
        ("9点", at(13, 9)),
        ("后天中午", at(14, 12)),
        ("明天１８：３０", at(13, 18, 30)),
    ],
)
def test_moments(text: str, moment: datetime) -> None:
    assert arguments.moment(text, NOW, "usage") == moment


@pytest.mark.parametrize("text", ["", "随便", "今天8点", "25点", "13月1日", "明天的明天"])
def test_what_is_no_moment_or_past_is_refused(text: str) -> None:
    with pytest.raises(BadArgument):
        arguments.moment(text, NOW, "usage")


@pytest.mark.parametrize(
    ("text", "length", "rest"),
    [
        ("3天 等配件", timedelta(days=3), "等配件"),
        ("两小时", timedelta(hours=2), ""),
        ("半小时", timedelta(minutes=30), ""),
        ("一周", timedelta(weeks=1), ""),
        ("20分钟", timedelta(minutes=20), ""),
    ],
)
def test_spans(text: str, length: timedelta, rest: str) -> None:
    assert arguments.duration(text) == (length, rest)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 楼上换了软管", ((1,), "楼上换了软管")),
        ("3 单元门换好了", ((3,), "单元门换好了")),
        ("2 天花板补了", ((2,), "天花板补了")),
        ("12 3天 等配件", ((12,), "3天 等配件")),
        ("12 栋我来", ((), "12 栋我来")),
        ("3楼上面漏水", ((), "3楼上面漏水")),
    ],
)
def test_a_number_that_counts_something_is_no_tickets(text: str, found: tuple[tuple[int, ...], str]) -> None:
    assert arguments.leading_numbers(text) == found


def test_more_than_five_numbers_are_refused() -> None:
    with pytest.raises(BadArgument):
        arguments.numbers("1 2 3 4 5 6")


def test_control_characters_and_full_width_are_normalised() -> None:
    assert arguments.normalise(" 认领\u200b＃１２ ") == "认领#12"
