"""The street's office acts from its own chat: 桂花-12 is 12 of 桂花社区."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.grid import Tier
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from domain.status import Status
from domain.ticket import Ticket
from tests.journeys.street import with_a_neighbour
from tests.journeys.village import TUESDAY, Village, village

LAMP, GATE, PIPE = "3栋2单元楼道灯", "3栋1单元门禁", "1栋2单元楼道灯"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    """【桂花-1】 a lamp, 【桂花-2】 a gate; 【玉林-1】 another lamp."""
    with village(tmp_path, TUESDAY, with_a_neighbour()) as found:
        found.says("王姐", "B3", "二单元楼道灯坏了")
        found.says("老周", "B3", "1单元门禁坏了刷不开")
        found.says("唐婆婆", "Y", "二单元楼道灯坏了")
        found.later(minutes=2)
        for chat in ("B3", "W", "S", "P", "J", "Y", "YW", "YS"):
            found.heard(chat)
        yield found


def ticket(town: Village, code: str, number: int) -> Ticket:
    def read() -> Ticket:
        with town.storage.unit_of_work() as uow:
            community = next(one for one in uow.communities.all() if one.code == code)
            return uow.tickets.numbered(community.id, number)

    return town.in_core(read)


def history(town: Village, code: str, number: int) -> list[HistoryEntry]:
    wanted = ticket(town, code, number).id

    def read() -> list[HistoryEntry]:
        with town.storage.unit_of_work() as uow:
            return list(uow.history.of(Subject(SubjectKind.TICKET, wanted)))

    return town.in_core(read)


@pytest.mark.parametrize(
    "words",
    [
        "派 桂花-1 @李强",
        "派 桂花社区-1 @李强",
        "派 【桂花-1】 @李强",
        "派 桂花－１ @李强",
        "派 桂花 - 1 @李强",
        "派 桂花的1 @李强",
        "桂花-1 派 @李强",
    ],
)
def test_the_community_is_named_with_the_number(town: Village, words: str) -> None:
    town.says("何主任", "J", words)
    assert town.heard("J") == [f"【桂花-1】{LAMP}转给@李强了。点错回“撤销”。"]
    assert ticket(town, "gh", 1).status is Status.IN_PROGRESS
    assert ticket(town, "yl", 1).holder_id is None
    town.later(minutes=3)
    assert town.heard("W")[-1].startswith(f"@李强 {LAMP}交给您了。")
    assert "【1】" in town.last_line("W").text


def test_what_was_done_stands_in_the_history_of_that_community(town: Village) -> None:
    town.says("何主任", "J", "派 玉林-1 @周姐")
    done = history(town, "yl", 1)[-1]
    assert done.community_id == ticket(town, "yl", 1).community_id
    assert done.event == "TicketReassigned"


def test_a_bare_number_asks_which_community(town: Village) -> None:
    town.says("何主任", "J", "不予受理 1 要业主一起商量")
    assert town.heard("J") == [f"哪个社区的？【桂花-1】{LAMP}／【玉林-1】{PIPE}。回社区名就行。"]
    town.says("何主任", "J", "玉林")
    assert ticket(town, "yl", 1).status is Status.DECLINED
    assert ticket(town, "gh", 1).status is not Status.DECLINED
    assert "【玉林-1】" in town.heard("J")[-1]


def test_the_question_is_answered_by_name_and_number_too(town: Village) -> None:
    town.says("何主任", "J", "全程 1")
    assert town.heard("J")[0].startswith("哪个社区的？")
    town.says("何主任", "J", "桂花-1")
    assert town.heard("J")[0].startswith(f"【桂花-1】{LAMP}")


def test_a_bare_number_that_only_one_community_has_is_that_one(town: Village) -> None:
    town.says("何主任", "J", "派 2 @李强")
    assert town.heard("J") == [f"【桂花-2】{GATE}转给@李强了。点错回“撤销”。"]


def test_a_number_that_nobody_has_is_not_found(town: Village) -> None:
    town.says("何主任", "J", "派 99 @李强")
    town.says("何主任", "J", "派 玉林-99 @周姐")
    assert town.heard("J") == ["没找到工单99，看看号对不对。"] * 2


def test_several_at_once_are_of_one_community(town: Village) -> None:
    town.says("何主任", "J", "并案 桂花-1 桂花-2")
    assert ticket(town, "gh", 2).status is Status.MERGED
    town.heard("J")
    town.says("何主任", "J", "并案 桂花-1 玉林-1")
    assert town.heard("J") == ["一次只说一个社区的。这样写就行：认领 桂花-12 桂花-13"]
    assert ticket(town, "yl", 1).is_active


def come_up(town: Village) -> None:
    """【桂花-1】 has come to the street."""
    for who, chat in (("陈姐", "W"), ("李强", "W"), ("小刘", "S")):
        town.says(who, chat, "上报 1 办不了")
    town.later(minutes=2)
    assert ticket(town, "gh", 1).tier is Tier.STREET


def test_a_card_names_the_community_and_is_answered_by_quoting_or_a_word(town: Village) -> None:
    come_up(town)
    [card] = town.heard("J")
    assert card.startswith(f"@何主任 {LAMP}。")
    assert card.endswith("【桂花-1】")
    town.says("何主任", "J", "我去")
    assert town.heard("J") == [f"【桂花-1】{LAMP}归您了，何主任。点错回“撤销”。"]
    assert history(town, "gh", 1)[-1].community_id == ticket(town, "gh", 1).community_id
    town.says("何主任", "J", "撤销")
    assert ticket(town, "gh", 1).holder_id is None
    assert "【桂花-1】" in town.heard("J")[0]
    town.presses("何主任", "J", "认领")
    assert ticket(town, "gh", 1).status is Status.IN_PROGRESS
    town.heard("J")
    town.says("何主任", "J", "我的工单")
    assert town.heard("J")[0].startswith(f"何主任，手上1件：【桂花-1】{LAMP}")
    town.says("何主任", "J", "办结 换了灯泡")
    assert ticket(town, "gh", 1).status is Status.RESOLVED
    town.later(minutes=3)
    assert any("【1】" in line and "桂花-" not in line for line in town.heard("B3"))


def test_help_says_how(town: Village) -> None:
    town.says("何主任", "J", "帮助")
    town.says("小刘", "S", "帮助")
    [street], [community] = town.heard("J"), town.heard("S")
    assert "号前面带上社区名，比如：派 桂花-12 @谁" in street
    assert "社区名" not in community


def test_what_is_written_down_is_some_communitys(town: Village) -> None:
    town.says("何主任", "J", "代报 3栋1单元水管爆了 13800000000")
    assert town.heard("J") == ["哪个社区的？这样写就行：代报 桂花 3栋1201 水管爆了"]
    town.says("何主任", "J", "代报 桂花 3栋1单元水管爆了 13800000000")
    assert town.heard("J") == ["记下了，3栋1单元水管漏水，已告诉陈姐。【桂花-3】"]
    assert ticket(town, "gh", 3).private is False
    town.later(minutes=2)
    assert town.heard("W")[-1].startswith("@陈姐 3栋1单元水管漏水。")
    town.says("何主任", "J", "代报 玉林 广场上的灯不亮")
    here = ticket(town, "yl", 2)
    assert here.community_id == ticket(town, "yl", 1).community_id
    assert here.tier is not Tier.STREET


def test_nothing_said_in_the_streets_chat_stops_the_house(town: Village) -> None:
    """It has no community's node, only its own."""
    for words in (
        "网格员是谁",
        "值班",
        "查漏",
        "负担",
        "今日",
        "专办 矛盾纠纷 3栋 吵架",
        "已处置 3栋 井盖归位",
        "投票结果 5",
    ):
        town.says("何主任", "J", words)
    assert len(town.heard("J")) == 8
    town.says("王姐", "B3", "进度 1")
    assert "【1】" in town.heard("B3")[-1]


