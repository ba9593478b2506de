"""The main line in the words heard and said: 收到 · 有人去 · 好没好 · 结."""

from __future__ import annotations

import pytest

from domain.status import Outcome, Status
from tests.journeys.village import Village


def report(village: Village, text: str = "二单元楼道又黑漆麻孔的，灯泡子罢工咯") -> str:
    said = village.says("王姐", "B3", text)
    village.later(minutes=2)
    return said


def test_a_sentence_becomes_a_ticket_is_claimed_resolved_and_closed(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道又黑漆麻孔的，灯泡子罢工咯")
    village.says("老周", "B3", "我家也是，8楼看不到路")
    village.says("小赵", "B3", "出婴儿车，八成新")
    assert village.heard("B3") == []
    village.later(minutes=2)
    assert village.heard("W") == [
        "@陈姐 3栋2单元楼道灯，2户说了。“二单元楼道又黑漆麻孔的，灯泡子罢工咯”能去回“我去”。【1】"
    ]
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]

    village.says("陈姐", "W", "我去")
    assert village.heard("W") == ["【1】3栋2单元楼道灯归您了，陈姐。点错回“撤销”。"]
    village.later(minutes=3)
    assert village.heard("B3") == ["陈姐去看3栋2单元楼道灯了。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS

    village.says("陈姐", "W", "办结 1 换好了")
    assert village.heard("W") == ["【1】3栋2单元楼道灯记下办结了，我去问问住户。点错回“撤销”。"]
    village.later(minutes=3)
    assert village.heard("B3") == ["3栋2单元楼道灯说是换好了，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"]

    village.says("老周", "B3", "亮了")
    assert village.ticket(1).status is Status.RESOLVED
    village.says("王姐", "B3", "亮了，谢谢陈姐")
    assert village.heard("B3") == ["好嘞，这件就结了，再坏直接说。【1】"]
    assert (village.ticket(1).status, village.ticket(1).outcome) == (Status.CLOSED, Outcome.DONE)


def test_the_card_and_the_ask_have_buttons_that_do_the_same(village: Village) -> None:
    report(village)
    village.presses("陈姐", "W", "认领")
    assert village.ticket(1).status is Status.IN_PROGRESS
    village.says("陈姐", "W", "搞定了")
    village.later(minutes=3)
    village.presses("王姐", "B3", "好了")
    assert village.ticket(1).status is Status.CLOSED


def test_a_reporter_who_says_no_reopens_and_the_worker_is_asked_again(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "办结 1 换好了")
    village.later(minutes=3)
    village.heard("P")
    village.heard("B3")
    village.says("王姐", "B3", "没好")
    assert village.heard("B3") == ["没好就不算完，已请人再来。【1】"]
    assert village.heard("P") == ["3栋2单元楼道灯住户说没好：“没好”，请再去看看。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_what_its_reporter_called_over_and_went_out_again_is_reopened(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("王姐", "B3", "亮了，谢谢")
    assert village.ticket(1).status is Status.CLOSED
    village.heard("B3")
    village.later(minutes=10)
    village.says("王姐", "B3", "又灭了")
    assert village.ticket(1).status is Status.DISPATCHED
    assert village.heard("B3") == ["没好就不算完，已请人再来。【1】"]


def test_silence_closes_after_three_days_without_a_word(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "认领 1")
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=3)
    village.heard("B3")
    village.later(days=3, minutes=1)
    assert village.ticket(1).status is Status.CLOSED
    assert village.heard("B3") == []


def test_two_workers_claim_at_once_one_wins_and_both_are_told(village: Village) -> None:
    report(village)
    village.heard("W")
    village.says("陈姐", "W", "认领 1")
    village.says("李强", "W", "认领 1")
    assert village.heard("W") == [
        "【1】3栋2单元楼道灯归您了，陈姐。点错回“撤销”。",
        "【1】3栋2单元楼道灯陈姐已经接了，谢谢您。",
    ]
    assert village.ticket(1).holder_id is not None


def test_an_undo_within_two_minutes_takes_the_claim_and_its_line_back(village: Village) -> None:
    report(village)
    village.heard("B3")
    village.heard("W")
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "撤销")
    assert village.heard("W")[-1] == "好，【1】3栋2单元楼道灯当没说过。"
    village.later(minutes=5)
    assert village.heard("B3") == []
    assert village.ticket(1).status is Status.DISPATCHED


