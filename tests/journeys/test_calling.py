"""代报 and 已处置: who phones, who speaks up at a meeting, what a worker puts right on the way."""

from __future__ import annotations

from domain.message import Subject, SubjectKind
from domain.status import Outcome, Status
from tests.journeys.village import Village

PHONE = "13800000000"


def hush(village: Village) -> None:
    for chat in ("B3", "B5", "W", "S", "P"):
        village.heard(chat)


def everything_said(village: Village) -> list[tuple[str, str]]:
    return [(line.chat, line.text) for line in village.channel.said]


def test_who_phones_is_filed_and_rung_back_and_the_number_stays_with_whom_it_needs(village: Village) -> None:
    village.says("小刘", "S", f"代报 3栋1201 水管爆了 {PHONE}")
    assert village.heard("S") == ["记下了，3栋水管漏水，已告诉陈姐。【1】"]
    village.later(minutes=2)
    assert village.heard("W") == ["@陈姐 3栋水管漏水。“3栋1201 水管爆了”能去回“我去”。【1】"]
    village.says("陈姐", "W", "我去")
    assert village.heard("P") == [f"3栋水管漏水，报的人电话{PHONE}，只为这件事用，别转给别人。【1】"]
    hush(village)
    village.says("陈姐", "W", "办结 1 换了水管")
    village.later(minutes=3)
    answer = "请给报的人回个话：好了回“好了 1”，没好回“没好 1 哪里没好”。【1】"
    assert village.heard("S") == [f"@小刘 您代报的3栋水管漏水说是换了水管，{answer}"]
    village.says("小刘", "S", "好了 1")
    assert (village.ticket(1).status, village.ticket(1).outcome) == (Status.CLOSED, Outcome.DONE)
    assert [chat for chat, text in everything_said(village) if PHONE in text] == ["P"]


def test_the_number_is_told_in_private_to_the_holder_and_to_the_office(village: Village) -> None:
    village.says("小刘", "S", f"代报 3栋1201 水管爆了 电话：{PHONE}")
    village.later(minutes=2)
    village.says("李强", "W", "认领 1")
    hush(village)
    village.says("李强", "W", "电话 1")
    assert village.heard("W") == ["电话我只私下说，私聊我发“电话 1”。"]
    village.says("陈姐", "P", "电话 1")
    assert village.heard("P") == ["【1】3栋水管漏水不在您手上，先回“认领 1”。"]
    village.says("小刘", "S", "电话 1")
    assert village.heard("S")[0].startswith(f"3栋水管漏水，报的人电话{PHONE}")
    village.says("小刘", "S", "全程 1")
    assert "小刘问了报的人的电话" in village.heard("S")[0]


def test_the_number_is_kept_masked_but_where_it_can_be_erased(village: Village) -> None:
    village.says("小刘", "S", f"代报 3栋1201 水管爆了 {PHONE}")
    ticket = village.ticket(1)

    def kept() -> tuple[list[str | None], str | None]:
        with village.storage.unit_of_work() as uow:
            subject = Subject(SubjectKind.TICKET, ticket.id)
            return [link.words for link in uow.links.of(subject)], uow.texts.get(subject, "phone")

    words, phone = village.in_core(kept)
    assert PHONE not in f"{words}{ticket.words}{ticket.summary}"
    assert phone == PHONE


def test_a_courtyard_meeting_is_written_down_at_once(village: Village) -> None:
    lines = ("1. 3栋2单元楼道灯坏了", "2. 5栋门口井盖松了，怕人踩空", "3. 3栋1单元电梯总是停", "")
    village.says("小刘", "S", "代报\n" + "\n".join(lines))
    [answer] = village.heard("S")
    assert answer.startswith("记下3件：【1】3栋2单元楼道灯（陈姐）／【2】5栋")
    village.later(minutes=2)
    assert len(village.heard("W")) == 3
    village.says("小刘", "S", "代报\n3栋2单元楼道灯不亮\n5栋垃圾桶满了，臭得很")
    [answer] = village.heard("S")
    assert answer.startswith("记下了，5栋")
    assert answer.endswith("【1】3栋2单元楼道灯早就记着，一起办。")


def test_a_head_of_building_writes_down_what_neighbours_say_and_a_stranger_does_not(village: Village) -> None:
    village.says("李强", "W", "代报 3栋2单元楼道灯坏了")
    assert village.heard("W")[0].startswith("记下了，3栋2单元楼道灯")
    village.says("王姐", "B3", "代报 3栋2单元门禁坏了")
    assert not any("记下" in line for line in village.heard("B3"))


