"""What is turned off, from when until when."""

from __future__ import annotations

from datetime import datetime

import pytest

from domain.announced import announced
from domain.sla import SHANGHAI

TUESDAY = datetime(2026, 5, 12, 8, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("words", "category", "since", "until", "told"),
    [
        ("今天上午9点到11点半2栋停电", "power", (12, 9, 0), (12, 11, 30), "停电到11点半"),
        ("明天下午1点至4点清洗水箱", "water", (13, 13, 0), (13, 16, 0), "清洗水箱到4点"),
        ("明日9:00-17:00全区停水", "water", (13, 9, 0), (13, 17, 0), "停水到17:00"),
        ("今晚十点到明早六点停水", "water", (12, 22, 0), (13, 6, 0), "停水到早六点"),
        ("5月14日8:30-17:00停气", "gas", (14, 8, 30), (14, 17, 0), "停气到17:00"),
        ("今天14:00-16:00，3栋电梯年检", "elevator", (12, 14, 0), (12, 16, 0), "电梯年检到16:00"),
        ("上午10点到3点断电改线", "power", (12, 10, 0), (12, 15, 0), "断电到3点"),
    ],
)
def test_the_hours(
    words: str, category: str, since: tuple[int, int, int], until: tuple[int, int, int], told: str
) -> None:
    found = announced(words, TUESDAY)
    assert found is not None
    assert found.categories == {category}
    assert [(at.day, at.hour, at.minute) for at in (found.since, found.until)] == [since, until]
    assert found.told == told
    assert found.covers(category, found.since)
    assert not found.covers("noise", found.since)


@pytest.mark.parametrize("words", ["停电了，5点来", "下午2点到5点开会", "13月40日9点到10点停水", "明天停水"])
def test_no_hours(words: str) -> None:
    assert announced(words, TUESDAY) is None
