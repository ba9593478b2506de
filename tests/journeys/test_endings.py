"""Honest endings: done and asked, half done, passed on, solved by the residents; a false done is caught."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.closing import is_sampled
from domain.status import Outcome, Status
from tests.journeys.village import Village

OTHERS = ("一单元门禁刷不开了", "二单元电梯停了", "楼下垃圾桶满了，臭得很", "单元门口的树倒了")


def report(village: Village, text: str = "二单元楼道灯坏了") -> None:
    village.says("王姐", "B3", text)
    village.later(minutes=2)
    hush(village)


def hush(village: Village) -> None:
    for chat in ("B3", "B5", "W", "S", "P"):
        village.heard(chat)


def done(village: Village, number: int = 1) -> None:
    village.says("陈姐", "W", f"认领 {number}")
    village.says("陈姐", "W", f"办结 {number} 换了灯泡")
    village.later(minutes=3)
    hush(village)


def test_a_false_done_is_caught_by_the_check_call(village: Village) -> None:
    """Which closings are looked into is fixed by their numbers: the fifth is."""
    for text in OTHERS:
        village.says("老周", "B5", text)
    report(village)
    done(village, 5)
    village.later(days=3)
    assert village.ticket(5).status is Status.CLOSED
    ask = "请打个电话或去看一眼：真好了回“属实 5”，没好回“不属实 5 哪里没好”。"
    assert village.heard("S")[-1] == f"@小刘 抽到3栋2单元楼道灯回访，说是换了灯泡，住户没回话。{ask}【5】"
    hush(village)
    village.says("小刘", "S", "不属实 5 灯根本没换")
    assert village.heard("S") == ["【5】3栋2单元楼道灯重新办。"]
    assert village.heard("P") == ["回访说3栋2单元楼道灯还没弄好：“灯根本没换”，请再去看看。【5】"]
    village.later(minutes=5)
    assert village.heard("B3") == ["3栋2单元楼道灯还没弄利索，已请人再去。【5】"]
    assert village.ticket(5).status is Status.IN_PROGRESS
    village.says("王姐", "B3", "进度 5")
    assert village.heard("B3")[0].endswith("【5】上次没弄完：“灯根本没换”。")

    done(village, 5)
    village.later(days=3)
    assert any("【5】" in line and "回访" in line for line in village.heard("S"))
    village.presses("小刘", "S", "属实")
    assert village.heard("S") == ["记下了，【5】3栋2单元楼道灯是真办好了，谢谢。"]
    assert village.ticket(5).status is Status.CLOSED


def test_what_a_reporter_confirmed_is_not_checked_again(village: Village) -> None:
    for text in OTHERS:
        village.says("老周", "B5", text)
    report(village)
    done(village, 5)
    village.says("王姐", "B3", "亮了")
    village.later(hours=1)
    assert village.heard("S") == []
    village.says("小刘", "S", "属实 5")
    assert village.heard("S") == ["没找到要回访的事5，看看号对不对。"]


def test_who_did_it_is_no_second_person(village: Village) -> None:
    report(village)
    village.says("小刘", "W", "认领 1")
    village.says("小刘", "W", "办结 1 换了灯泡")
    village.later(days=3, minutes=5)
    hush(village)
    village.says("小刘", "S", "不属实 1")
    assert village.heard("S") == ["这个要另一位同志来点。"]


def test_what_was_opened_again_meanwhile_is_not_called_true(village: Village) -> None:
    for text in OTHERS:
        village.says("老周", "B5", text)
    report(village)
    done(village, 5)
    village.later(days=3)
    village.says("王姐", "B3", "没好 5 又黑了")
    hush(village)
    village.says("小刘", "S", "属实 5")
    assert village.heard("S") == ["【5】3栋2单元楼道灯还没办完，办完再回访。"]


def test_a_worker_does_not_judge_closings(village: Village) -> None:
    report(village)
    done(village)
    village.says("李强", "W", "不属实 1 没换")
    assert "这个要社区同志来点。" in village.heard("W")[0]
    assert village.ticket(1).status is Status.RESOLVED


def test_half_done_is_not_done_and_what_is_left_is_written_down(village: Village) -> None:
    report(village)
    done(village)
    village.says("王姐", "B3", "好了一半，8楼那盏还黑着")
    assert village.heard("B3") == ["好了一半也不算完，剩下的已请人再来。【1】"]
    assert village.ticket(1).status is Status.IN_PROGRESS
    village.says("陈姐", "W", "进度 1")
    assert village.heard("W")[0].endswith("上次没弄完：“好了一半，8楼那盏还黑着”。")


def test_a_matter_of_others_is_passed_on_and_residents_hear_to_whom(village: Village) -> None:
    report(village, "二单元燃气表数字不对")
    village.says("小刘", "S", "移交 1 燃气公司，电话96777")
    assert village.heard("S") == [
        f"【1】{village.ticket(1).summary}转给燃气公司，电话96777了，我告诉住户。点错回“撤销”。"
    ]
    village.later(minutes=5)
    [line] = village.heard("B3")
    assert line.endswith("这事不归社区管，已转给燃气公司，电话96777，有事也可以直接找他们。【1】")
    assert (village.ticket(1).status, village.ticket(1).outcome) == (Status.DECLINED, Outcome.NOT_OURS)
    village.says("王姐", "B3", "进度 1")
    assert "已转给燃气公司" in village.heard("B3")[0]


def test_what_residents_solved_themselves_is_called_that_and_still_asked(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "1 住户自己弄好了")
    village.later(minutes=3)
    assert village.heard("B3")[-1] == "3栋2单元楼道灯说是大家自己弄好了，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"
    village.says("王姐", "B3", "好了")
    assert village.ticket(1).outcome is Outcome.SOLVED_BY_RESIDENTS
    village.heard("B3")
    village.says("王姐", "B3", "进度 1")
    assert village.heard("B3") == ["3栋2单元楼道灯，大家自己弄好了，就结了。再坏直接说。【1】"]


def test_the_same_fault_there_again_is_linked_and_more_urgent(village: Village) -> None:
    report(village)
    done(village)
    village.later(days=10)
    hush(village)
    village.says("老周", "B3", "二单元楼道灯又坏了，黑得很")
    village.later(minutes=2)
    again = village.ticket(2)
    assert (again.relates_to_id, again.urgency) == (village.ticket(1).id, Urgency.URGENT)
    assert village.heard("W")[0].endswith("【2】前不久【1】才办过，请看看根子在哪。")


def test_after_a_month_or_next_door_it_is_another_matter(village: Village) -> None:
    report(village)
    done(village)
    village.later(days=5)
    report(village, "一单元楼道灯坏了")
    assert village.ticket(2).urgency is Urgency.NORMAL
    village.later(days=40)
    report(village)
    assert village.ticket(3).urgency is Urgency.NORMAL


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_the_share_is_met_evenly_and_the_same_every_time(share: float) -> None:
    for start in range(1, 2000, 100):
        chosen = [number for number in range(start, start + 100) if is_sampled(number, share)]
        assert abs(len(chosen) - share * 100) <= 2


def test_of_two_it_ends_what_mostly_ends_so(village: Village) -> None:
    village.says("孙姐", "B5", "5栋的水怎么是黄的，接了一盆像茶")
    village.later(minutes=3)
    village.says("孙姐", "B5", "楼顶有人搭了个棚子养鸡")
    village.later(minutes=10)
    village.says("孙姐", "B5", "清了，谢谢")
    village.later(minutes=1)
    assert [village.ticket(number).is_active for number in (1, 2)] == [False, True]
