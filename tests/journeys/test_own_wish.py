"""What people may ask of what is kept of them, and what goes by itself when its term is over."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from domain.errors import NotFound
from domain.member import Identity, Member
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from domain.status import Status
from tests.journeys.village import Village

ASKED = "要把您在我这儿的信息都删了吗？账号、称呼、住址、说过的话，删了找不回。要删回“是”，不删不用理我。"


def everything_kept(village: Village) -> str:
    """Every value of every row, as a thief would read it."""

    def read() -> str:
        with village.storage.writer.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            return "\n".join(driver.iterdump())

    return village.in_core(read)


def member(village: Village, name: str) -> Member | None:
    def read() -> Member | None:
        with village.storage.unit_of_work() as uow:
            return uow.members.by_identity(Identity("web", name), 1)

    return village.in_core(read)


def history(village: Village, kind: SubjectKind, subject_id: int) -> list[HistoryEntry]:
    def read() -> list[HistoryEntry]:
        with village.storage.unit_of_work() as uow:
            return list(uow.history.of(Subject(kind, subject_id)))

    return village.in_core(read)


def closed_ticket(village: Village, who: str = "王姐", text: str = "二单元801楼道灯坏了，打13812345678") -> None:
    village.says(who, "B3", text)
    village.later(minutes=2)
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    village.says(who, "B3", "好了")
    village.later(minutes=1)
    assert village.ticket(1).status is Status.CLOSED


def test_a_closed_ticket_keeps_figures_only_after_its_term(village: Village) -> None:
    closed_ticket(village)
    village.later(days=364)
    village.forgets()
    assert village.ticket(1).words
    village.later(days=2)
    village.forgets()
    ticket = village.ticket(1)
    assert (ticket.summary, ticket.words, ticket.resolution, ticket.evidence) == ("3栋照明", "", None, ())
    assert (ticket.place.building, ticket.place.unit, ticket.place.room) == ("3", None, None)
    assert (ticket.category, ticket.reporters_then, ticket.holder_id) == ("lighting", 1, None)
    assert ticket.closed_at is not None
    assert [e.event for e in history(village, SubjectKind.TICKET, 1)][-1] == "TicketAnonymised"
    kept = everything_kept(village)
    assert "换了灯泡" not in kept
    assert "1381234" not in kept
    assert village.forgets() == 0


def test_an_anonymised_ticket_is_not_opened_again(village: Village) -> None:
    closed_ticket(village)
    village.later(days=366)
    village.forgets()
    village.heard("S")
    village.says("小刘", "S", "重开 1")
    assert village.heard("S") == ["这件结了好些天了，请直接再说一遍，我重新记一件。"]


def test_who_wishes_so_is_forgotten_after_one_yes(village: Village) -> None:
    closed_ticket(village, who="新邻居")
    number = member(village, "新邻居")
    assert number is not None
    village.heard("B3")
    village.says("新邻居", "B3", "删除我的信息")
    assert village.heard("B3") == [ASKED]
    village.says("新邻居", "B3", "是")
    assert village.heard("B3") == ["删好了。办事的流水账要留着备查，里面只有编号和时间，没有您的名字和话。"]
    assert member(village, "新邻居") is None
    assert village.ticket(1).words == ""
    kept = everything_kept(village)
    assert "新邻居" not in kept
    assert "灯坏了" not in kept
    assert [e.event for e in history(village, SubjectKind.MEMBER, number.id)] == ["ErasureAsked", "MemberErased"]


def test_without_a_yes_nothing_goes(village: Village) -> None:
    closed_ticket(village)
    for words in ("不用", "吃饭了没"):
        village.says("王姐", "B3", "删除我的信息")
        village.says("王姐", "B3", words)
        village.says("王姐", "B3", "是")
    assert village.ticket(1).words
    assert member(village, "王姐")


def test_a_neighbours_yes_is_no_yes(village: Village) -> None:
    closed_ticket(village)
    village.says("王姐", "B3", "删除我的信息")
    village.says("老周", "B3", "是")
    assert member(village, "王姐")
    assert member(village, "老周")


def test_an_open_matter_keeps_what_it_needs_until_it_ends(village: Village) -> None:
    village.says("新邻居", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("新邻居", "B3", "删除我的信息")
    assert village.heard("B3")[-1] == ASKED + "【1】还没办完，办事要用的先留着，办完就删。"
    village.says("新邻居", "B3", "是")
    village.forgets()
    assert member(village, "新邻居")
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    village.says("新邻居", "B3", "好了")
    village.forgets()
    assert member(village, "新邻居") is None
    assert "新邻居" not in everything_kept(village)


def test_what_neighbours_reported_too_stays_theirs(village: Village) -> None:
    village.says("新邻居", "B3", "二单元楼道灯坏了，我是801的")
    village.says("老周", "B3", "我家也是")
    village.later(minutes=2)
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(days=4)
    assert village.ticket(1).status is Status.CLOSED
    village.says("新邻居", "B3", "删除我的信息")
    village.says("新邻居", "B3", "是")
    ticket = village.ticket(1)
    assert ticket.words == ""
    assert ticket.summary == "3栋2单元楼道灯"
    assert member(village, "老周")


def test_a_worker_keeps_account_and_role(village: Village) -> None:
    village.says("陈姐", "P", "删除我的信息")
    assert village.heard("P")[-1].endswith("您的工作身份和账号归社区管，要停用请找社区。")
    village.says("陈姐", "P", "是")
    assert member(village, "陈姐")


def test_in_a_group_a_worker_is_asked_in_private(village: Village) -> None:
    village.says("陈姐", "W", "删除我的信息")
    assert village.heard("W") == ["私下问您一句，看一眼。"]
    assert village.heard("P")[0].startswith("要把您在我这儿的信息都删了吗？")


def test_own_data_are_shown_in_private_only(village: Village) -> None:
    village.says("老周", "B3", "二单元801水管爆了，打13812345678")
    village.heard("B3")
    village.says("老周", "B3", "我的数据")
    assert village.heard("B3") == ["这些不好在群里说。请到社区来一趟，同志给您打印一份。"]
    village.says("陈姐", "W", "我的数据")
    assert village.heard("W")[-1] == "私下发您了。"
    [shown] = village.heard("P")[-1:]
    assert "称呼：陈姐" in shown
    assert "身份：微网格员（3栋微网格）" in shown
    assert "老周" not in shown


def test_a_stranger_is_not_registered_for_asking(village: Village) -> None:
    village.says("路人", "B3", "我的数据")
    village.says("路人", "B3", "删除我的信息")
    assert village.heard("B3") == ["我这儿没有存您的信息。"] * 2
    assert member(village, "路人") is None


def test_who_does_not_want_to_be_read_is_not(village: Village) -> None:
    village.says("王姐", "B3", "别记我的话")
    assert village.heard("B3")[0].startswith("好，您说的话我不看也不记了。")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    assert village.heard("B3") == village.heard("W") == []
    assert "灯坏了" not in everything_kept(village)
    village.says("王姐", "B3", "网格员是谁")
    assert "陈姐" in village.heard("B3")[0]
    village.says("王姐", "B3", "可以记我的话")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    assert village.ticket(1).summary == "3栋2单元楼道灯"


def test_danger_to_life_is_heard_from_everybody(village: Village) -> None:
    village.says("王姐", "B3", "别记我的话")
    village.says("王姐", "B3", "一单元电梯卡住了，里头有人！")
    assert village.ticket(1).category == "elevator"


def test_anybody_may_ask_what_is_read(village: Village) -> None:
    village.says("杨哥", "B3", "隐私说明")
    [text] = village.heard("B3")
    assert "桂花社区" in text
    assert "365天" in text
    assert "别记我的话" in text


def test_pictures_that_nothing_shows_go(village: Village, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    names = ("loose.jpg", "shown.jpg", "fresh.jpg")
    for name in names:
        (folder / name).write_bytes(b"x")
        age = timedelta(hours=1) if name == "fresh.jpg" else timedelta(days=2)
        stamp = (village.clock.now() - age).timestamp()
        os.utime(folder / name, (stamp, stamp))
    village.says("王姐", "B3", "二单元楼道灯坏了", pictures=("pictures/shown.jpg",))
    village.forgets()
    assert {path.name for path in folder.iterdir()} == {"shown.jpg", "fresh.jpg"}


def test_a_resident_who_writes_alone_is_answered_alone(village: Village) -> None:
    village.says("王姐", "with-wang", "我的数据", private=True, to_bot=True)
    greeting, shown = village.heard("with-wang")
    assert greeting == "您好，王姐，这儿说的群里看不到。有事直接说，回“帮助”看能怎么说。"
    assert "报过的事：没有" in shown
    village.says("王姐", "B3", "二单元楼道灯坏了，打13812345678")
    village.later(minutes=2)
    village.heard("B3")
    village.says("王姐", "B3", "我的数据")
    assert village.heard("B3") == ["私下发您了。"]
    [shown] = village.heard("with-wang")
    assert "【1】3栋2单元楼道灯，今天10:00报的" in shown
    assert "138****5678" in shown
    village.says("王姐", "with-wang", "删除我的信息", private=True, to_bot=True)
    village.says("王姐", "with-wang", "是", private=True, to_bot=True)
    assert village.heard("with-wang")[-1].startswith("删好了。")


def test_a_stranger_who_writes_alone_hears_who_is_there_once_and_is_not_listened_to(village: Village) -> None:
    village.says("路人", "with-nobody", "3栋2单元楼道灯坏了", private=True, to_bot=True)
    [line] = village.heard("with-nobody")
    assert line.startswith("您好，我是社区的机器人“有应”，我还不认得您。")
    village.says("路人", "with-nobody", "我的数据", private=True, to_bot=True)
    assert village.heard("with-nobody") == []
    with pytest.raises(NotFound):
        village.ticket(1)
