"""Disputes, petitions, incidents, hints of crime: seen by few, said nowhere, and every look is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.member import Identity
from domain.record import Access
from domain.status import Status
from domain.view import BoardQuery
from tests.journeys.village import Village

PETITION = "专办 信访 有人准备去区里反映物业费"


def accesses(village: Village, number: int) -> list[tuple[str, str]]:
    """(who, way), the latest first."""

    def read() -> list[tuple[str, str]]:
        with village.storage.unit_of_work() as uow:
            ticket = uow.tickets.numbered(1, number)
            found: list[Access] = list(uow.accesses.of(ticket.id))
            return [(uow.members.get(one.member_id or 0).name, one.way) for one in found]

    return village.in_core(read)


def board_of(village: Village, name: str) -> list[int]:
    def read() -> list[int]:
        with village.storage.unit_of_work() as uow:
            member = uow.members.by_identity(Identity("web", name), 1)
        assert member is not None
        views, now = village.storage.views, village.clock.now()
        return [row.ticket.number for row in views.board(views.actor(member.id, now), BoardQuery(1), now)]

    return village.in_core(read)


@pytest.fixture
def petition(village: Village) -> Village:
    village.says("小刘", "S", PETITION)
    assert village.ticket(1).restricted
    for chat in ("B3", "B5", "ALL", "W", "S", "P"):
        village.heard(chat)
    return village


@pytest.fixture
def dispute(village: Village) -> Village:
    """Told to 陈姐 in private, who records it."""
    village.says("陈姐", "P", "专办 矛盾纠纷 3栋2单元 王家楼上漏水，两家吵了起来，打13812345678")
    for chat in ("B3", "S", "P"):
        village.heard(chat)
    return village


def test_what_the_office_enters_is_heard_by_the_office_only(village: Village) -> None:
    village.says("小刘", "S", PETITION)
    assert village.heard("S")[0] == "【1】信访记下了，只有社区和管这片的人看得到。"
    village.later(minutes=5)
    assert [village.heard(chat) for chat in ("B3", "B5", "ALL", "W", "C")] == [[]] * 5
    ticket = village.ticket(1)
    assert (ticket.category, ticket.private, ticket.restricted, ticket.tier) == ("petition", True, True, "community")


@pytest.mark.parametrize(
    ("who", "chat"), [("陈姐", "P"), ("陈姐", "W"), ("李强", "W"), ("刘工", "W"), ("王姐", "B3"), ("小刘", "W")]
)
@pytest.mark.parametrize("words", ["进度 1", "为什么 1", "认领 1", "备注 1 看看", "谁看过 1"])
def test_a_petition_is_unknown_to_all_others(petition: Village, who: str, chat: str, words: str) -> None:
    petition.says(who, chat, words)
    said = "".join(petition.heard(chat))
    assert "信访" not in said
    assert "物业费" not in said
    assert accesses(petition, 1) == []


def test_boards_show_it_to_the_office_only(petition: Village) -> None:
    assert board_of(petition, "小刘") == [1]
    assert [board_of(petition, name) for name in ("陈姐", "赵网格长", "刘工", "王姐")] == [[], [], [], []]


def test_a_dispute_is_seen_by_its_grid_but_not_by_the_property(dispute: Village) -> None:
    assert [board_of(dispute, name) for name in ("陈姐", "赵网格长", "小刘")] == [[1], [1], [1]]
    assert [board_of(dispute, name) for name in ("刘工", "王姐")] == [[], []]


def test_a_workers_property_of_a_matter_of_care_sees_nothing(village: Village) -> None:
    village.says("孙姐", "B5", "两天没看到楼上张婆婆出门了")
    assert board_of(village, "刘工") == []
    assert board_of(village, "李强") == [1]
    assert board_of(village, "孙姐") == [1]


def test_every_look_is_on_record_and_leaders_can_see_it(dispute: Village) -> None:
    dispute.says("陈姐", "P", "进度 1")
    dispute.says("小刘", "S", "为什么 1")
    assert accesses(dispute, 1) == [("小刘", "ExplainTicket"), ("陈姐", "AskProgress")]
    dispute.heard("S")
    dispute.says("小刘", "S", "谁看过 1")
    [said] = dispute.heard("S")
    assert "【1】看过的人：" in said
    assert "陈姐，进度" in said
    assert "小刘，为什么" in said
    dispute.says("陈姐", "P", "谁看过 1")
    assert dispute.heard("P")[-1].startswith("这个要网格长或社区同志来点。")


def test_an_everyday_matter_is_not_watched(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "W", "为什么 1")
    assert accesses(village, 1) == []


def test_my_tickets_are_a_look_too(dispute: Village) -> None:
    dispute.says("陈姐", "P", "认领 1")
    dispute.says("陈姐", "P", "我的工单")
    assert ("陈姐", "ListMyTickets") in accesses(dispute, 1)


@pytest.mark.parametrize("words", ["进度 1", "为什么 1", "全程 1"])
def test_a_private_matter_is_not_told_where_property_staff_sit(dispute: Village, words: str) -> None:
    dispute.heard("W")
    dispute.says("陈姐", "W", words)
    [said] = dispute.heard("W")
    assert said.startswith("这件别在群里说，私聊我问。")
    dispute.says("陈姐", "P", words)
    assert "【1】" in dispute.heard("P")[-1]


def test_in_the_workers_group_it_has_no_name(dispute: Village) -> None:
    dispute.says("陈姐", "P", "认领 1")
    dispute.heard("W")
    dispute.says("陈姐", "W", "我的工单")
    [said] = dispute.heard("W")
    assert "【1】私下办的一件" in said
    assert "纠纷" not in said


# -- mediation --------------------------------------------------------------------------------------------------------


def test_a_mediation_from_the_first_meeting_to_the_visit(dispute: Village) -> None:
    village = dispute
    village.says("陈姐", "P", "认领 1")
    village.heard("P")
    village.says("陈姐", "P", "当事人 1 王家（楼上）、李家（楼下）")
    village.says("陈姐", "P", "调解 1 两家都到了，打13812345678约的")
    village.says("陈姐", "P", "调解协议 1 王家修管子，李家出一半钱")
    village.says("陈姐", "P", "回访 1 7天")
    assert village.heard("P") == [
        "当事人记在【1】里了。",
        "调解记在【1】里了。",
        "协议记在【1】里了。",
        "好，5月19日10:00提醒您回访。【1】",
    ]
    village.later(days=7, minutes=1)
    reminded = [line for line in village.heard("P") if "说好今天回访" in line]
    assert len(reminded) == 1
    village.says("陈姐", "P", "回访 1 两家和好了")
    village.heard("P")
    village.says("陈姐", "P", "调解记录 1")
    [record] = village.heard("P")
    assert "谈过1次" in record
    assert "王家（楼上）、李家（楼下）" in record
    assert "王家修管子" in record
    assert "两家和好了" in record
    assert "13812345678" not in record
    assert ("陈姐", "ShowMediation") in accesses(village, 1)


def test_a_visit_paid_early_is_not_asked_for_again(dispute: Village) -> None:
    dispute.says("陈姐", "P", "回访 1 3天")
    dispute.says("陈姐", "P", "回访 1 去过了，没再闹")
    dispute.heard("P")
    dispute.later(days=4)
    assert not any("说好今天回访" in line for line in dispute.heard("P"))


def test_nothing_is_agreed_before_anybody_was_heard(dispute: Village) -> None:
    dispute.says("陈姐", "P", "调解协议 1 王家修管子")
    [said] = dispute.heard("P")
    assert said == "【1】3栋2单元矛盾纠纷还没谈过，先记一次调解：调解 1 谈了啥。"


def test_a_lamp_has_no_mediation(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "P", "调解 1 谈过了")
    assert "不是邻里之间的事" in village.heard("P")[-1]


def test_the_record_goes_with_its_matter(dispute: Village) -> None:
    dispute.says("陈姐", "P", "调解 1 王家李家都到了")
    dispute.says("陈姐", "P", "办结 1 谈拢了")
    assert dispute.ticket(1).status is Status.CLOSED
    dispute.clock.set(dispute.clock.now() + timedelta(days=181))
    dispute.forgets()

    def kept() -> str:
        with dispute.storage.writer.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            return "\n".join(driver.iterdump())

    assert "王家" not in dispute.in_core(kept)
    assert dispute.ticket(1).summary == "矛盾纠纷"


# -- never by itself --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "明天九点大家一起去街道讨个说法，3栋的都来",
        "物业乱收费，我们去上访",
        "拉个横幅，一起堵大门",
        "业主联名举报物业，垃圾成堆没人管",
        "我的快递肯定是老王偷的",
        "就是张家砸了我的车",
        "李师傅就是个小偷，偷了我电瓶",
    ],
)
def test_what_is_for_people_only_is_never_filed_from_a_residents_chat(village: Village, words: str) -> None:
    for who in ("王姐", "老周"):
        village.says(who, "B3", words)
    village.later(minutes=5)
    assert [village.heard(chat) for chat in ("B3", "W", "S", "P")] == [[], [], [], []]
    assert board_of(village, "小刘") == []


def test_who_was_reached_is_sought_no_more(village: Village) -> None:
    for who, words in (
        ("老周", "二单元独居的周奶奶四天没出门了，敲门没人应"),
        ("王姐", "打她女儿电话没"),
        ("老周", "打通了，说她上周就住到女儿家去了"),
    ):
        village.says(who, "B3", words)
        village.later(seconds=40)
    assert village.ticket(1).status is Status.CLOSED


def test_what_is_told_on_of_a_quarrel_is_passed_on(village: Village) -> None:
    village.says("老周", "B3", "对门因为停车跟我吵，社区来调解一下吧")
    village.later(minutes=3)
    village.heard("P")
    village.says("老周", "B3", "他说下次见到就打断我的腿")
    assert any("打断我的腿" in line for line in village.heard("P"))


def test_danger_to_somebody_is_heard_whoever_is_named(village: Village) -> None:
    village.says("王姐", "B3", "就是张家打人，打起来了，有人流血了，救命")
    assert board_of(village, "小刘") == [1]


def test_an_ordinary_matter_that_turns_out_to_be_one_goes_to_the_office(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.says("小刘", "S", "改类 1 信访")
    ticket = village.ticket(1)
    assert (ticket.private, ticket.restricted, ticket.tier) == (True, True, "community")
    assert board_of(village, "陈姐") == []


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("前晚停的，早上就没了，想翻下监控", "前晚停的，早上就没了，想翻下监控"),
        ("我的电话13712345678，麻烦联系我", "我的电话137****5678，麻烦联系我"),
        ("能不能帮忙调监控", "能不能帮忙调监控"),
        ("应该是凌晨偷的", "应该是凌晨偷的"),
    ],
)
def test_what_somebody_who_was_robbed_adds_reaches_who_follows_it_up(village: Village, words: str, heard: str) -> None:
    village.says("小赵", "B3", "我停在楼下的电瓶车电池遭偷了")
    village.later(minutes=1)
    for chat in ("B3", "W", "S", "P"):
        village.heard(chat)
    village.says("王姐", "B3", "好久的事哦")
    village.says("小赵", "B3", words)
    village.later(minutes=4)
    assert [line for line in village.heard("P") if f"住户又说：“{heard}”" in line]
    assert (village.heard("B3"), village.heard("W")) == ([], [])


def test_a_cry_and_thanks_are_not_told_on(village: Village) -> None:
    village.says("小赵", "B3", "我停在楼下的电瓶车电池遭偷了")
    village.later(minutes=1)
    village.heard("P")
    village.says("小赵", "B3", "气死我了")
    village.says("小赵", "B3", "谢谢大家提醒")
    village.later(minutes=4)
    assert village.heard("P") == []


def test_who_asks_for_a_mediator_has_a_dispute_and_no_leak(village: Village) -> None:
    village.says("王姐", "B3", "楼上空调水滴到我家雨棚上，滴滴答答一晚上")
    village.later(minutes=1)
    village.says("王姐", "B3", "说了几回都不听，请社区来评评理")
    village.later(minutes=3)
    assert (village.categories(), village.ticket(1).private) == (["dispute"], True)


def test_a_leak_stays_one_whoever_talks_to_the_neighbours(village: Village) -> None:
    village.says("王姐", "B3", "卫生间天花板滴水，跟楼上说了一个月了不理")
    village.later(minutes=1)
    village.says("王姐", "B3", "物业能不能出面协调一下")
    village.later(minutes=3)
    assert village.categories() == ["leak"]


def test_what_is_private_by_now_is_not_told_to_the_workers_group(village: Village) -> None:
    village.says("王姐", "B3", "楼上空调水滴到我家雨棚上，滴滴答答一晚上")
    village.later(seconds=20)
    village.says("王姐", "B3", "说了几回都不听，请社区来评评理")
    village.later(minutes=5)
    assert village.heard("W") == []
    assert len([line for line in village.heard("P") if "【1】" in line]) == 1
