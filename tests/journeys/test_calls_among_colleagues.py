"""我来 answers what was called for last: the bot's card, or a colleague's own call, and then residents hear nothing."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.fixture
def lamp(village: Village) -> Village:
    """A card of a lamp is up in the workers' chat."""
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.heard("W")
    village.heard("B3")
    return village


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("明天上午街道例会，各位都到", "我来"),
        ("周五的消防演练谁去", "我去"),
        ("有没有人帮我取个快递", "我来"),
        ("晚上打球去不去", "好的，我来"),
        ("哪个明早跟我去发传单", "我负责"),
    ],
)
def test_what_answers_a_colleague_is_no_claim(lamp: Village, call: str, answer: str) -> None:
    lamp.says("李强", "W", call)
    lamp.later(seconds=20)
    lamp.says("陈姐", "W", answer)
    lamp.later(minutes=4)
    assert lamp.ticket(1).status is Status.DISPATCHED
    assert (lamp.heard("W"), lamp.heard("B3")) == ([], [])


@pytest.mark.parametrize("call", ["2单元那个灯谁去弄", "哪个有空？", "快去个人嘛", "收到", "今天好热哦"])
def test_what_a_colleague_says_of_the_card_leaves_it_the_last_call(lamp: Village, call: str) -> None:
    lamp.says("李强", "W", call)
    lamp.later(seconds=20)
    lamp.says("陈姐", "W", "我去")
    assert lamp.ticket(1).status is Status.IN_PROGRESS


def test_the_number_and_a_later_card_are_claims_all_the_same(lamp: Village) -> None:
    lamp.says("李强", "W", "下午的座谈会，都来哈")
    lamp.says("陈姐", "W", "1 我去")
    assert lamp.ticket(1).status is Status.IN_PROGRESS
    lamp.says("李叔", "B3", "一单元电梯停了")
    lamp.later(minutes=3)
    lamp.says("陈姐", "W", "我去")
    assert lamp.ticket(2).status is Status.IN_PROGRESS


def test_who_quotes_a_colleague_answers_the_colleague(lamp: Village) -> None:
    words = lamp.says("李强", "W", "三楼会议室的桌子要搬一下")
    lamp.says("陈姐", "W", "我来", quotes=words)
    lamp.later(minutes=4)
    assert lamp.ticket(1).status is Status.DISPATCHED
    assert lamp.heard("B3") == []


def test_the_way_to_the_colleagues_is_no_way_to_the_lamp(lamp: Village) -> None:
    lamp.says("陈姐", "W", "认领 1")
    lamp.later(minutes=4)
    lamp.heard("B3")
    lamp.says("李强", "W", "中午聚餐，大家都来")
    lamp.later(minutes=1)
    lamp.says("陈姐", "W", "在路上")
    lamp.later(minutes=4)
    assert lamp.heard("B3") == []


@pytest.mark.parametrize(
    "words",
    [
        *("我马上过去", "我现在就过去看看", "我下午去", "我去换", "好嘞，我去喊电工", "我马上过去换灯泡"),
        *(
            "晚上我去瞧一眼",
            "忙完我就上去",
            "我联系电工来看",
            "我看一下，喊水工过去",
            "通知工程部了",
            "收到，我带个梯子过去",
        ),
    ],
)
def test_everyday_words_of_going_are_a_claim(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元3楼楼道灯坏了")
    village.later(minutes=3)
    village.says("陈姐", "W", words)
    assert village.ticket(1).holder_id is not None


@pytest.mark.parametrize(
    "words", ["我去不了", "我去吃个饭", "我接娃去了", "我下午去开会", "我带伞去", "我叫外卖了", "让师傅等一下"]
)
def test_and_these_are_none(village: Village, words: str) -> None:
    village.says("王姐", "B3", "二单元3楼楼道灯坏了")
    village.later(minutes=3)
    village.says("陈姐", "W", words)
    assert village.ticket(1).holder_id is None


def test_a_card_on_it_a_moment_ago_is_one_to_answer(village: Village) -> None:
    village.says("王姐", "B3", "二单元3楼楼道灯坏了")
    village.later(hours=2)
    village.says("王姐", "B3", "灯咋还没人来修")
    village.later(minutes=3)
    village.says("陈姐", "W", "收到，我去")
    assert village.ticket(1).holder_id is not None


def test_the_card_in_this_group_is_meant_before_one_told_in_private(village: Village) -> None:
    village.says("小赵", "B3", "我不想活了")
    village.later(seconds=40)
    village.says("李叔", "B3", "2单元电梯里头有人在拍门")
    village.says("陈姐", "W", "我马上过去")
    assert village.ticket(2).holder_id is not None


@pytest.mark.parametrize(
    "words", ["防盗门我去", "3栋的单元门，我下午去修", "单元门我来处理", "我去看防盗门", "我下午去修单元门了哈"]
)
def test_a_claim_may_name_the_thing(village: Village, words: str) -> None:
    village.says("王姐", "B3", "一单元的防盗门锁舌坏了，推不开")
    village.says("王姐", "B3", "一单元2楼的楼道灯也不亮")
    village.later(minutes=3)
    village.says("陈姐", "W", words)
    assert [village.ticket(number).holder_id is None for number in (1, 2)] == [False, True]


@pytest.mark.parametrize("words", ["培训我去", "5栋的单元门我去", "今晚我来做饭", "我去接孩子", "我去看电影"])
def test_and_what_names_nothing_that_waits_is_small_talk(village: Village, words: str) -> None:
    village.says("王姐", "B3", "一单元的防盗门锁舌坏了，推不开")
    village.later(minutes=3)
    village.heard("W")
    village.says("陈姐", "W", words)
    assert village.ticket(1).holder_id is None
    assert village.heard("W") == []