def test_an_undo_after_two_minutes_is_too_late(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.later(minutes=3)
    village.heard("W")
    village.says("陈姐", "W", "撤销")
    assert village.heard("W") == ["过了两分钟，撤不了了。有事直接说，我来改。"]


def test_while_an_emergency_waits_it_is_what_is_answered(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    village.heard("W")
    village.says("刘工", "W", "收到我去，5分钟")
    assert village.heard("W")[0].startswith("【2】3栋1单元电梯归您了")


def test_trapped_in_the_lift_is_said_at_once_to_everybody_who_can_come(village: Village) -> None:
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    assert village.heard("B3") == ["⚠️有人困电梯（3栋1单元）：里面的人别扒门，按警铃。在场的请马上打119。我正在叫人。"]
    [alarm] = village.heard("W")
    assert alarm.startswith("⚠️3栋1单元电梯")
    assert "@陈姐" in alarm
    assert "@刘工" in alarm
    village.says("刘工", "W", "收到我去，5分钟")
    assert village.heard("B3") == ["刘工正赶过去，说5分钟到。【1】"]
    village.says("李叔", "B3", "人出来了，没事了")
    assert village.heard("B3") == ["人没事就好。3栋1单元电梯先别用、别靠近，等师傅查完。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_where_somebody_is_missing_the_police_are_named(village: Village) -> None:
    village.says("孙姐", "B3", "我女儿不见了，六岁，穿粉色裙子")
    [warning] = village.heard("B3")
    assert "请马上打110" in warning
    assert "粉色" not in warning


def test_a_lone_elder_is_never_spoken_of_in_the_group(village: Village) -> None:
    village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了")
    assert village.heard("B3") == ["谢谢告诉，我这就请人去看，群里就不多说了。"]
    [asked] = village.heard("P")
    assert "两天没看到楼上张婆婆出门了" in asked
    village.later(minutes=3)
    assert village.heard("W") == []
    village.says("陈姐", "P", "平安，在女儿家")
    assert village.heard("P") == ["好，放心了，这件就结了。【1】"]
    assert village.heard("B3") == []
    assert village.ticket(1).status is Status.CLOSED


def test_a_place_that_is_missing_is_asked_for_once_and_taken_up(village: Village) -> None:
    village.says("王姐", "ALL", "电梯又坏了")
    village.later(minutes=2)
    assert village.heard("ALL") == ["@王姐 是哪栋哪单元？说一声，好叫人去。"]
    village.says("王姐", "ALL", "3栋2单元的")
    assert village.ticket(1).place.building == "3"
    village.later(minutes=2)
    assert village.heard("ALL") == ["收到，3栋2单元电梯，已告诉网格员，有人去我再说。【1】"]


def test_a_place_put_right_is_where_help_goes(village: Village) -> None:
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    village.heard("W")
    village.says("李叔", "B3", "说错了，是2单元")
    assert (village.ticket(1).place.building, village.ticket(1).place.unit) == ("3", "2")
    assert village.heard("W") == ["@陈姐 3栋2单元电梯，住户又说：“说错了，是2单元”。【1】"]


def test_a_kind_put_right_is_what_the_workers_hear(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.heard("W")
    village.says("王姐", "B3", "说错了，是2单元门禁坏了")
    ticket = village.ticket(1)
    assert (ticket.category, ticket.place.building, ticket.place.unit) == ("access", "3", "2")
    assert any("说错了" in said for said in village.heard("W"))


def test_a_staff_answer_makes_the_bot_keep_still(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("陈姐", "B3", "收到，我马上去看")
    village.later(minutes=5)
    assert village.heard("B3") == []
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_a_reporter_withdraws_and_nobody_goes(village: Village) -> None:
    village.says("王姐", "B3", "我们2单元没电了，灯都打不开")
    village.says("王姐", "B3", "不用来了，是我家自己跳闸")
    assert village.heard("B3") == ["好的，不派人了，没事就好。【1】"]
    village.later(minutes=3)
    assert village.heard("W") == []
    assert village.ticket(1).status is Status.WITHDRAWN


@pytest.mark.parametrize("still", ["我家还没电呢", "我们还停着", "我家还是没电", "我家还是这样"])
def test_a_neighbour_who_said_it_too_is_not_forgotten_when_its_reporter_withdraws(village: Village, still: str) -> None:
    village.says("王姐", "B3", "二单元停电了")
    village.says("老周", "B3", "我家也是")
    village.later(minutes=2)
    village.heard("B3")
    village.says("王姐", "B3", "不用来了，是我家自己跳闸")
    assert village.heard("B3") == ["好的，不派人了，没事就好。别家要是还这样，说一声。【1】"]
    village.says("老周", "B3", still)
    village.later(minutes=2)
    assert village.heard("B3") == ["收到，3栋2单元供电，已告诉网格员，有人去我再说。【2】"]


def test_a_recalled_message_withdraws_its_fresh_ticket(village: Village) -> None:
    said = village.says("王姐", "B3", "二单元楼道灯坏了")
    village.recalls("王姐", "B3", said)
    assert village.ticket(1).status is Status.WITHDRAWN


def test_progress_and_nudges(village: Village) -> None:
    report(village)
    village.heard("B3")
    village.says("王姐", "B3", "进度 1")
    [text] = village.heard("B3")
    assert "还没人接" in text
    village.says("王姐", "B3", "催 1")
    assert village.heard("B3") == ["3栋2单元楼道灯，已经问陈姐了，有信儿我说。【1】"]
    village.says("王姐", "B3", "催 1")
    assert village.heard("B3") == ["刚问过，2小时后还没信儿我再催。【1】"]


def test_what_is_urgent_is_told_at_night_to_the_one_on_duty_alone(village: Village) -> None:
    village.later(hours=15)
    village.says("王姐", "B3", "水管爆了，水满楼道往电梯井里灌")
    village.later(minutes=3)
    [card] = village.heard("W")
    assert card.startswith("@陈姐 3栋")
    assert village.heard("B3") == []


def test_at_night_matters_are_filed_and_said_together_in_the_morning(village: Village) -> None:
    village.later(hours=13)
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "2单元门禁刷不开了")
    village.later(minutes=10)
    assert village.heard("B3") == []
    assert village.heard("W") == []
    village.later(hours=10)
    [line] = village.heard("B3")
    assert line.startswith("记下了2件：")
    assert len(village.heard("W")) == 2
