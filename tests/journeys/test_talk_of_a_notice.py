"""What is said of a cut that was announced for tomorrow is talk about the notice."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from tests.journeys.village import Village


@pytest.fixture
def announced(village: Village) -> Village:
    village.says("小刘", "S", "通知 @3栋,5栋 明天上午9点到下午3点停水，请提前接水")
    village.says("小刘", "S", "发布 1")
    village.later(minutes=3)
    for chat in ("B3", "B5", "W", "S"):
        village.heard(chat)
    return village


@pytest.mark.parametrize("words", ["又停水啊😩", "怎么老是停水", "三天两头停水"])
def test_grumbling_at_it_opens_nothing(announced: Village, words: str) -> None:
    announced.says("王姐", "B3", words)
    announced.later(minutes=3)

    with pytest.raises(NotFound):
        announced.ticket(1)
    assert not announced.heard("W")


def test_whether_there_will_be_water_is_asked_of_it(announced: Village) -> None:
    announced.says("孙姐", "B5", "孩子放学回来能有水吧")
    announced.later(minutes=3)

    assert not any("登记" in said for said in announced.heard("S"))


@pytest.mark.parametrize("words", ["我家现在就没水了", "2单元怎么已经停水了"])
def test_what_is_gone_now_is_filed(announced: Village, words: str) -> None:
    announced.says("王姐", "B3", words)
    announced.later(minutes=3)

    assert announced.ticket(1).category == "water"


def test_what_is_asked_about_the_office_s_notice_is_no_matter(village: Village) -> None:
    village.says("小刘", "ALL", "通知：明天上午9点至11点各楼栋灭鼠投药，请看好孩子")
    for words in ("楼道的鞋要不要收进来", "那狗能下楼不"):
        village.later(seconds=40)
        village.says("杨哥", "ALL", words)
    village.later(minutes=4)
    assert (village.categories(), village.heard("ALL"), village.heard("S")) == ([], [], [])


def test_a_report_below_a_notice_is_one(village: Village) -> None:
    village.says("小刘", "ALL", "通知：明天上午9点至11点各楼栋灭鼠投药，请看好孩子")
    village.later(seconds=40)
    village.says("老周", "ALL", "3栋电梯坏了有人修吗")
    assert village.categories() == ["elevator"]
