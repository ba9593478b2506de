"""What sounds like an answer, a chase or an end, and is about something else; and what puts a report right."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village


def settled(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.says("陈姐", "W", "我去")
    village.later(minutes=20)
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=4)


def test_an_answer_to_a_neighbour_closes_nothing_and_opens_nothing_again(village: Village) -> None:
    settled(village)
    village.heard("B3")
    village.says("小赵", "B3", "王姐，你妈腿好点没")
    village.says("王姐", "B3", "没好，还肿起的")
    village.says("小赵", "B3", "拼单的钱转好了没")
    village.says("王姐", "B3", "好了")
    assert village.heard("B3") == []
    village.later(minutes=10)
    village.says("王姐", "B3", "亮了亮了")
    assert village.heard("B3")[-1] == "好嘞，这件就结了，再坏直接说。【1】"


def test_who_waits_for_a_parcel_calls_nobody(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=30)
    village.heard("B3")
    village.says("王姐", "B3", "我订的蛋糕怎么还没送来")
    assert village.heard("B3") == []
    village.later(minutes=1)
    village.says("王姐", "B3", "咋还没人来")
    assert len(village.heard("B3")) == 1


def test_what_is_put_right_stays_open(village: Village) -> None:
    village.says("杨哥", "ALL", "5栋楼道灯坏了")
    village.later(minutes=3)
    village.says("杨哥", "ALL", "是6栋，我看错了")
    assert village.ticket(1).is_open
    assert village.ticket(1).place.building == "6"


def test_so_is_what_it_is_about(village: Village) -> None:
    village.says("王姐", "B3", "一单元停水了")
    village.says("王姐", "B3", "说错了，停电")
    village.later(minutes=2)
    assert village.heard("B3") == ["收到，3栋1单元供电，已告诉网格员，有人去我再说。【1】"]


def test_who_was_found_is_no_lamp(village: Village) -> None:
    village.says("杨哥", "B5", "我家老头出去两个钟头没回来，他记性不好，哪个看到了说一声")
    village.later(minutes=20)
    village.says("杨哥", "B5", "找到了，在公园下棋，谢谢大家")
    assert village.heard("B5")[-1] == "人没事就好。【1】"


def test_whoever_says_so_before_being_asked_is_not_asked_any_more(village: Village) -> None:
    village.says("王姐", "B3", "二单元电梯不动了")
    village.later(minutes=3)
    village.says("刘工", "W", "1 我去")
    village.later(minutes=5)
    village.says("刘工", "B3", "二单元电梯修好了，恢复运行")
    village.later(seconds=40)
    village.heard("B3")
    village.says("王姐", "B3", "可以了 谢谢")
    village.later(minutes=5)
    assert not any("帮忙看一眼" in line for line in village.heard("B3"))


@pytest.mark.parametrize("again", ["又停了？？？昨天才修的", "咋又坏了，才修好一天"])
def test_broken_again_the_next_day_is_a_new_ticket_by_these_words_alone(village: Village, again: str) -> None:
    village.says("王姐", "B3", "二单元电梯不动了")
    village.later(minutes=3)
    village.says("刘工", "W", "1 我去")
    village.says("刘工", "W", "办结 1 换了接触器")
    village.later(minutes=3)
    village.says("王姐", "B3", "好了")
    village.later(hours=20)
    village.says("王姐", "B3", again)
    village.later(minutes=3)
    assert (village.ticket(2).category, village.ticket(2).relates_to_id) == ("elevator", village.ticket(1).id)


def test_of_whom_an_ambulance_took_nobody_says_that_they_are_well(village: Village) -> None:
    village.says("王姐", "B3", "有个老人摔倒了，头上流血")
    village.later(minutes=5)
    village.heard("B3")
    village.says("王姐", "B3", "救护车接走了")
    assert village.heard("B3") == ["好，有人照看就放心些了。【1】"]


@pytest.mark.parametrize("words", ["给物业说过了没", "你跟楼上讲了没有", "找楼上沟通过没得"])
def test_a_neighbour_who_asks_whether_it_was_told_chases_nobody(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元8楼漏水到楼下了")
    village.later(minutes=4)
    village.heard("B3")
    village.says("小赵", "B3", words)
    village.later(minutes=2)
    assert village.heard("B3") == []


@pytest.mark.parametrize("words", ["天天都这样，物业也没人管", "保安从来不管", "收了钱不管事，物业干啥吃的"])
def test_a_grumble_is_of_the_matter_that_is_talked_of(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元楼道堆了好多旧家具")
    village.later(minutes=1)
    village.says("小赵", "B3", words)
    village.later(minutes=3)
    assert len(village.heard("W")) == 1


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        ("【通知】5月14日9:00-17:00停水清洗水箱，请各位业主提前储水", "又停水啊"),
        ("自来水公司说明天上午9点到下午5点停水", "怎么又停水"),
    ],
)
def test_a_remark_on_a_notice_tells_of_no_outage(village: Village, notice: str, words: str) -> None:
    village.says("王姐", "B3", notice)
    village.later(minutes=1)
    village.says("老周", "B3", words)
    village.later(minutes=3)
    assert (village.heard("B3"), village.heard("W")) == ([], [])
    village.says("老周", "B3", "我家现在就停水了")
    assert village.ticket(1).is_active
