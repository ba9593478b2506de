"""Cards that a worker decides, quotes, edits, hand-overs, climbs, caps, and chats nobody has bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from domain.grid import Tier
from domain.message import Edited, MessageRef, Sender, Subject, SubjectKind
from domain.sla import SHANGHAI
from domain.status import Status
from domain.understanding import Act, Decision, Surroundings, Understanding
from tests.journeys.village import Village, reader
from tests.journeys.village import village as opened


class Unsure:
    """The reader, a little less sure of everything than it is."""

    def read(self, text: str, surroundings: Surroundings) -> Understanding:
        understood = reader().read(text, surroundings)
        return replace(understood, decision=Decision.CARD) if understood.act is Act.REQUEST else understood

    nouns = property(lambda self: reader().nouns)
    parts = staticmethod(lambda text, surroundings: reader().parts(text, surroundings))
    place = staticmethod(lambda text: reader().place(text))
    signals = staticmethod(lambda text: reader().signals(text))
    mask = staticmethod(lambda text: reader().mask(text))


def report(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    for chat in ("B3", "W"):
        village.heard(chat)


def test_what_is_only_likely_is_shown_to_the_worker_who_registers_it(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    assert village.heard("W") == ["@陈姐 王姐说：“二单元楼道灯坏了”。像是照明，要登记吗？回“登记 1”或“不管 1”。"]
    assert village.heard("B3") == []
    village.presses("陈姐", "W", "登记")
    ticket = village.ticket(1)
    assert (ticket.category, ticket.place.building, ticket.place.unit) == ("lighting", "3", "2")
    village.presses("李强", "W", "不管")
    assert village.heard("W")[-1] == "这条已经有人看过了，谢谢。"


def test_what_may_be_a_danger_is_shown_at_once_at_night_too(tmp_path: Path) -> None:
    with opened(tmp_path, datetime(2026, 5, 12, 2, 10, tzinfo=SHANGHAI)) as village:
        village.reads_with(Unsure())
        village.says("王姐", "B3", "二单元楼道冒浓烟，快来人")
        [card] = village.heard("W")
        assert card.startswith(
            "⚠️@陈姐 王姐说：“二单元楼道冒浓烟，快来人”。拿不准，请马上问一声：是消防隐患回“登记 1”，不是回“不管 1”。"
        )
        assert village.heard("B3") == []


def test_what_may_be_private_is_shown_to_the_worker_alone(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "我妈早上出去到现在没回来，有老年痴呆")
    assert village.heard("W") == []
    [card] = village.heard("P")
    assert "我妈早上出去到现在没回来" in card
    village.presses("陈姐", "P", "登记")
    assert village.ticket(1).category == "care"


def test_the_card_is_answered_by_words_where_there_are_no_buttons(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B5", "一单元门禁坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "登记 1")
    assert (village.ticket(1).category, village.ticket(1).place.building) == ("lighting", "3")
    card = next(line for line in village.channel.said if line.chat == "W" and "登记 2" in line.text)
    village.says("李强", "W", "不管", quotes=card.external_id)
    assert village.heard("W")[-1] == "好，不记了。"
    village.says("李强", "W", "登记 2")
    assert village.heard("W")[-1] == "这条已经有人看过了，谢谢。"
    village.says("李强", "W", "登记 9")
    assert village.heard("W")[-1] == "没找到问题9，看看号对不对。"
    village.says("李强", "W", "登记一下来访的人")
    village.says("王姐", "B3", "登记 1")
    assert village.heard("W") == []


def test_what_a_worker_dismisses_leaves_no_ticket(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.presses("陈姐", "W", "不管")
    assert village.heard("W")[-1] == "好，不记了。"
    village.says("陈姐", "W", "认领 1")
    assert village.heard("W") == ["没找到工单1，看看号对不对。"]


def test_two_likely_voices_make_a_ticket_and_call_the_card_off(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "二单元楼道灯是坏了")
    village.later(minutes=2)
    [card] = village.heard("W")
    assert "2户说了" in card
    assert "【1】" in card


def test_a_worker_claims_in_the_residents_chat_by_quoting(village: Village) -> None:
    said = village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "B3", "我去", quotes=said)
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_an_edit_amends_and_an_edited_command_does_nothing(village: Village) -> None:
    said = village.says("王姐", "ALL", "3栋楼道灯坏了，黑得很")
    now = village.clock.now()
    ref = MessageRef("web", "ALL", said)
    edited = Edited(ref=ref, sender=Sender("王姐", "王姐"), sent_at=now, received_at=now, text="3栋2单元楼道灯坏了")
    village.hear(edited)
    assert village.ticket(1).place.unit == "2"
    claim = village.says("陈姐", "W", "认领 1")
    ref = MessageRef("web", "W", claim)
    again = Edited(ref=ref, sender=Sender("陈姐", "陈姐"), sent_at=now, received_at=now, text="办结 1")
    village.hear(again)
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_a_matter_is_handed_to_a_colleague_who_is_told(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "转派 1 @李强")
    lines = village.heard("W")
    assert "【1】3栋2单元楼道灯转给@李强了。点错回“撤销”。" in lines
    assert any(line.startswith("@李强 3栋2单元楼道灯交给您了。") for line in lines)


def test_only_the_holder_or_the_leader_hands_it_on(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.heard("W")
    village.says("李强", "W", "转派 1 @李强")
    assert village.heard("W") == ["【1】3栋2单元楼道灯不在您手上，先回“认领 1”。"]
    village.says("赵网格长", "W", "转派 1 @李强")
    assert "转给@李强了" in village.heard("W")[0]


def test_what_the_micro_grid_cannot_settle_climbs_and_residents_hear_it(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "上报 1")
    assert "【1】3栋2单元楼道灯递到网格了。点错回“撤销”。" in village.heard("W")
    village.later(minutes=3)
    assert village.heard("B3") == ["楼里解决不了，已请网格接手，有信儿我来说。【1】"]
    assert village.ticket(1).tier is Tier.GENERAL_GRID


def test_at_most_six_unasked_lines_a_day(village: Village) -> None:
    for unit, thing in enumerate(("楼道灯", "门禁", "电梯", "下水道", "水管", "垃圾桶", "楼道灯", "门禁"), 1):
        village.says(f"住户{unit}", "B3", f"{unit}单元{thing}坏了，没人修")
        village.later(minutes=2)
    assert len(village.heard("B3")) <= 6


def test_a_chat_nobody_has_bound_is_not_listened_to(village: Village) -> None:
    for _ in range(3):
        village.says("路人", "nowhere", "楼道灯坏了")
    village.later(minutes=2)
    assert village.heard("nowhere") == []


def test_a_neighbours_word_is_a_hint_to_the_holder_never_a_closing(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.heard("P")
    village.says("小赵", "B3", "二单元楼道灯修好了")
    assert village.heard("P") == ["群里有人说3栋2单元楼道灯好了，看过就回“办结 1”。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_nobody_answers_for_it_so_the_office_is_asked(village: Village) -> None:
    village.says("王姐", "ALL", "小区大门口的垃圾桶满了，臭得很")
    village.later(minutes=2)
    assert len(village.heard("S")) == 1
    assert village.heard("W") == []


def test_an_undo_does_not_wipe_out_what_others_did_since(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("赵网格长", "W", "转派 1 @李强")
    village.says("陈姐", "W", "撤销")
    assert village.heard("W")[-1] == "这件后来又有人接着办了，撤不了了。有事直接说，我来改。"
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_what_is_no_request_after_all_is_never_announced(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("小刘", "S", "不是诉求 1")
    village.later(minutes=3)
    assert (village.heard("B3"), village.heard("W")) == ([], [])


def test_one_false_alarm_does_not_quiet_the_next(village: Village) -> None:
    village.says("王姐", "B3", "着火了")
    village.says("小刘", "S", "不是诉求 1")
    assert village.heard("S")[-1] == "【1】不记了。"
    assert village.heard("B3")[-1] == "刚才说的危险是误会，大家放心。【1】"
    village.later(hours=1)
    village.says("孙姐", "B5", "厨房着火了")
    assert village.heard("B5")[0].startswith("⚠️有火情")


def test_what_becomes_private_leaves_the_groups(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("小刘", "S", "改类 1 关爱帮扶")
    village.later(minutes=3)
    assert (village.heard("B3"), village.heard("W")) == ([], [])
    assert len(village.heard("P")) == 1


def test_not_fixed_while_it_is_being_done_reaches_the_worker(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.heard("P")
    village.says("王姐", "B3", "没好 1 还是黑的")
    assert len(village.heard("P")) == 1


def test_a_recalled_detail_does_not_withdraw_the_ticket(village: Village) -> None:
    village.says("王姐", "ALL", "3栋楼道灯坏了，黑得很")
    detail = village.says("王姐", "ALL", "3栋2单元的")
    village.recalls("王姐", "ALL", detail)
    assert village.ticket(1).is_active


def test_the_question_whether_it_is_fixed_waits_for_the_end_of_silence(village: Village) -> None:
    report(village)
    village.says("小刘", "B3", "安静 2小时")
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.heard("B3")
    village.later(hours=1)
    assert village.heard("B3") == []
    village.later(hours=1, minutes=5)
    assert len(village.heard("B3")) == 1


def test_two_matters_in_one_message_are_two_tickets(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了。另外一单元电梯又停了，爬楼爬得腿软")
    assert [village.ticket(number).category for number in (1, 2)] == ["lighting", "elevator"]
    village.later(minutes=2)
    [line] = village.heard("B3")
    assert line.startswith("记下了2件：【1】3栋2单元楼道灯／【2】3栋1单元电梯")
    assert len(village.heard("W")) == 2


def test_the_office_called_before_the_matter_was_told(village: Village) -> None:
    village.says("王姐", "ALL", "物业服务太差了，态度恶劣，收费又乱")
    first = village.ticket(1).category
    village.says("王姐", "ALL", "3栋下水道堵了，粪水往外冒")
    assert (first, village.ticket(1).category) == ("property_service", "drainage")


def test_pictures_before_and_after_the_words_reach_the_ticket(village: Village) -> None:
    village.says("王姐", "B3", "", pictures=("before.jpg",))
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("王姐", "B3", "", pictures=("after.jpg",))
    village.says("老周", "B3", "", pictures=("lunch.jpg",))

    def shown() -> list[str]:
        with village.storage.unit_of_work() as uow:
            links = uow.links.of(Subject(SubjectKind.TICKET, village_ticket))
            return [picture for link in links for picture in link.pictures]

    village_ticket = village.ticket(1).id
    assert sorted(village.in_core(shown)) == ["after.jpg", "before.jpg"]
    assert village.ticket(1).words == "二单元楼道灯坏了"


def test_the_offices_answer_makes_a_likely_report_sure_and_takes_it_in_hand(village: Village) -> None:
    village.reads_with(Unsure())
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("刘工", "B3", "收到，马上安排")
    ticket = village.ticket(1)
    assert (ticket.status, ticket.words) == (Status.IN_PROGRESS, "二单元楼道灯坏了")
    village.later(minutes=3)
    assert (village.heard("B3"), village.heard("W")) == ([], [])
    village.says("刘工", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    assert "@王姐" in village.heard("B3")[0]


class Slow:
    """The reader, which needs more than a few words before it believes in anything."""

    def read(self, text: str, surroundings: Surroundings) -> Understanding:
        return reader().read(text, surroundings) if len(text) > 10 else Understanding()

    nouns = property(lambda self: reader().nouns)
    parts = staticmethod(lambda text, surroundings: reader().parts(text, surroundings))
    place = staticmethod(lambda text: reader().place(text))
    signals = staticmethod(lambda text: reader().signals(text))
    mask = staticmethod(lambda text: reader().mask(text))


def test_a_report_in_pieces_is_one_ticket_with_all_of_them(village: Village) -> None:
    village.reads_with(Slow())
    village.says("王姐", "B3", "二单元楼道灯")
    village.says("小赵", "B3", "吃了没")
    village.says("王姐", "B3", "坏了，黑得很")
    assert village.ticket(1).words == "二单元楼道灯，坏了，黑得很"


def test_a_doubt_about_the_one_on_duty_is_for_the_office(village: Village) -> None:
    village.says("王姐", "B3", "陈姐态度太差了，喊她来看个灯都喊不动")
    village.later(minutes=3)
    assert (village.heard("P"), village.heard("W")) == ([], [])
    assert "陈姐态度太差了" in village.heard("S")[0]
