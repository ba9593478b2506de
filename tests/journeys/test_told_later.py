"""What is told after somebody was called to a danger reaches them: one short line each, nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.journeys.village import Village

_LIFT = "@陈姐 3栋2单元电梯，住户又说："


@pytest.fixture
def trapped(village: Village) -> Village:
    village.says("王姐", "B3", "电梯里关到人了 二单元")
    for chat in ("W", "B3", "P"):
        village.heard(chat)
    return village


@pytest.mark.parametrize("words", ["里面有个孕妇", "有两个娃娃在里头", "在5楼", "是一单元 打错了", "她说胸口痛"])
def test_it_reaches_who_was_called(trapped: Village, words: str) -> None:
    trapped.says("王姐", "B3", words)
    [line] = trapped.heard("W")
    assert line.startswith("@陈姐 3栋")
    assert line.endswith(f"住户又说：“{words}”。【1】")
    assert trapped.last_line("W").delivery.message.mentions
    assert trapped.heard("B3") == []


def test_nothing_is_told_twice(trapped: Village) -> None:
    for words in ("在5楼", "在5楼", "5楼！！"):
        trapped.says("王姐", "B3", words)
    assert trapped.heard("W") == [f"{_LIFT}“在5楼”。【1】"]


@pytest.mark.parametrize("words", ["电梯关到人了啊", "二单元电梯里关到人了！！", "+1", "我也看到了"])
def test_what_was_known_is_not_told(trapped: Village, words: str) -> None:
    trapped.says("老周", "B3", words)
    assert trapped.heard("W") == []


def test_after_somebody_took_it_they_hear_it(trapped: Village) -> None:
    trapped.says("李强", "W", "我去")
    trapped.heard("W")
    trapped.says("王姐", "B3", "在5楼")
    assert trapped.heard("W") == ["@李强 3栋2单元电梯，住户又说：“在5楼”。【1】"]


def test_a_neighbours_words_too(village: Village) -> None:
    village.says("王姐", "B3", "着火了")
    village.heard("W")
    village.says("老周", "B3", "楼道里烟大得很")
    assert village.heard("W") == ["@陈姐 3栋楼道里消防，住户又说：“楼道里烟大得很”。【1】"]


def test_what_makes_it_grave_stands_on_the_alarm(village: Village) -> None:
    village.says("王姐", "B3", "二单元电梯停了")
    village.later(minutes=2)
    village.heard("W")
    village.says("王姐", "B3", "里头有人困起")
    assert village.heard("W")[0].startswith("⚠️3栋2单元电梯，“二单元电梯停了，里头有人困起” @陈姐")


def test_of_somebody_missed_it_is_told_in_private(village: Village) -> None:
    village.says("王姐", "B3", "楼上张婆婆三天没看到人了")
    village.heard("P")
    village.says("王姐", "B3", "她住3-2-1001")
    assert village.heard("P") == ["3栋2单元老人，住户又说：“她住3-2-1001”。【1】"]
    assert village.heard("W") == []


def test_it_stands_in_the_course_and_an_ordinary_matter_is_spared(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.heard("W")
    village.says("王姐", "B3", "都黑了三天了")
    assert village.heard("W") == []


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("二单元着火了", "6楼那家有个瘫痪的老人"),
        ("二单元着火了", "还有人没出来"),
        ("电梯里关到人了 二单元", "里面有个孕妇"),
        ("有煤气味，3栋2单元", "屋里还有两个娃娃"),
        ("电梯里关到人了 二单元", "在5楼"),
    ],
)
@pytest.mark.parametrize("who", ["王姐", "老周"])
def test_who_is_in_there_is_told_whoever_says_it(village: Village, who: str, first: str, words: str) -> None:
    village.says("王姐", "B3", first)
    village.heard("W")
    village.says(who, "B3", words)
    [line] = village.heard("W")
    assert line.startswith("@陈姐 3栋2单元")
    assert line.endswith(f"住户又说：“{words}”。【1】")


def test_a_neighbours_own_unit_does_not_narrow_what_all_have(village: Village) -> None:
    village.says("王姐", "B3", "停水了")
    village.later(minutes=1)
    village.says("老周", "B3", "我们一单元也停了")
    assert village.reporters(1) == ["王姐", "老周"]
    assert village.ticket(1).place.unit is None


def test_its_reporter_chases_it_days_later(village: Village) -> None:
    village.says("孙姐", "B3", "垃圾好几天没清")
    village.later(minutes=3)
    village.sleeps_until(village.clock.now() + timedelta(days=4))
    village.says("孙姐", "B3", "垃圾还没人清哦")
    village.later(minutes=3)
    assert not any("要登记吗" in line for line in village.heard("W"))
    assert village.ticket(1).nudged_at is not None
