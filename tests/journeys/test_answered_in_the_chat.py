"""A question, a warning, a burnt pot: somebody in the chat has said what there is to say."""

from __future__ import annotations

from domain.status import Status
from tests.journeys.village import Village


def test_a_neighbour_answers_and_the_asker_is_content(village: Village) -> None:
    village.says("小赵", "B3", "请问老年卡在哪里补办")
    village.later(seconds=30)
    village.says("王姐", "B3", "社区二楼窗口，带身份证")
    village.later(minutes=4)
    assert not village.heard("B3")
    village.says("小赵", "B3", "明白了，谢谢王姐")
    village.later(minutes=4)
    assert village.ticket(1).status is Status.CLOSED
    assert not village.heard("B3")


def test_mere_thanks_without_an_answer_end_nothing(village: Village) -> None:
    village.says("小赵", "B3", "请问老年卡在哪里补办")
    village.later(minutes=3)
    village.says("小赵", "B3", "谢谢大家")
    assert village.ticket(1).status is Status.DISPATCHED


def test_the_office_answers_late_in_the_chat(village: Village) -> None:
    village.says("小赵", "B3", "请问居住证去哪里办")
    village.later(minutes=40)
    village.says("小刘", "B3", "社区大厅1号窗口，带租房合同")
    assert village.ticket(1).status is Status.CLOSED


def test_what_the_office_writes_on_a_question_is_said_as_the_answer(village: Village) -> None:
    village.says("老周", "B3", "生育津贴要带什么材料，去哪里办")
    village.later(minutes=5)
    village.says("小刘", "S", "办结 1 结婚证和出生证明，社区窗口")
    village.heard("B3")
    village.later(minutes=3)
    (line,) = village.heard("B3")
    assert "结婚证和出生证明，社区窗口" in line
    assert "没好" not in line
    village.says("老周", "B3", "知道了，谢谢")
    assert village.ticket(1).status is Status.CLOSED


def test_the_offices_warning_to_all_raises_nothing(village: Village) -> None:
    village.says("赵姨", "ALL", "刚才有人打电话说是社区的，让我妈报银行卡号")
    village.later(minutes=2)
    village.says("小刘", "ALL", "提醒大家，社区不会打电话问密码的")
    village.later(minutes=3)
    assert not village.heard("ALL")


def test_a_neighbour_tells_whose_pot_it_was(village: Village) -> None:
    village.says("孙姐", "B5", "哪家烧焦了，楼道里好大烟味")
    village.later(seconds=30)
    village.says("杨哥", "B5", "对不起，我家锅烧干了，火已经关了")
    village.later(minutes=4)
    assert not village.heard("B5")


def test_a_parcel_found_is_no_parcel_box_mended(village: Village) -> None:
    village.says("小赵", "B3", "快递柜打不开了，东西取不出来")
    village.later(minutes=3)
    village.says("李叔", "B3", "我的找到了，压在最底下")
    assert village.ticket(1).status is Status.DISPATCHED
    assert not [line for line in village.heard("P") if "好了" in line]


def test_an_unpaid_bill_takes_it_back(village: Village) -> None:
    village.says("孙姐", "B5", "我家一滴水都没有")
    village.later(seconds=40)
    village.says("孙姐", "B5", "哎呀，原来是水费忘了交，被停了")
    village.later(minutes=3)
    assert village.ticket(1).status is Status.WITHDRAWN


def test_neighbours_who_quarrel_hear_nothing(village: Village) -> None:
    village.says("王姐", "B3", "楼上的，你家拖把又滴水到我晒的床单上了")
    village.later(seconds=30)
    village.says("李叔", "B3", "你看清楚了再说")
    village.later(seconds=60)
    assert not village.heard("B3")
    village.later(minutes=3)
    assert any("两头听听" in line for line in village.heard("W"))


def test_who_only_sends_to_the_office_has_answered_nothing(village: Village) -> None:
    village.says("王姐", "B3", "请问居住证怎么办")
    village.later(seconds=30)
    village.says("小赵", "B3", "你要问社区")
    village.later(minutes=3)
    assert village.heard("B3")


def test_when_they_come_is_a_chase(village: Village) -> None:
    village.says("王姐", "B3", "一单元电梯坏了，停在三楼不动")
    village.later(minutes=3)
    village.says("刘工", "W", "我去")
    village.later(minutes=15)
    village.heard("B3")
    village.says("王姐", "B3", "维保的人几点到嘛")
    assert village.heard("B3")


def test_a_wish_after_the_answer_reaches_the_worker(village: Village) -> None:
    village.says("老周", "B3", "高龄津贴今年还要重新认证吗")
    village.later(seconds=30)
    village.says("李叔", "B3", "要的，手机上刷脸就行")
    village.later(minutes=2)
    village.heard("W")
    village.says("老周", "B3", "我爸不会用手机，能不能上门帮他弄")
    village.later(minutes=2)
    assert any("能不能上门帮他弄" in line for line in village.heard("W"))


def test_who_is_asked_a_question_is_told_how_to_answer_it(village: Village) -> None:
    village.says("老周", "B3", "办退休手续要去哪个窗口")
    village.later(minutes=3)
    [card] = [line for line in village.heard("W") if "【1】" in line]
    assert "办退休手续要去哪个窗口" in card
    assert "知道就回“办结 1 怎么办”" in card


def test_the_whole_answer_reaches_who_asked(village: Village) -> None:
    village.says("老周", "B3", "外地的医保卡怎么转过来")
    village.later(minutes=3)
    village.says("陈姐", "W", "我去问问社保所")
    village.later(minutes=4)
    assert village.heard("B3")[-1] == "医保的事陈姐在问了，有信儿我来说。【1】"
    village.says("陈姐", "W", "办结 1 手机上医保平台就能转")
    village.later(minutes=4)
    [answer] = village.heard("B3")
    assert "手机上医保平台就能转" in answer
