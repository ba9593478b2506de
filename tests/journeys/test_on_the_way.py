"""收到，我5分钟到 and 线松了，接好了: workers say in everyday words that they are coming and that it is done; where
nothing is open, such words are of something else."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.fixture
def lamp(village: Village) -> Village:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    for chat in ("W", "B3"):
        village.heard(chat)
    return village


@pytest.mark.parametrize(
    "words",
    ["收到，我8分钟到", "好的，在路上了", "嗯，正在赶过去", "行，大概十分钟能到", "收到，5分钟", "明白，我过去看一下"],
)
def test_who_is_coming_has_claimed_it(lamp: Village, words: str) -> None:
    lamp.says("陈姐", "W", words)
    lamp.later(minutes=3)
    assert lamp.ticket(1).status is Status.IN_PROGRESS
    assert any("陈姐" in line for line in lamp.heard("B3"))


def test_in_an_emergency_the_minutes_are_told_at_once(village: Village) -> None:
    village.says("李叔", "B3", "一单元电梯卡住了，里面有人")
    village.heard("B3")
    village.says("刘工", "W", "收到，我6分钟到")
    assert village.heard("B3") == ["刘工正赶过去，说6分钟到。【1】"]


@pytest.mark.parametrize(
    "words",
    [
        "收到",
        "好的，知道了",
        "饭吃了没",
        "我去接娃",
        "收到，5分钟后开会",
        "正在赶材料",
        "马上到家",
        "我10分钟就写完",
        "搞定了，表交上去了",
        "手机坏了，修好了",
    ],
)
@pytest.mark.parametrize("is_held", [False, True])
def test_chatter_does_nothing(lamp: Village, words: str, is_held: bool) -> None:
    if is_held:
        lamp.says("陈姐", "W", "认领 1")
        lamp.later(minutes=3)
    before = lamp.ticket(1).status
    for chat in ("W", "B3"):
        lamp.heard(chat)
    lamp.says("陈姐", "W", words)
    lamp.later(minutes=3)
    assert lamp.ticket(1).status is before
    assert lamp.heard("B3") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("这次是线松了，接好了", "线松了，接好了"),
        ("保险丝烧了，换了个新的", "保险丝烧了，换了个新的"),
        ("接好了，是线头断了", "接好了，是线头断了"),
        ("原来是跳闸了，推上去了", "跳闸了，推上去了"),
    ],
)
def test_the_cause_may_stand_beside_the_work(lamp: Village, words: str, asked: str) -> None:
    lamp.says("陈姐", "W", "我去")
    lamp.later(minutes=3)
    lamp.heard("B3")
    lamp.says("陈姐", "W", words)
    lamp.later(minutes=3)
    assert lamp.ticket(1).resolution == asked
    lamp.says("王姐", "B3", "亮了")
    assert lamp.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize("words", ["我去看看", "搞定了，垫了胶圈", "在路上了", "修好了"])
def test_where_nothing_is_open_they_speak_of_something_else(village: Village, words: str) -> None:
    village.says("刘工", "W", words)
    assert village.heard("W") == []


@pytest.mark.parametrize("words", ["漏水那个我下午过去看", "1 我去", "认领 1"])
@pytest.mark.parametrize("hours", [5, 30])
def test_the_worker_of_the_building_may_claim_what_climbed_and_waits(village: Village, words: str, hours: int) -> None:
    village.says("王姐", "B3", "二单元七楼走廊天花板漏水")
    village.later(hours=hours)
    village.heard("W")
    village.says("陈姐", "W", words)
    assert village.ticket(1).status is Status.IN_PROGRESS
    village.says("陈姐", "W", "办结 1 水管换了")
    assert village.ticket(1).status is Status.RESOLVED


def test_who_has_called_the_power_station_says_not_that_it_is_over(village: Village) -> None:
    village.says("王姐", "B3", "3栋2单元停电了")
    village.later(minutes=3)
    village.says("陈姐", "B3", "已经联系供电所了，师傅在路上")
    village.later(minutes=2)
    assert village.ticket(1).status is Status.IN_PROGRESS
    assert not any("好了" in line for line in village.heard("P"))