# -- who may ----------------------------------------------------------------------------------------------------------


def test_who_has_no_role_in_the_street_does_nothing_from_there(town: Village) -> None:
    """李强 works in 桂花, 吴主任 in 玉林: in the street's chat neither is anybody for the other's matters."""
    before = ticket(town, "gh", 1), ticket(town, "yl", 1)
    for who in ("吴主任", "周姐", "王姐"):
        town.says(who, "J", "派 桂花-1 @李强")
    for who in ("小刘", "陈姐", "唐婆婆"):
        town.says(who, "J", "派 玉林-1 @周姐")
    assert (ticket(town, "gh", 1), ticket(town, "yl", 1)) == before


def test_beside_it_the_name_opens_nothing(town: Village) -> None:
    before = ticket(town, "yl", 1)
    town.says("小刘", "S", "派 玉林-1 @周姐")
    town.says("何主任", "S", "派 玉林-1 @周姐")
    assert ticket(town, "yl", 1) == before


def test_what_is_private_is_not_named_when_asked_which(town: Village) -> None:
    town.says("孙姐", "B3", "两天没看到楼上张婆婆出门了，敲门没人应")
    town.says("唐婆婆", "Y", "楼下垃圾桶满了没人收")
    town.says("唐婆婆", "Y", "1单元门禁坏了刷不开")
    town.later(minutes=2)
    assert ticket(town, "gh", 3).private
    town.heard("J")
    town.says("何主任", "J", "进度 3")
    [asked] = town.heard("J")
    assert "【桂花-3】／【玉林-3】" in asked
    assert "张婆婆" not in asked
    assert "5栋" not in asked


def test_everyday_words_name_no_community(town: Village) -> None:
    for words in ("桂花", "玉林-1栋的灯亮了", "桂花-3-2-1201那家", "今天去桂花和玉林看看"):
        town.says("何主任", "J", words)
    assert town.heard("J") == []
