"""值班 and 代班: a card goes by name to the one on duty, passes on unanswered, and moves while they are away."""

from __future__ import annotations

from datetime import datetime

from domain.sla import SHANGHAI
from domain.status import Status
from tests.journeys.village import Village

FRIDAY = datetime(2026, 5, 15, 16, 0, tzinfo=SHANGHAI)


def hush(village: Village) -> None:
    for chat in ("B3", "B5", "W", "S", "P"):
        village.heard(chat)


def report(village: Village, text: str = "二单元楼道灯坏了") -> None:
    village.says("王姐", "B3", text)
    village.later(minutes=2)


def test_a_card_that_nobody_takes_up_goes_to_the_next_by_name(village: Village) -> None:
    report(village)
    assert village.heard("W")[0].startswith("@陈姐 ")
    village.later(hours=1, minutes=50)
    assert village.heard("W") == []
    village.later(minutes=15)
    assert village.heard("W") == ["@赵网格长 3栋2单元楼道灯还等着人去，请您看看。“二单元楼道灯坏了”能去回“我去”。【1】"]
    [mentioned] = village.last_line("W").delivery.message.mentions
    assert mentioned == village.ticket(1).duty_id
    village.says("赵网格长", "W", "我去")
    assert village.ticket(1).status is Status.IN_PROGRESS


def test_when_all_have_been_asked_nobody_is_pinged_again(village: Village) -> None:
    report(village)
    village.later(hours=2, minutes=10)
    hush(village)
    village.later(hours=6)
    assert village.heard("W") == []
    assert village.ticket(1).pass_on_at is None


def test_what_is_taken_up_is_not_passed_on(village: Village) -> None:
    report(village)
    village.says("陈姐", "W", "我去")
    hush(village)
    village.later(hours=5)
    assert village.heard("W") == []
    assert village.ticket(1).pass_on_at is None


def test_at_night_only_an_emergency_is_passed_on(village: Village) -> None:
    village.later(hours=13)
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    [alarm] = village.heard("W")
    assert "@陈姐" in alarm
    village.later(minutes=6)
    assert village.heard("W") == [
        "@赵网格长 3栋1单元电梯还等着人去，请您看看。“一单元电梯卡住了，里头有人！”能去回“我去”。【2】"
    ]
    village.later(hours=4)
    assert not [line for line in village.heard("W") if "楼道灯" in line]
    village.later(hours=5)
    morning = village.heard("W")
    assert [line for line in morning if line.startswith("@陈姐 3栋2单元楼道灯")]
    assert not [line for line in morning if "@赵网格长 3栋2单元楼道灯" in line]
    village.later(hours=2, minutes=30)
    assert [line for line in village.heard("W") if line.startswith("@赵网格长 3栋2单元楼道灯还等着人去")]


def test_somebody_stands_in_over_the_weekend(village: Village) -> None:
    village.sleeps_until(FRIDAY)
    village.says("陈姐", "W", "代班 周六 2天 @李强")
    assert village.heard("W") == [
        "问李强了，李强答应了就换，没答应前还是您。",
        "@李强 陈姐想请您代个班，明天0:00到周一0:00。行就回“是”，不行回“不行”。",
    ]
    village.says("李强", "W", "是")
    assert village.heard("W") == ["好，明天0:00起3栋微网格找李强，周一0:00换回陈姐。"]

    report(village, "二单元楼道灯坏了")
    assert village.heard("W")[0].startswith("@陈姐 ")
    village.says("陈姐", "W", "我去")
    village.sleeps_until(datetime(2026, 5, 16, 10, 0, tzinfo=SHANGHAI))
    hush(village)
    village.says("陈姐", "W", "值班")
    assert "3栋微网格：李强（替陈姐）" in village.heard("W")[0]
    report(village, "一单元门禁刷不开了")
    assert [line for line in village.heard("W") if line.startswith("@李强 ") and line.endswith("【2】")]
    village.says("李强", "W", "认领 2")
    assert village.ticket(2).status is Status.IN_PROGRESS

    hush(village)
    village.sleeps_until(datetime(2026, 5, 18, 10, 0, tzinfo=SHANGHAI))
    assert "班换回您了，谢谢李强这几天。" in village.heard("P")
    hush(village)
    report(village, "三单元门禁也刷不开了")
    assert [line for line in village.heard("W") if line.startswith("@陈姐 ") and line.endswith("【3】")]


