"""While somebody is in danger: nothing said in passing calls help off, nothing that is told is kept back."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.mark.parametrize("words", ["没人管，我自己找人了", "我已经自己叫人了，快点来啊", "我们自己叫师傅来了"])
def test_who_called_somebody_too_still_needs_help(village: Village, words: str) -> None:
    village.says("王姐", "B3", "2单元电梯困人了")
    village.later(minutes=3)
    village.says("王姐", "B3", words)
    assert village.ticket(1).status is Status.DISPATCHED


@pytest.mark.parametrize("words", ["有人在扒电梯门", "有人在里面点火"])
def test_what_the_bot_warned_of_is_news_all_the_same(village: Village, words: str) -> None:
    village.says("王姐", "B3", "2单元电梯困人了")
    village.heard("W")
    village.says("王姐", "B3", words)
    assert words in village.heard("W")[0]


def test_a_question_of_care_that_becomes_a_danger_is_said_anew(village: Village) -> None:
    village.says("王姐", "B3", "3栋2单元张婆婆两天没出门了")
    village.later(minutes=3)
    village.heard("P")
    village.says("王姐", "B3", "张婆婆晕倒在家里了")
    assert any("晕倒在家里" in line for line in village.heard("P"))


@pytest.mark.parametrize("words", ["有人拿刀追着砍，小孩从楼梯摔下来了", "有人持刀砍人，有人从楼上掉下来了"])
def test_nobody_is_sent_to_a_knife(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    assert "离远点。请马上打110" in village.heard("B3")[0]


@pytest.mark.parametrize("words", ["老房子外墙掉下来一大块，砸到人了", "老人家的花盆掉下来砸到一个孩子"])
def test_what_fell_is_not_somebody(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    assert "有人摔下来" not in village.heard("B3")[0]


def test_a_false_alarm_is_taken_back_by_its_number(village: Village) -> None:
    village.says("王姐", "B3", "2单元电梯困人了")
    village.says("王姐", "B3", "3栋煤气味好大")
    village.says("王姐", "B3", "误报 1")
    assert (village.ticket(1).is_active, village.ticket(2).is_active) == (False, True)


def test_who_is_on_the_way_hears_that_it_was_nothing(village: Village) -> None:
    village.says("王姐", "B3", "2单元着火了")
    village.says("李强", "W", "我去")
    village.heard("W")
    village.says("王姐", "B3", "不是诉求 1")
    village.later(minutes=3)
    assert any("不用去了" in line for line in village.heard("W"))


def test_another_danger_elsewhere_has_its_own_warning(village: Village) -> None:
    village.says("王姐", "B3", "2单元煤气味好大")
    village.heard("B3")
    village.says("小赵", "B3", "1单元着火了")
    assert village.heard("B3")[0].startswith("⚠️有火情")


@pytest.mark.parametrize(
    "told",
    [
        (("王姐", "2单元电梯又不走了"), ("王姐", "我还在里面")),
        (("王姐", "电梯停了"), ("小赵", "里头有个老婆婆")),
        (("王姐", "2单元电梯坏了"), ("小赵", "孩子还在坏了的电梯里")),
    ],
)
def test_who_is_in_a_lift_that_stands_is_shut_in(village: Village, told: tuple[tuple[str, str], ...]) -> None:
    for who, words in told:
        village.says(who, "B3", words)
    assert any(line.startswith("⚠️有人困电梯") for line in village.heard("B3"))


@pytest.mark.parametrize(
    "words", ["里面有人吗", "里头有人没", "师傅在里面修", "里面的人出来了没得事", "里面贴了张广告"]
)
def test_a_lift_that_stands_empty_is_no_danger(village: Village, words: str) -> None:
    village.says("王姐", "B3", "2单元电梯坏了")
    village.says("小赵", "B3", words)
    assert not any(line.startswith("⚠️") for line in village.heard("B3"))


def test_who_is_in_a_house_is_not_shut_in(village: Village) -> None:
    village.says("王姐", "B3", "2单元停水了")
    village.says("王姐", "B3", "我在里头")
    assert not any(line.startswith("⚠️") for line in village.heard("B3"))


@pytest.mark.parametrize("words", ["保安动手打我老公了", "我爸刚转了四万，对方说是公检法", "楼上老张又在打他老婆"])
def test_of_violence_and_fraud_the_firm_hears_nothing(village: Village, words: str) -> None:
    village.says("王姐", "B3", words)
    village.later(minutes=3)
    assert "先打110" in village.heard("B3")[0]
    assert not village.heard("W")


def test_who_was_called_hears_that_it_is_over(village: Village) -> None:
    village.says("王姐", "B3", "2单元楼道起火了")
    village.heard("W")
    village.later(minutes=2)
    village.says("王姐", "B3", "明火扑灭了")
    assert [line for line in village.heard("W") if "不用去了" in line] == [
        "3栋2单元楼道消防住户说没事了，不用去了。【1】"
    ]


def test_a_lift_is_to_be_looked_at_when_nobody_is_in_it_any_more(village: Village) -> None:
    village.says("王姐", "B3", "2单元电梯卡住了，我在里面")
    village.heard("B3")
    village.later(minutes=2)
    village.says("王姐", "B3", "我出来了")
    assert village.heard("B3") == ["人没事就好。3栋2单元电梯先别用、别靠近，等师傅查完。【1】"]
    assert village.heard("W")[-1] == "3栋2单元电梯里的人出来了，别急。还要人去查一遍，能去回“我去”。【1】"
    assert village.ticket(1).is_active


@pytest.mark.parametrize("words", ["他走了", "现在不打了", "安静了"])
def test_who_was_beaten_is_looked_after_when_it_is_quiet(village: Village, words: str) -> None:
    village.says("王姐", "B3", "我老公又打我了")
    village.later(minutes=4)
    village.heard("B3")
    village.says("王姐", "B3", words)
    assert village.heard("B3") == []
    assert village.ticket(1).status is Status.DISPATCHED
    assert any(words in line for line in village.heard("P"))


def test_what_was_broken_in_a_beating_is_no_ticket_of_its_own(village: Village) -> None:
    village.says("王姐", "B3", "他打我")
    village.later(seconds=8)
    village.says("王姐", "B3", "客厅灯都砸坏了")
    village.later(minutes=3)
    assert village.categories() == ["security"]


def test_a_quarrel_that_grows_into_a_cry_for_help(village: Village) -> None:
    """Nobody speaks of noise in public meanwhile, and whoever comes knows the stairwell."""
    for who, words in (("老周", "2单元楼上两口子又在吵架"), ("王姐", "天天吵"), ("老周", "女的在喊救命")):
        village.says(who, "B3", words)
        village.later(seconds=40)
    village.later(minutes=3)
    assert village.categories() == ["security"]
    assert village.ticket(1).place.unit == "2"
    assert "110" in village.heard("B3")[-1]
    assert "别一个人上前" in village.heard("P")[-1]


def test_a_door_that_opened_is_of_the_child_behind_it(village: Village) -> None:
    village.says("杨哥", "B5", "我娃一岁多反锁在屋里了，灶上还炖着汤，快来人")
    village.later(minutes=10)
    village.says("杨哥", "B5", "门开了，娃好好的，谢谢各位")
    assert village.ticket(1).status is Status.CLOSED


def test_who_is_beaten_is_heard_while_others_are_stuck(village: Village) -> None:
    village.says("王姐", "B3", "2单元电梯困人了，一个小姑娘")
    village.later(seconds=30)
    village.says("李叔", "B3", "他打我")
    assert village.categories() == ["elevator", "security"]


def test_chatter_of_who_called_is_passed_to_nobody(village: Village) -> None:
    village.says("王姐", "B3", "2单元电梯困人了，一个小姑娘")
    village.later(minutes=3)
    village.heard("W")
    village.says("王姐", "B3", "今晚包饺子，谁要韭菜")
    assert village.heard("W") == []


def test_who_knocked_in_vain_tells_of_the_fire(village: Village) -> None:
    village.says("老周", "B3", "二单元5楼门缝在冒烟！")
    village.later(seconds=30)
    village.says("王姐", "B3", "敲门没人应")
    assert village.categories() == ["fire"]
