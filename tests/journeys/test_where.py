"""Where a matter is said to be: with the building where nobody would find it, without it where it belongs to none."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village

ASKED = "是哪栋哪单元？说一声，好叫人去。"


def _answer(village: Village, who: str, chat: str, words: str) -> str:
    village.says(who, chat, words)
    village.later(minutes=4)
    return village.heard(chat)[0]


@pytest.mark.parametrize("words", ["东门的道闸坏了", "南门路灯不亮了", "儿童乐园的秋千断了", "校门口的斑马线看不清了"])
def test_what_is_the_whole_estates_is_in_no_building(village: Village, words: str) -> None:
    assert "3栋" not in _answer(village, "王姐", "B3", words)


@pytest.mark.parametrize("words", ["楼道灯坏了", "门口井盖松了", "楼顶漏水了", "楼下垃圾桶满了"])
def test_what_is_at_the_house_is(village: Village, words: str) -> None:
    assert "收到，3栋" in _answer(village, "王姐", "B3", words)


def test_who_lies_in_the_garden_is_looked_for_near_the_chats_house(village: Village) -> None:
    village.says("王姐", "B3", "有人在花园里晕倒了，快来人")
    assert any("3栋花园" in said for said in village.heard("P"))


@pytest.mark.parametrize(
    "words", ["过道里停满了电动车", "单元门口停了一排车", "8楼有人把电瓶车推上楼充电", "电梯里有狗尿，臭死了"]
)
def test_a_corridor_is_in_every_house(village: Village, words: str) -> None:
    assert ASKED in _answer(village, "杨哥", "ALL", words)


@pytest.mark.parametrize("words", ["每天回来都没有车位停", "地下车库灯全黑了", "北门道闸坏了"])
def test_the_estate_needs_no_house(village: Village, words: str) -> None:
    assert ASKED not in _answer(village, "杨哥", "ALL", words)


@pytest.mark.parametrize("words", ["狗证去哪办", "给狗办证需要什么材料", "垃圾每天几点清运"])
def test_a_question_is_answered_and_nobody_goes(village: Village, words: str) -> None:
    said = _answer(village, "杨哥", "ALL", words)
    assert said.endswith("的事，已告诉网格员，有信儿我来说。【1】")
    assert not any("劝一劝" in card for card in village.heard("S"))


def test_a_pension_is_in_no_house(village: Village) -> None:
    said = _answer(village, "王姐", "B3", "医保断缴了怎么补交")
    assert said == "收到，医保的事，已告诉网格员，有信儿我来说。【1】"


@pytest.mark.parametrize("words", ["说的是3栋2单元", "是3栋的，我现在住我姐那边", "不是我们这栋，是3栋2单元"])
def test_who_tells_it_of_another_house_than_the_chats_is_believed(village: Village, words: str) -> None:
    village.says("杨哥", "B5", "楼梯扶手松了")
    village.later(seconds=25)
    village.says("杨哥", "B5", words)
    village.later(minutes=3)
    assert village.ticket(1).place.building == "3"
    assert [card.split()[0] for card in village.heard("W")] == ["@陈姐"]


def test_who_only_names_another_house_moves_nothing(village: Village) -> None:
    village.says("杨哥", "B5", "楼梯扶手松了")
    village.later(seconds=25)
    village.says("杨哥", "B5", "我在3栋楼下等快递")
    village.later(minutes=3)
    assert village.ticket(1).place.building == "5"
