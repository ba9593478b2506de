"""The first words that somebody writes to the bot alone are read like any other: the greeting swallows nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from domain.category import Urgency
from domain.errors import NotFound
from domain.roster import CommunityRow
from tests.journeys.street import under_the_street
from tests.journeys.village import TUESDAY, Village, roster, village

_GREETING = "您好，孙姐，这儿说的群里看不到。有事直接说，回“帮助”看能怎么说。"
_WHERE = "是哪栋哪单元？说一声，好叫人去。"


def test_a_danger_raises_the_alarm_at_once(village: Village) -> None:
    village.says("孙姐", "alone", "我家煤气漏了", private=True)
    assert village.heard("S") == ["⚠️燃气，孙姐说：“我家煤气漏了” @小刘 能去马上回“我去”。【1】"]
    warning, greeting, asked = village.heard("alone")
    assert warning.startswith("⚠️有燃气味：别开关电器")
    assert (greeting, asked) == (_GREETING, _WHERE)
    village.says("孙姐", "alone", "3栋2单元", private=True)
    assert village.heard("W") == ["⚠️3栋2单元燃气，“我家煤气漏了，3栋2单元” @陈姐 能去马上回“我去”。【1】"]


@pytest.mark.parametrize("words", ["二单元电梯关到人了，3栋的", "着火了 3栋二单元", "5栋1单元有人拿刀砍人"])
def test_other_dangers_too(village: Village, words: str) -> None:
    village.says("孙姐", "alone", words, private=True)
    assert village.ticket(1).urgency is Urgency.EMERGENCY
    assert village.heard("alone")[0].startswith("⚠️")


def test_who_was_beaten_hears_whom_to_call_and_the_office_is_told(village: Village) -> None:
    village.says("孙姐", "alone", "我被老公打了", private=True)
    assert village.heard("alone")[1] == "这样的事请先打110。我也悄悄告诉社区了，群里就不多说了。"
    [card] = village.heard("S")
    assert card.startswith("孙姐那儿有人说：“我被老公打了”。")


def test_an_ordinary_matter_is_filed(village: Village) -> None:
    village.says("孙姐", "alone", "3栋2单元楼道灯坏了", private=True)
    village.later(minutes=2)
    assert village.heard("alone") == [_GREETING, "收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]


@pytest.mark.parametrize("words", ["你好", "在吗", "/start"])
def test_a_greeting_is_only_greeted(village: Village, words: str) -> None:
    village.says("孙姐", "alone", words, private=True)
    village.later(minutes=2)
    assert village.heard("alone") == [_GREETING]


# -- strangers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [[], ["你好"], ["3栋2单元楼道灯坏了"]])
def test_a_stranger_in_danger_is_let_in(village: Village, before: list[str]) -> None:
    for words in before:
        village.says("路人", "stranger", words, private=True)
    village.heard("stranger")
    village.says("路人", "stranger", "着火了 3栋", private=True)
    assert village.heard("W")[0].startswith("⚠️3栋消防，“着火了 3栋” @陈姐")
    assert village.heard("stranger")[0].startswith("⚠️有火情（3栋）：先撤人")
    village.says("路人", "stranger", "2单元6楼", private=True)
    assert village.heard("W") == ["@陈姐 3栋2单元6楼消防，住户又说：“2单元6楼”。【1】"]


def test_a_joke_lets_nobody_in(village: Village) -> None:
    village.says("路人", "stranger", "今天热得要燃起来了", private=True)
    [line] = village.heard("stranger")
    assert "我还不认得您" in line
    with pytest.raises(NotFound):
        village.ticket(1)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path, TUESDAY, under_the_street()) as found:
        yield found


def test_above_several_communities_the_street_is_told(town: Village) -> None:
    town.says("路人", "stranger", "着火了 3栋", private=True)
    assert town.heard("J")[0].startswith("⚠️3栋消防，“着火了 3栋”")
    assert town.heard("stranger")[0].startswith("⚠️有火情（3栋）：先撤人")


def test_where_it_may_be_of_several_communities_they_hear_whom_to_call(tmp_path: Path) -> None:
    other = replace(
        roster(), community=CommunityRow(code="yl", name="玉林社区"), members=(), roles=(), chats=(), households=()
    )
    other = replace(other, grids=(replace(other.grids[0], code="yl", name="玉林社区"),))
    with village(tmp_path, TUESDAY, (roster(), other)) as two:
        for _ in range(2):
            two.says("路人", "stranger", "着火了 3栋", private=True)
            [line] = two.heard("stranger")
            assert "请马上打119" in line
            assert line.endswith("我还不认得您，叫不到人，请自己打。")
