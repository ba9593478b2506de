"""A resident's account is tied to a home by a code said in private; "我家" then has a place, and the room is no one's
business."""

from __future__ import annotations

import re

import pytest

from tests.journeys.village import Village


def code_for(village: Village, home: str) -> str:
    village.says("小刘", "S", f"绑定码 {home}")
    [line] = village.heard("S")
    found = re.fullmatch(r"请3栋2单元那户的人私聊我发：绑定 ([0-9A-Z]{6})。一天内有效，一人一码。", line)
    assert found, line
    return found[1]


def bound(village: Village, home: str = "3-2-1201") -> None:
    village.says("新邻居", "dm", f"绑定 {code_for(village, home)}", private=True)


@pytest.mark.parametrize("home", ["3-2-1201", "3栋2单元1201"])
def test_who_is_bound_need_not_say_where_they_live(village: Village, home: str) -> None:
    bound(village, home)
    assert village.heard("dm") == [
        "好，记下了，您住3栋2单元，以后说“我家”我就知道是哪儿。门牌我不往外说，要解开就回“解绑”。"
    ]
    assert village.heard("S") == ["3栋2单元有一户接上了。"]
    village.says("新邻居", "ALL", "我家停水了，一滴水都没有")
    ticket = village.ticket(1)
    assert ticket.place.full == "3栋2单元1201供水" or ticket.place.full.startswith("3栋2单元1201")
    assert ticket.place_rule == "household"
    village.later(minutes=2)
    assert all("1201" not in line.text for line in village.channel.said if line.chat in ("ALL", "B3", "S"))
    village.says("新邻居", "B3", "我家停电了，全屋都没电")
    assert village.ticket(2).place.unit == "2"


def test_what_is_said_in_private_is_filed_and_answered_there(village: Village) -> None:
    bound(village)
    village.heard("dm")
    village.says("新邻居", "dm", "我家停水了，一滴水都没有", private=True)
    village.later(minutes=2)
    [line] = village.heard("dm")
    assert line.startswith("收到，3栋2单元")
    village.says("陈姐", "W", "办结 1 换了阀门")
    village.later(minutes=3)
    assert "好了" in village.heard("dm")[-1]


@pytest.mark.parametrize(
    ("words", "unit", "room"),
    [("我家二单元停水了", "2", "1201"), ("二单元一楼楼道灯不亮了", "2", None), ("一单元楼道灯不亮了", "1", None)],
)
def test_a_stairwell_told_by_its_unit_is_of_the_own_building(
    village: Village, words: str, unit: str, room: str | None
) -> None:
    """In a chat of many buildings."""
    bound(village)
    village.says("新邻居", "ALL", words)
    place = village.ticket(1).place
    assert (place.building, place.unit, place.room) == ("3", unit, room)


def test_the_home_is_left_again(village: Village) -> None:
    bound(village)
    village.says("新邻居", "dm", "解绑", private=True)
    assert village.heard("dm")[-1] == "好，解开了，您住哪儿我不记了。"
    village.says("新邻居", "ALL", "我家停水了，一滴水都没有")
    assert village.ticket(1).place.building is None
    village.says("新邻居", "dm", "解绑", private=True)
    assert village.heard("dm")[-1].startswith("没找到绑过的住处")


def test_who_moves_has_one_home(village: Village) -> None:
    bound(village)
    bound_again = village.heard("S")
    assert bound_again
    bound(village, "3-2-301")
    village.says("新邻居", "ALL", "我家停水了，一滴水都没有")
    assert village.ticket(1).place.room == "301"


def test_a_code_for_a_home_is_said_in_private_only_and_counts_once(village: Village) -> None:
    code = code_for(village, "3-2-1201")
    village.says("新邻居", "B3", f"绑定 {code}")
    assert "本人私下" in village.heard("B3")[0]
    village.says("新邻居", "dm", f"绑定 {code}", private=True)
    village.says("别人", "dm2", f"绑定 {code}", private=True)
    assert "我还不认得您" in village.heard("dm2")[0]


def test_one_vote_a_household_counts_who_was_bound(village: Village) -> None:
    bound(village)
    village.says("小刘", "S", "投票 加装充电桩 | 同意 | 反对 截止 周日20:00 范围 3栋 一户一票")
    village.says("新邻居", "B3", "投 1 A")
    village.says("小刘", "S", "投票结果 1")
    assert "到现在1户答了，同意1，反对0" in village.heard("S")[-1]


def test_only_the_office_makes_them_and_everyday_words_are_no_command(village: Village) -> None:
    village.says("王姐", "B3", "解绑")
    village.says("王姐", "B3", "怎么解绑微信支付哦")
    assert village.heard("B3") == []
