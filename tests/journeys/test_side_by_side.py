"""Two neighbours, two matters, some minutes apart: neither is lost beside the other."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from tests.journeys.village import Village


def _both(village: Village, first: str, then: str) -> tuple[str, str]:
    village.says("王姐", "B3", first)
    village.later(minutes=4)
    village.says("小赵", "B3", then)
    village.later(minutes=2)
    return village.ticket(1).category, village.ticket(2).category


@pytest.mark.parametrize(
    ("first", "then", "categories"),
    [
        ("楼道灯坏了", "电梯停了", ("lighting", "elevator")),
        ("垃圾桶满了", "我家厨房漏水", ("sanitation", "leak")),
        ("单元门坏了", "路灯不亮", ("access", "lighting")),
        ("电梯停了", "小区蚊子好多", ("elevator", "pest")),
        ("停水了", "网断了", ("water", "facility")),
    ],
)
def test_ordinary_matters(village: Village, first: str, then: str, categories: tuple[str, str]) -> None:
    assert _both(village, first, then) == categories


@pytest.mark.parametrize(
    ("first", "then", "categories"),
    [
        ("电梯困人了", "着火了", ("elevator", "fire")),
        ("着火了", "有人要跳楼", ("fire", "care")),
        ("有煤气味", "有人晕倒了", ("gas", "care")),
        ("有人拿刀砍人", "着火了", ("security", "fire")),
    ],
)
def test_emergencies(village: Village, first: str, then: str, categories: tuple[str, str]) -> None:
    assert _both(village, first, then) == categories
    assert village.ticket(2).urgency is Urgency.EMERGENCY


def test_water_that_is_gone_too_is_no_echo_of_a_door(village: Village) -> None:
    village.says("王姐", "B3", "大门闭门器坏了，门一直敞着")
    village.says("老周", "B3", "我家也没水")
    village.later(minutes=2)
    assert [village.ticket(1).category, village.ticket(2).category] == ["access", "water"]
    assert village.reporters(1) == ["王姐"]


def test_the_same_in_another_building_keeps_its_name(village: Village) -> None:
    village.says("王姐", "ALL", "5栋停电了")
    village.says("老周", "ALL", "3栋也停了")
    village.says("小赵", "B3", "楼道灯坏了")
    village.says("孙姐", "B3", "5栋的也不亮")
    assert [village.ticket(n).summary for n in (1, 2, 3, 4)] == ["5栋供电", "3栋供电", "3栋楼道灯", "5栋楼道灯"]


def test_a_plus_one_for_cherries_has_no_broken_door(village: Village) -> None:
    village.says("王姐", "B3", "单元门坏了")
    for name, words in (("老周", "团购樱桃 要的+1"), ("小赵", "+1"), ("李叔", "+2")):
        village.later(seconds=20)
        village.says(name, "B3", words)
    assert village.reporters(1) == ["王姐"]


def test_what_another_chat_has_told_is_one_ticket(village: Village) -> None:
    village.says("王姐", "B3", "停电了")
    village.says("老周", "ALL", "3栋停电了，一个多小时了")
    village.later(minutes=2)
    assert village.reporters(1) == ["王姐", "老周"]
    assert village.heard("ALL") == ["收到，3栋供电有邻居报过了，一起记着，有信儿我来说。【1】"]
    [card] = village.heard("W")
    assert "2户说了" in card
    village.says("孙姐", "ALL", "3栋的单元门坏了")
    assert village.ticket(2).category == "access"


def test_in_danger_each_chat_is_warned(village: Village) -> None:
    village.says("王姐", "B3", "着火了")
    village.says("老周", "ALL", "3栋着火了")
    assert [chat for chat in ("B3", "ALL") if any(line.startswith("⚠️") for line in village.heard(chat))] == [
        "B3",
        "ALL",
    ]


def test_each_word_goes_to_the_matter_that_it_names(village: Village) -> None:
    for name, words in (
        ("王姐", "电梯停了"),
        ("小赵", "垃圾桶爆满"),
        ("李叔", "同问，咋个又停了"),
        ("孙姐", "垃圾我也看到了，苍蝇都来了"),
    ):
        village.says(name, "B3", words)
        village.later(seconds=20)
    village.later(minutes=3)
    village.says("王姐", "B3", "门口那盏灯黑了")
    village.later(minutes=3)
    village.says("王姐", "B3", "算了不用来了，是我没按开关")
    assert (village.reporters(1), village.reporters(2)) == (["王姐", "李叔"], ["小赵", "孙姐"])
    assert [village.ticket(n).is_active for n in (1, 2, 3)] == [True, True, False]


def test_who_despairs_is_no_part_of_a_robbery(village: Village) -> None:
    village.says("李叔", "B3", "刚有人从我手里把手机抢起跑了，往南门")
    village.later(seconds=30)
    village.says("王姐", "B3", "我屋楼上那个老婆婆哭着说不想活了")
    assert [village.ticket(n).category for n in (1, 2)] == ["security", "care"]
    assert village.reporters(1) == ["李叔"]
