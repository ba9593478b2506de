"""One matter is one ticket, however many clauses tell it; two are two; what is said beside it opens none."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from domain.status import Status
from tests.journeys.village import Village


def numbers(village: Village) -> int:
    """How many tickets there are."""
    found = 0
    while True:
        try:
            village.ticket(found + 1)
        except NotFound:
            return found
        found += 1


@pytest.mark.parametrize(
    "words",
    [
        "我停楼底下的电驴，电瓶遭偷了",
        "电动车停单元门口，早上起来不见了",
        "放在车棚的摩托，后座箱子被人撬了",
    ],
)
def test_a_theft_told_in_two_clauses_is_one_private_ticket(village: Village, words: str) -> None:
    village.says("孙姐", "B5", words)
    village.later(minutes=3)

    assert numbers(village) == 1
    assert village.ticket(1).category == "security"
    assert not village.heard("W")


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("8栋背后的化粪池漫出来了，苍蝇蚊子一大堆", "drainage"),
        ("3栋下水道堵了，蟑螂到处爬", "drainage"),
        ("物业费又要涨？凭啥啊，花坛里的花都死光了", "property_service"),
    ],
)
def test_what_comes_of_it_or_is_said_aside_opens_no_other(village: Village, words: str, category: str) -> None:
    village.says("杨哥", "ALL", words)
    village.later(minutes=3)

    assert numbers(village) == 1
    assert village.ticket(1).category == category


@pytest.mark.parametrize(
    "words",
    [
        "反映两个事，三楼消防栓玻璃碎了，还有门口快递柜有一半打不开",
        "下水道堵了，另外楼道里有蟑螂",
        "楼道灯坏了，我的电动车也被偷了",
        "刘工我说两个事啊一个是楼道里小广告贴得满墙都是再一个是花园长椅断了两根条",
        "刘工，两个事。一单元门口那棵树好修修了，挡光。还有地下车库蚊子结棍，取个车咬五个包",
    ],
)
def test_two_matters_are_two(village: Village, words: str) -> None:
    village.says("小赵", "B3", words)
    village.later(minutes=3)

    assert numbers(village) == 2


@pytest.mark.parametrize("words", ["查监控看是谁，太缺德了", "报警噻，喊物业调监控", "这种人抓到要重罚，让物业管管"])
def test_a_neighbours_demand_belongs_to_what_was_just_filed(village: Village, words: str) -> None:
    village.says("李叔", "B3", "二单元楼上扔了个酒瓶下来，差点砸到我")
    village.later(seconds=30)
    village.says("小赵", "B3", words)
    village.later(minutes=3)

    assert numbers(village) == 1
    assert len(village.heard("B3")) == 1


def test_who_wants_to_see_the_pictures_for_their_own_loss_is_heard(village: Village) -> None:
    village.says("李叔", "B3", "二单元楼道灯不亮")
    village.later(seconds=30)
    village.says("小赵", "B3", "我包不见了，能不能查一下监控")
    village.later(minutes=3)

    assert village.ticket(2).category == "security"


def test_that_it_happened_before_is_no_chase(village: Village) -> None:
    village.says("李叔", "B3", "二单元楼上扔了个酒瓶下来，差点砸到我")
    village.later(minutes=3)
    village.heard("B3")
    village.says("老周", "B3", "上个礼拜还扔过烟头呢")
    village.later(minutes=3)

    assert not any("已经问" in said for said in village.heard("B3"))


def test_what_stinks_behind_one_building_is_smelt_in_the_next(village: Village) -> None:
    village.says("杨哥", "ALL", "8栋背后化粪池臭得很")
    village.says("赵姨", "ALL", "9栋都闻得到")
    village.later(minutes=3)

    assert numbers(village) == 1
    assert village.reporters(1) == ["杨哥", "赵姨"]
    assert village.ticket(1).urgency.value == "normal"


def test_who_asks_for_a_visit_goes_on_with_their_question(village: Village) -> None:
    village.says("李叔", "B3", "请问高龄津贴怎么办理")
    village.later(seconds=40)
    village.says("李叔", "B3", "我腿脚不便，能否来家里办")
    village.later(minutes=3)

    assert numbers(village) == 1


def test_another_estates_outage_is_nobodys_matter(village: Village) -> None:
    village.says("小赵", "B3", "我姐住的小区今天又停气，惨")
    village.later(minutes=3)

    assert numbers(village) == 0
    assert not village.heard("W")


def test_whoever_asks_before_it_was_said_to_be_filed_hears_that_it_is(village: Village) -> None:
    village.says("杨哥", "ALL", "3栋下水道堵了")
    village.later(seconds=20)
    village.says("杨哥", "ALL", "怎么还没人来啊")
    village.later(minutes=3)

    assert len(village.heard("ALL")) == 1
    assert village.ticket(1).status is Status.DISPATCHED


def test_who_did_it_is_to_be_found_by_the_camera(village: Village) -> None:
    village.says("王姐", "B3", "楼下有只大黑狗没牵绳，直接扑我儿子，膝盖都破了")
    village.later(minutes=1)
    village.heard("B3")
    village.says("王姐", "B3", "就是黑的短毛的，物业能查监控找到人吧，必须要有个说法")
    village.later(minutes=3)

    assert numbers(village) == 1
    assert not any("110" in line for line in village.heard("B3"))


def test_two_days_later_who_told_of_the_stalls_tells_of_them_again(village: Village) -> None:
    village.says("杨哥", "ALL", "北门那几个烧烤摊，烟全飘上来了，窗都不能开")
    village.later(minutes=5)
    village.says("刘工", "ALL", "收到，已联系城管，今晚过去")
    village.later(hours=49)
    village.says("杨哥", "ALL", "烧烤摊又出来了，比前天还多两个，人行道都堵了")
    village.later(minutes=3)

    assert numbers(village) == 1


def test_the_garden_is_of_no_building(village: Village) -> None:
    village.says("杨哥", "ALL", "3栋楼道里小广告贴满了，还有花园那个长椅断了两根条")
    village.later(minutes=3)

    assert [village.ticket(number).place.building for number in (1, 2)] == ["3", None]
