"""What is private never shows in a residents' chat, nor to those whose matter it is not."""

from __future__ import annotations

import pytest

from domain.status import Status
from domain.ticket import Ticket
from tests.journeys.village import Village


@pytest.fixture
def private_matter(village: Village) -> Ticket:
    """孙姐 worries about an old neighbour; 5栋 has no worker of its own, so 李强 is asked."""
    village.says("孙姐", "B5", "两天没看到楼上张婆婆出门了")
    for chat in ("B3", "B5", "W", "S", "P"):
        village.heard(chat)
    return village.ticket(1)


@pytest.mark.parametrize(
    ("who", "chat", "text"),
    [
        ("王姐", "B3", "催 1"),
        ("孙姐", "B5", "进度"),
        ("孙姐", "B5", "进度 1"),
        ("孙姐", "B5", "催"),
        ("杨哥", "B3", "进度 1"),
        ("刘工", "W", "为什么 1"),
        ("刘工", "W", "认领 1"),
        ("刘工", "W", "备注 1 没这回事"),
        ("刘工", "W", "进度 1"),
    ],
)
def test_nobody_learns_of_it_by_asking(
    village: Village, private_matter: Ticket, who: str, chat: str, text: str
) -> None:
    village.says(who, chat, text)
    said = "".join(village.heard(chat))
    assert private_matter.summary not in said
    assert "老人" not in said
    assert "张婆婆" not in said


def test_a_worry_said_again_in_the_group_is_passed_on_in_silence(village: Village, private_matter: Ticket) -> None:
    village.later(hours=1)
    village.says("孙姐", "B5", "咋还没人来", quotes=None)
    assert not any(private_matter.summary in line for line in village.heard("B5"))


def test_property_staff_do_not_take_it_by_a_word(village: Village, private_matter: Ticket) -> None:
    village.says("刘工", "B5", "收到")
    assert village.ticket(private_matter.number).holder_id is None


def test_at_night_somebody_is_told_at_once(village: Village) -> None:
    village.later(hours=13)
    village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
    assert len(village.heard("P")) == 1


def test_without_a_private_chat_the_office_is_asked_and_can_settle_it(village: Village) -> None:
    village.says("孙姐", "B5", "两天没看到楼上张婆婆出门了")
    [asked] = village.heard("S")
    assert "两天没看到" in asked
    village.says("小刘", "S", "平安 1")
    assert village.ticket(1).status is Status.CLOSED
    assert village.heard("S") == ["好，放心了，这件就结了。【1】"]


def test_words_about_a_person_never_end_a_lamp(village: Village) -> None:
    """陈姐 holds a lamp; that somebody is safe is said of no lamp, and no group hears it."""
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "我去")
    village.heard("P")
    village.says("陈姐", "P", "平安，在女儿家")
    village.says("陈姐", "P", "平安 1")
    assert village.ticket(1).status is Status.IN_PROGRESS
    assert village.heard("P")[-1].startswith("“平安”只用在看望人的事上")
    village.later(minutes=5)
    assert not any("女儿家" in line for line in village.heard("B3"))


def test_a_stranger_whose_first_word_is_a_nudge_is_answered(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("李叔", "B3", "1单元门禁坏了刷不开")
    village.later(minutes=2)
    village.heard("B3")
    village.says("新邻居", "B3", "催")
    assert village.heard("B3")[0].startswith("哪件？")


@pytest.mark.parametrize(
    "text", ["安静 99999999999天", "挂起 1 3000000天 等", "我去 十十分钟", "发错了", "安静！", "可以说话了"]
)
def test_odd_words_bring_nothing_down(village: Village, text: str) -> None:
    for who, chat in (("杨哥", "B3"), ("陈姐", "W")):
        village.says(who, chat, text)
    assert village.heard("B3") == []
    assert list(village.wait(village.storage.inbox.parked())) == []


def test_staff_of_one_grid_leave_another_grids_notice_alone(village: Village) -> None:
    village.says("小刘", "S", "通知 @5栋 明天停水")
    village.says("小刘", "S", "发布 1")
    village.says("小刘", "S", "收回通知 1")
    village.says("小刘", "S", "重发 1")
    assert "没找到发过的通知1，看看号对不对。" in village.heard("S")