def test_an_emergency_told_on_the_phone_alarms_at_once(village: Village) -> None:
    village.says("小刘", "S", f"代报 3栋1单元电梯困人了，快来 {PHONE}")
    assert village.heard("W")[0].startswith("⚠️3栋1单元电梯")


def test_found_and_put_right_is_one_line_with_all_of_its_history(village: Village) -> None:
    village.says("陈姐", "W", "已处置 3栋 井盖归位", pictures=("cover.jpg",))
    [answer] = village.heard("W")
    assert answer == "【1】3栋井盖归位，记下了，当场办好的，辛苦。"
    ticket = village.ticket(1)
    assert (ticket.status, ticket.outcome, ticket.resolution) == (Status.CLOSED, Outcome.DONE, "3栋 井盖归位")
    village.later(hours=5)
    assert (village.heard("W"), village.heard("B3"), village.heard("P")) == ([], [], [])

    def events() -> list[str]:
        with village.storage.unit_of_work() as uow:
            return [entry.event for entry in uow.history.of(Subject(SubjectKind.TICKET, ticket.id))]

    steps = ["TicketReported", "TicketDispatched", "TicketClaimed", "TicketResolved", "TicketClosed"]
    assert village.in_core(events) == steps


def test_one_does_not_settle_in_other_peoples_grids(village: Village) -> None:
    village.says("陈姐", "W", "已处置 5栋 井盖归位")
    assert "这个要" in village.heard("W")[0]


def test_a_resident_who_reported_in_private_is_asked_there(village: Village) -> None:
    village.says("王姐", "P", "3栋2单元楼道灯坏了，黑得很")
    village.later(minutes=2)
    village.says("李强", "W", "认领 1")
    hush(village)
    village.says("李强", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    assert village.heard("P")[-1] == "3栋2单元楼道灯说是换了灯泡，帮忙看一眼：回“好了”或“没好”。【1】"


# -- what is private and known already --------------------------------------------------------------------------------

CARE = "代报 3栋 两天没看到张婆婆出门了，敲门没人应"


def an_old_woman_not_seen(village: Village) -> None:
    village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
    village.later(minutes=2)
    assert village.ticket(1).private
    hush(village)


def people_who_reported(village: Village, number: int) -> set[str]:
    ticket = village.ticket(number)

    def read() -> set[str]:
        with village.storage.unit_of_work() as uow:
            return {uow.members.get(one.member_id).name for one in uow.tickets.reporters(ticket.id)}

    return village.in_core(read)


def test_a_private_matter_is_not_named_as_known_to_who_may_not_see_it(village: Village) -> None:
    """刘工 is of the property: for him it is filed as if it were the first word of it."""
    an_old_woman_not_seen(village)
    before = village.ticket(1)
    village.says("刘工", "W", CARE)
    [answer] = village.heard("W")
    assert answer == "记下了，私下办的一件，已告诉陈姐。【2】"
    assert village.ticket(1) == before
    assert people_who_reported(village, 1) == {"孙姐"}
    assert people_who_reported(village, 2) == {"刘工"}
    assert village.ticket(2).private
    assert village.heard("P")[0].startswith("请马上看看3栋")
    for words in ("进度 1", "全程 1", "认领 1"):
        village.says("刘工", "W", words)
    assert village.heard("W") == ["没找到工单1，看看号对不对。"] * 3


def test_several_lines_at_once_name_none_of_it_either(village: Village) -> None:
    an_old_woman_not_seen(village)
    village.says("刘工", "W", "\n".join(("代报", CARE.removeprefix("代报 "), "3栋2单元楼道灯坏了")))
    answer, card = village.heard("W")
    assert answer == "记下2件：【2】私下办的一件（陈姐）／【3】3栋2单元楼道灯（陈姐）。"
    assert card.startswith("@陈姐 3栋2单元楼道灯")


def test_who_may_see_it_hears_that_it_is_known(village: Village) -> None:
    an_old_woman_not_seen(village)
    for who, chat in (("小刘", "S"), ("陈姐", "P")):
        village.says(who, chat, CARE)
        assert village.heard(chat) == ["【1】3栋老人早就记着，一起办。"]
    assert people_who_reported(village, 1) == {"孙姐", "小刘", "陈姐"}


def test_in_the_workers_group_it_has_no_name_for_whoever_may_see_it(village: Village) -> None:
    """李强 may; but the property's people read there too."""
    an_old_woman_not_seen(village)
    village.says("李强", "W", CARE)
    assert village.heard("W") == ["【1】私下办的一件早就记着，一起办。"]
