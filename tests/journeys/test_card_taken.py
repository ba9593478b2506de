"""我来 under a card that asks whether to register: it is registered and taken, at once."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


def _card(village: Village) -> None:
    village.says("王姐", "B3", "6楼电梯厅堆了好多纸板，味道都出来了")
    village.later(minutes=3)
    assert any("登记" in said for said in village.heard("W"))


@pytest.mark.parametrize("words", ["我来", "收到，我去", "我马上过去看", "20分钟到", "我去看看那堆纸板"])
def test_it_is_registered_and_theirs(village: Village, words: str) -> None:
    _card(village)
    village.says("陈姐", "W", words)
    village.later(minutes=3)
    heard = village.heard("W")
    assert village.ticket(1).status is Status.IN_PROGRESS
    assert village.reporters(1) == ["王姐"]
    assert len(heard) == 1
    assert heard[0].startswith("【1】")
    assert len(village.heard("B3")) <= 1


def test_what_waits_is_meant_first(village: Village) -> None:
    village.says("老周", "B3", "二单元楼道灯不亮")
    village.later(minutes=15)
    _card(village)
    village.says("陈姐", "W", "我来")
    assert village.ticket(1).category == "lighting"
    assert village.ticket(1).status is Status.IN_PROGRESS


@pytest.mark.parametrize("words", ["好的", "我去看看灯", "我下班了"])
def test_other_words_register_nothing(village: Village, words: str) -> None:
    _card(village)
    village.says("陈姐", "W", words)
    village.says("陈姐", "W", "登记 1")
    assert village.ticket(1).status is Status.DISPATCHED


def test_a_colleague_s_call_is_what_they_answer(village: Village) -> None:
    _card(village)
    village.says("赵网格长", "W", "下午三点要人去社区搬桌子，谁去")
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "不管 1")
    village.later(minutes=3)
    village.says("王姐", "B3", "二单元楼道灯不亮")
    assert village.ticket(1).category == "lighting"


def test_dismissed_is_dismissed(village: Village) -> None:
    _card(village)
    village.says("陈姐", "W", "不管 1")
    village.heard("W")
    village.says("李强", "W", "我来")
    assert not village.heard("W")


def test_the_course_says_who_registered_it(village: Village) -> None:
    _card(village)
    village.says("陈姐", "W", "登记 1")
    village.says("小刘", "S", "全程 1")
    assert "陈姐替人报了，记作" in village.heard("S")[-1]
