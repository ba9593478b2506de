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
