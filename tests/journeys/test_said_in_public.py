"""A worker's free words may name a household; the residents' chat never hears it, whichever line carries them."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village


@pytest.fixture
def lamp(village: Village) -> Village:
    village.says("王姐", "B3", "一单元楼道灯坏了")
    village.says("陈姐", "W", "认领 1")
    village.later(minutes=4)
    village.heard("B3")
    return village


def test_whoever_did_it_is_not_told_when_it_is_done(lamp: Village) -> None:
    lamp.says("陈姐", "W", "办结 1 换好了，904的电钻打断了线")
    lamp.later(minutes=3)
    assert lamp.heard("B3") == ["3栋1单元楼道灯说是换好了，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"]
    lamp.says("王姐", "B3", "进度 1")
    assert lamp.heard("B3") == ["3栋1单元楼道灯，说是换好了，您看好没好？回“好了”或“没好”。【1】"]


def test_where_nothing_may_be_said_the_plain_sentence_is(lamp: Village) -> None:
    lamp.says("陈姐", "W", "办结 1 是九楼那户的电工弄断的")
    lamp.later(minutes=3)
    assert lamp.heard("B3") == ["3栋1单元楼道灯说是弄好了，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"]


def test_nor_what_it_waits_for(lamp: Village) -> None:
    lamp.says("陈姐", "W", "挂起 1 2天 等904的人回来")
    lamp.later(minutes=3)
    lamp.says("王姐", "B3", "进度 1")
    assert lamp.heard("B3") == ["3栋1单元楼道灯，在等东西，大概后天再接着弄。【1】"]


def test_nor_why_it_cannot_be(lamp: Village) -> None:
    lamp.says("小刘", "S", "不予受理 1 九楼那家不让走线")
    lamp.later(minutes=3)
    assert lamp.heard("B3") == ["3栋1单元楼道灯这事，这会儿办不了。【1】"]


def test_the_name_of_a_firm_is_not_cut(village: Village) -> None:
    village.says("小赵", "B3", "二单元楼道里一股燃气味")
    village.says("陈姐", "W", "认领 1")
    village.says("陈姐", "W", "办结 1 燃气公司的师傅来过，接头换了")
    village.later(minutes=3)
    assert "说是燃气公司的师傅来过，接头换了，" in village.heard("B3")[-1]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("四楼那家从窗户拉线充电瓶车", "3栋飞线充电"),
        ("六楼一户把鞋柜摆在过道上", "3栋"),
        ("四楼的灯不亮", "3栋四楼灯"),
    ],
)
def test_the_floor_of_a_household_is_not_told_either(village: Village, words: str, named: str) -> None:
    village.says("王姐", "B3", words)
    village.later(minutes=4)
    (line,) = village.heard("B3")
    assert named in line
    assert ("四楼" in line or "六楼" in line) == ("楼" in named)


def test_where_it_burns_everybody_hears_the_floor(village: Village) -> None:
    village.says("王姐", "B3", "二单元四楼那家着火了")
    assert any("四楼" in line for line in village.heard("B3"))


@pytest.mark.parametrize("done", ["刚好在3栋楼下，顺手换了", "小事，我捎带就换了"])
def test_only_what_was_done_is_said(village: Village, done: str) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.says("刘工", "W", "我来 1")
    village.later(minutes=10)
    village.heard("B3")
    village.says("刘工", "W", done)
    village.later(minutes=3)
    said = village.heard("B3")
    assert len(said) == 1
    assert "小事" not in said[0]
    assert "好在" not in said[0]
