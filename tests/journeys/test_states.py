"""停了，谢谢; 亮着的: the reporter says nothing but how it is now."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village

STATES = [
    ("隔壁敲墙敲得人头疼", "不敲了，谢谢"),
    ("楼下音响放得好大声", "停了"),
    ("楼道的灯不亮了", "刚下去看了，亮着的"),
    ("二单元门关不上", "关得严了"),
    ("厨房顶上一直滴水", "没滴了"),
    ("5栋电梯不动了", "又动了，辛苦"),
    ("楼上的水从阳台往下流", "停了，人回来了"),
    ("地库进水了，车轮都泡起了", "水退下去了"),
]


@pytest.mark.parametrize(("reported", "now"), STATES)
def test_it_ends_what_nobody_had_taken_up(village: Village, reported: str, now: str) -> None:
    village.says("孙姐", "B5", reported)
    village.later(minutes=15)
    village.says("孙姐", "B5", now)
    assert village.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize(
    ("reported", "now"), [*STATES, ("楼道堆了一地纸箱", "搬了，宽敞多了"), ("5栋停电了", "亮着的")]
)
def test_it_answers_whether_it_is_done(village: Village, reported: str, now: str) -> None:
    village.says("孙姐", "B5", reported)
    village.later(minutes=3)
    village.says("李强", "W", "认领 1")
    village.says("李强", "W", "办结 1 弄过了")
    village.later(minutes=5)
    village.says("孙姐", "B5", now)
    assert village.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize(
    ("reported", "now"),
    [
        ("5栋停水了", "停了，谢谢"),
        ("5栋停电了", "全停了"),
        ("隔壁敲墙敲得人头疼", "停了没"),
        ("隔壁敲墙敲得人头疼", "停了就好了"),
        ("楼道的灯不亮了", "天亮了"),
        ("楼道的灯不亮了", "亮一下又黑了"),
    ],
)
def test_a_hope_a_question_and_what_is_off_end_nothing(village: Village, reported: str, now: str) -> None:
    village.says("孙姐", "B5", reported)
    village.later(minutes=15)
    village.says("孙姐", "B5", now)
    assert village.ticket(1).status is Status.DISPATCHED


def test_quiet_after_a_cry_for_help_reaches_those_who_were_called(village: Village) -> None:
    village.says("小赵", "B3", "隔壁又吵起来了，砸东西")
    village.later(seconds=30)
    village.says("小赵", "B3", "有人喊救命")
    village.later(minutes=8)
    assert village.heard("B3")
    assert village.heard("S")
    village.says("小赵", "B3", "警察到了，安静了")
    assert not village.heard("B3")
    assert any("警察到了，安静了" in line for line in (*village.heard("S"), *village.heard("P")))
