"""What history tells: every step with who, when, by which means, from where; 全程 says it in plain words."""

from __future__ import annotations

import json
import re

from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry
from domain.status import TRANSITIONS, Status
from tests.journeys.village import Village

CHINESE = re.compile(r"[\u3400-\u9fff]")


def everything(village: Village) -> list[HistoryEntry]:
    """All of history, in order."""

    def read() -> list[HistoryEntry]:
        with village.storage.unit_of_work() as uow:
            subjects = [Subject(kind, number) for kind in SubjectKind for number in range(1, 40)]
            return sorted((e for s in subjects for e in uow.history.of(s)), key=lambda e: e.id)

    return village.in_core(read)


def a_full_life(village: Village) -> None:
    village.says("王姐", "B3", "二单元801楼道灯坏了，打13812345678")
    village.says("老周", "B3", "我家也是")
    village.later(minutes=2)
    village.presses("陈姐", "W", "认领")
    village.says("陈姐", "W", "备注 1 缺梯子")
    village.says("陈姐", "W", "挂起 1 1天 等配件")
    village.later(days=1, minutes=1)
    village.says("陈姐", "W", "上报 1 弄不了")
    village.says("小刘", "S", "改类 1 供电")
    village.says("小刘", "S", "派 1 @李强")
    village.says("王姐", "B3", "催 1")
    village.says("李强", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    village.says("王姐", "B3", "没好 还在闪")
    village.says("李强", "W", "办结 1 又换了一个")
    village.later(minutes=3)
    village.says("王姐", "B3", "好了")
    assert village.ticket(1).status is Status.CLOSED


def test_a_kind_that_there_is_not_is_answered_by_those_that_there_are(village: Village) -> None:
    a_full_life(village)
    village.heard("S")
    village.says("小刘", "S", "改类 1 道路")
    [line] = village.heard("S")
    assert line.startswith("没有“道路”这个类别。有这些：电梯、供水、")
    assert "信访" not in line


def test_no_words_of_anybody_land_in_history(village: Village) -> None:
    a_full_life(village)
    village.says("小刘", "S", "专办 矛盾纠纷 3栋2单元 王家李家吵架")
    village.says("小刘", "S", "调解 2 谈过了")
    village.says("小刘", "S", "通知 @3栋 明天停水")
    village.says("小刘", "S", "发布 1")
    village.says("小刘", "S", "投票 装充电桩 | 同意 | 反对 截止 周日20:00 范围 3栋")
    village.says("王姐", "B3", "投 1 A")
    village.says("刘工", "W", "不予受理 1 办不了")
    village.says("王姐", "B3", "删除我的信息")
    village.later(minutes=1)
    told = everything(village)
    assert len({entry.event for entry in told}) > 18
    for entry in told:
        kept = json.dumps(dict(entry.codes), ensure_ascii=False, default=str) + entry.event + entry.form
        assert not CHINESE.search(kept), (entry.event, kept)
        assert "1381234" not in kept


def test_nobodys_account_stands_in_history(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "P", "认领 1")
    village.says("陈姐", "P", "撤销")
    village.says("陈姐", "P", "办结 1 换了灯泡")
    told = everything(village)
    assert {entry.event for entry in told} >= {"TicketClaimed", "ActUndone", "TicketResolved"}
    village.says("王姐", "B3", "1单元门禁坏了刷不开")
    village.says("老周", "alone", "你好", private=True, to_bot=True)
    village.says("老周", "alone", "3栋2单元门口垃圾成堆，没人收", private=True, to_bot=True)
    village.says("小刘", "S", "并案 2 3")
    told = everything(village)
    assert "TicketMerged" in {entry.event for entry in told}
    assert not [entry.cause for entry in told if ":P:" in entry.cause or "alone" in entry.cause]
    kept = [json.dumps(dict(entry.codes), default=str) for entry in told]
    assert not [codes for codes in kept if "alone" in codes or '"P"' in codes]


def test_each_step_says_who_by_which_means_from_where(village: Village) -> None:
    a_full_life(village)
    forms = {entry.event: entry.form for entry in everything(village)}
    assert forms["TicketClaimed"] == "ClaimTickets:button"
    assert forms["TicketReported"] == "ReportMatters:words"
    assert forms["TicketResumed"] == "AdvanceTicket:clock"
    for entry in everything(village):
        by_clock = entry.form.endswith(":clock")
        assert (entry.actor_id is None, entry.chat_id is None) in ((by_clock, by_clock), (True, False)), entry


def test_what_the_status_forbids_is_refused_and_on_record(village: Village) -> None:
    a_full_life(village)
    village.heard("W")
    village.says("李强", "W", "挂起 1 3天 等")
    village.presses("老周", "W", "认领")
    refused = [entry for entry in everything(village) if entry.event == "CommandRefused"]
    assert [(e.codes["command"], e.codes["reason"]) for e in refused][-2:] == [
        ("HoldTicket", "IllegalTransition"),
        ("ClaimTickets", "NotAllowed"),
    ]
    assert village.ticket(1).status is Status.CLOSED


def test_a_refusal_does_not_stand_in_the_way_of_the_undo(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "W", "认领 1")
    village.says("陈姐", "W", "恢复 1")
    village.says("陈姐", "W", "撤销")
    assert village.ticket(1).holder_id is None


def test_every_way_through_the_table_is_a_step_of_history(village: Village) -> None:
    """The verbs of the table are the verbs of the ticket, and each returns what goes into history."""
    from domain.ticket import Ticket

    names = {"return": "give_back", "merge": "merge_into"}
    assert all(callable(getattr(Ticket, names.get(verb, verb))) for verb in TRANSITIONS)


def test_the_whole_course_in_plain_words(village: Village) -> None:
    a_full_life(village)
    village.heard("W")
    village.says("李强", "W", "全程 1")
    [told] = village.heard("W")
    lines = told.split("\n")
    assert lines[0].startswith("【1】")
    assert "王姐说了这事，记作照明" in lines[1]
    assert any("老周也说了" in line for line in lines)
    assert any("先放着" in line for line in lines)
    assert lines[-1].endswith("结了：办好了")
    assert "801" not in told


def test_only_who_may_see_the_matter_hears_its_course(village: Village) -> None:
    village.says("小刘", "S", "专办 信访 有人准备去区里反映")
    village.says("孙姐", "B5", "5栋门口井盖翘起来了")
    for who, chat in (("陈姐", "P"), ("刘工", "W")):
        village.heard(chat)
        village.says(who, chat, "全程 1")
        assert "没找到工单1" in village.heard(chat)[-1]
    village.says("陈姐", "P", "全程 2")
    assert "没找到工单2" in village.heard("P")[-1]