def test_what_waits_for_the_one_who_leaves_now_is_asked_of_the_other(village: Village) -> None:
    report(village)
    hush(village)
    village.says("陈姐", "W", "请假 3天 @李强")
    village.presses("李强", "W", "是")
    lines = village.heard("W")
    assert "好，从现在起3栋微网格找李强，周五10:02换回陈姐。" in lines
    assert [line for line in lines if line.startswith("@李强 3栋2单元楼道灯还等着人去")]
    village.says("陈姐", "W", "销假")
    assert village.heard("W") == ["陈姐回来了，班换回来，谢谢李强。"]
    report(village, "一单元门禁刷不开了")
    assert village.heard("W")[0].startswith("@陈姐 ")
    village.later(days=4)
    assert not any("班换回您了" in line for line in village.heard("P"))


def test_asked_in_private_the_other_is_asked_among_the_workers_and_the_word_comes_back(village: Village) -> None:
    village.says("陈姐", "P", "代班 1天 @李强")
    assert village.heard("P") == ["问李强了，李强答应了就换，没答应前还是您。"]
    assert village.heard("W")[0].startswith("@李强 陈姐想请您代个班")
    village.says("李强", "W", "不行")
    assert village.heard("W") == ["好，我跟陈姐说一声。"]
    assert village.heard("P") == ["陈姐，李强那几天不方便，班还是您的。再找一位：代班 3天 @谁。"]


def test_only_the_one_asked_answers_and_bare_words_count_for_ten_minutes(village: Village) -> None:
    village.says("陈姐", "W", "代班 1天 @李强")
    hush(village)
    village.says("赵网格长", "W", "是")
    village.later(minutes=11)
    village.says("李强", "W", "好")
    assert village.heard("W") == []
    village.says("李强", "W", "是", quotes=village.last_line("W").external_id)
    assert village.heard("W")[0].startswith("好，从现在起3栋微网格找李强")


def test_after_half_a_day_the_question_is_over(village: Village) -> None:
    village.says("陈姐", "W", "代班 1天 @李强")
    village.later(hours=13)
    hush(village)
    village.presses("李强", "W", "是")
    assert village.heard("W") == ["这个问了太久，不算了。还要代就请他再说一遍。"]


def test_who_cannot_stand_in_is_told_why(village: Village) -> None:
    usage = "这样写就行：代班 3天 @李强（或：代班 周六 2天 @李强）"
    for said, answer in (
        ("代班 3天 @陈姐", f"代班要找另一位。{usage}"),
        ("代班 3天 @王姐", "没找到能代班的人“王姐”。"),
        ("代班 3天 @路人", "没找到能代班的人“路人”。"),
        ("代班 3天 @刘工", f"网格的班要网格的人来代。{usage}"),
        ("代班 3天", f"请谁代？{usage}"),
        ("代班 @李强", f"代几天？{usage}"),
        ("代班 60天 @李强", f"一次最多一个月。{usage}"),
        ("我出门几天", f"请谁代？{usage}"),
        ("销假", "没有人在替您，班还是您的。"),
    ):
        village.says("陈姐", "W", said)
        assert [line.replace("？。", "？") for line in village.heard("W")] == [answer], said


def test_nobody_is_replaced_twice_nor_by_somebody_who_is_away(village: Village) -> None:
    village.says("陈姐", "W", "代班 3天 @李强")
    village.says("李强", "W", "是")
    hush(village)
    village.says("陈姐", "W", "代班 1天 @赵网格长")
    assert village.heard("W") == ["那几天李强已经替您了。要换人先销假。这样写就行：销假"]
    village.says("赵网格长", "W", "代班 2天 @陈姐")
    assert village.heard("W")[0].startswith("那几天陈姐也不在。")
    village.says("李强", "W", "代班 1天 @赵网格长")
    village.says("赵网格长", "W", "可以")
    assert "第一网格找赵网格长" in village.heard("W")[-1]
