"""Whoever was asked whether it is done says in their own way that it is not."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.status import Status
from tests.journeys.village import Village


@pytest.fixture
def asked(village: Village) -> Village:
    """杨哥 reported a lead that hangs out of a window, and is asked after it."""
    village.says("杨哥", "B5", "三楼那家从窗子吊根线下来充电瓶车")
    village.later(minutes=3)
    village.says("李强", "W", "认领 1")
    village.later(minutes=3)
    village.says("李强", "W", "办结 1 线收了")
    village.later(minutes=50)
    for chat in ("B5", "W"):
        village.heard(chat)
    return village


@pytest.mark.parametrize(
    "words",
    [
        "今早又挂下来了",
        "没收干净，又吊了一根",
        "收错楼层了",
        "没见到有人来过",
        "好久才收嘛",
        "收是收了，插板还在那",
        "又充了一晚上",
        "只收了一半",
        "糊弄人嘛",
        "还吊着的啊",
    ],
)
def test_it_is_opened_again(asked: Village, words: str) -> None:
    asked.says("杨哥", "B5", words)
    asked.later(minutes=4)
    assert asked.ticket(1).status is Status.IN_PROGRESS
    assert asked.heard("B5") == ["没好就不算完，已请人再来。【1】"]
    assert words in asked.heard("W")[0]
    with pytest.raises(NotFound):
        asked.ticket(2)


@pytest.mark.parametrize("words", ["今天又要下雨了", "啥时候放假哦", "谢谢师傅", "没看到我的快递", "还在外面没看"])
def test_other_words_open_nothing(asked: Village, words: str) -> None:
    asked.says("杨哥", "B5", words)
    asked.later(minutes=4)
    assert asked.ticket(1).status in (Status.RESOLVED, Status.CLOSED)


def test_nobody_who_came_to_mend_it_is_no_elder_to_look_after(village: Village) -> None:
    village.says("孙姐", "B5", "没看到人来过")
    village.later(minutes=4)
    assert (village.heard("W"), village.heard("S")) == ([], [])


@pytest.mark.parametrize("words", ["亮是亮了，但是一闪一闪的", "换倒是换了，就是不亮", "还是没反应"])
def test_yes_but_is_no(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.says("陈姐", "W", "我来 1")
    village.later(minutes=5)
    village.says("陈姐", "W", "办结 1 换好了")
    village.later(minutes=3)
    village.says("王姐", "B3", words)
    village.later(minutes=1)
    assert village.ticket(1).status is not Status.RESOLVED
    assert village.ticket(1).is_active


@pytest.mark.parametrize("words", ["灯亮了，水管还在漏", "灯换好了，水管没人管", "灯好了 水管还漏着"])
def test_one_is_done_and_the_other_is_not(village: Village, words: str) -> None:
    village.says("王姐", "B3", "2单元一楼的灯不亮，楼道水管也在漏")
    village.later(minutes=5)
    village.says("陈姐", "W", "认领 1")
    village.says("陈姐", "W", "认领 2")
    village.later(minutes=5)
    village.says("陈姐", "W", "办结 1")
    village.later(minutes=5)
    village.says("王姐", "B3", words)
    assert [village.ticket(number).status for number in (1, 2)] == [Status.CLOSED, Status.IN_PROGRESS]
    assert any("漏水" in line for line in village.heard("P"))
