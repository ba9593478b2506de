"""A chat with two addresses: while the first account is gone, what cannot wait goes to the second."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from domain.grid import ChatAddress
from domain.message import MessageRef, Said, Sender
from tests.fakes import FakeChannel
from tests.journeys.village import Village

FIRE = "3栋楼道着火了，好大的烟！"


@pytest.fixture
def spare(village: Village) -> FakeChannel:
    """Of the groups B3 and W, not of B5."""

    def give() -> None:
        with village.storage.unit_of_work() as uow:
            for key in ("B3", "W"):
                chat = uow.chats.at("web", key)
                assert chat
                second = ChatAddress("spare", f"{key}-spare", 1)
                uow.chats.save(replace(chat, addresses=(*chat.addresses, second)))
            uow.commit()

    village.in_core(give)
    return village.also_speaks("spare")


def said(channel: FakeChannel, chat: str) -> list[str]:
    return [line.text for line in channel.said if line.chat == chat]


def publish(village: Village, number: int, text: str) -> None:
    village.says("小刘", "S", f"通知 @3栋,5栋 {text}")
    village.says("小刘", "S", f"发布 {number}")


def test_while_both_are_well_the_first_alone_speaks(village: Village, spare: FakeChannel) -> None:
    village.says("李叔", "B3", FIRE)
    village.later(minutes=30)
    assert len(said(village.channel, "B3")) >= 1
    assert spare.said == []


def test_a_notice_and_an_emergency_go_to_the_second_once_and_answers_wait(
    village: Village, spare: FakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    village.channel.is_down = True
    village.says("王姐", "B3", "网格员是谁")
    village.says("孙姐", "B5", "网格员是谁")
    village.later(minutes=11)
    assert "channels.web：连不上或发不出去有一阵了" in caplog.text
    assert spare.said == []
    village.says("李叔", "B3", FIRE)
    [urgent] = said(spare, "B3-spare")
    assert urgent.startswith("⚠️")
    village.channel.is_down = False
    village.later(minutes=16)
    [answer] = said(village.channel, "B3")
    assert "陈姐" in answer
    assert said(spare, "B3-spare") == [urgent]
    assert "channels.web：又通了" in caplog.text


def test_what_was_tried_on_the_first_need_not_wait_for_its_next_try(village: Village, spare: FakeChannel) -> None:
    village.says("小刘", "S", "通知 @3栋,5栋 明天9点到12点停水")
    village.channel.is_down = True
    village.says("小刘", "S", "发布 1")
    village.later(minutes=9)
    assert spare.said == []
    village.later(minutes=2)
    assert said(spare, "B3-spare") == ["社区通知：明天9点到12点停水"]
    village.channel.is_down = False
    village.later(minutes=16)
    assert said(village.channel, "B3") == []
    assert said(village.channel, "B5") == ["社区通知：明天9点到12点停水"]
    assert village.heard("S")[-1] == "【通知1】2个群都发到了。"


def test_when_it_comes_back_the_first_is_used_again(village: Village, spare: FakeChannel) -> None:
    village.channel.is_down = True
    village.says("王姐", "B3", "网格员是谁")
    village.says("孙姐", "B5", "网格员是谁")
    village.later(minutes=11)
    village.channel.is_down = False
    village.later(minutes=16)
    publish(village, 1, "明天9点到12点停水")
    village.later(minutes=1)
    assert said(village.channel, "B3")[-1] == "社区通知：明天9点到12点停水"
    assert spare.said == []


def test_when_both_are_gone_all_wait_and_nothing_is_said_twice(village: Village, spare: FakeChannel) -> None:
    village.channel.is_down = spare.is_down = True
    village.says("李叔", "B3", FIRE)
    village.later(minutes=25)
    village.channel.is_down = spare.is_down = False
    village.later(minutes=40)
    both = said(village.channel, "B3") + said(spare, "B3-spare")
    assert len([line for line in both if line.startswith("⚠️")]) == 1


def heard_on(village: Village, account: str, chat: str, text: str) -> None:
    now = village.clock.now()
    ref = MessageRef(account, chat, f"{chat}-{text}")
    village.hear(Said(ref=ref, sender=Sender("群主", "群主"), sent_at=now, received_at=now, text=text))


def spare_code(village: Village, chat: str) -> str:
    village.says("小刘", "S", f"绑定码 {chat} 备用")
    found = re.match(r"到备用的群里发：绑定 ([0-9A-Z]{6})。", village.heard("S")[-1])
    assert found
    return found[1]


def test_a_second_group_is_bound_by_a_code(village: Village) -> None:
    spare = village.also_speaks("spare")
    code = spare_code(village, "3栋群")
    heard_on(village, "spare", "new", f"绑定 {code}")
    assert village.heard("S") == ["3栋群有备用的群了。"]
    heard_on(village, "spare", "new", "二单元楼道灯坏了，不亮")
    assert village.ticket(1).place.building == "3"  # the same chat
    village.channel.is_down = True
    village.says("王姐", "B3", "网格员是谁")
    village.says("孙姐", "B5", "网格员是谁")
    village.later(minutes=11)
    village.says("李叔", "B3", FIRE)
    assert said(spare, "new")[-1].startswith("⚠️")


def test_a_spare_group_is_on_another_account(village: Village) -> None:
    village.says("群主", "B3", f"绑定 {spare_code(village, '3栋群')}")
    assert "另一个号" in village.heard("B3")[-1]
    village.says("小刘", "S", "绑定码 九重天 备用")
    assert village.heard("S")[-1].startswith("没找到“九重天”。")


def test_a_group_of_its_own_becomes_the_spare_of_another(village: Village) -> None:
    spare = village.also_speaks("spare")
    village.says("小刘", "S", "绑定码 3栋")
    plain = re.search(r"绑定 ([0-9A-Z]{6})", village.heard("S")[-1])
    assert plain
    heard_on(village, "spare", "new", f"绑定 {plain[1]}")
    heard_on(village, "spare", "new", f"绑定 {spare_code(village, '小区大群')}")
    village.heard("S")
    before = len(spare.said)
    publish(village, 1, "明天9点到12点停水")
    village.later(minutes=1)
    assert len(spare.said) == before
    assert village.heard("S")[-1] == "【通知1】2个群都发到了。"
