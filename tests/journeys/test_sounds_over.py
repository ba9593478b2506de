"""What only sounds as if it were over closes nothing; what is still wrong has it opened again."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.mark.parametrize(
    "words",
    [
        "大家有水了没",
        "来水了？",
        "来水了个寂寞",
        "水好了个锤子",
        "隔壁小区来水了",
        "修好了再告诉我",
        "等修好了再说",
        "师傅说明天修好",
    ],
)
def test_a_question_a_joke_or_a_promise(village: Village, words: str) -> None:
    village.says("王姐", "B3", "停水了")
    village.later(minutes=12)
    village.says("王姐", "B3", words)
    village.later(minutes=3)
    assert village.ticket(1).status is Status.DISPATCHED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("好了好了别吵了", Status.RESOLVED),
        ("好是好了 就是墙还是湿的", Status.IN_PROGRESS),
        ("漏得更凶了", Status.IN_PROGRESS),
        ("修了个寂寞", Status.IN_PROGRESS),
        ("不行 又开始滴了", Status.IN_PROGRESS),
        ("还积着呢", Status.IN_PROGRESS),
        ("还是那么漏着的", Status.IN_PROGRESS),
        ("好了，谢谢陈姐", Status.CLOSED),
    ],
)
def test_what_the_reporter_says_when_asked(village: Village, words: str, status: Status) -> None:
    village.says("王姐", "B3", "二单元楼道水管漏水")
    village.later(minutes=2)
    village.says("陈姐", "W", "1 我去")
    village.later(minutes=5)
    village.says("陈姐", "W", "办结 1 换了管子")
    village.later(minutes=5)
    village.says("王姐", "B3", words)
    village.later(minutes=3)
    assert village.ticket(1).status is status


@pytest.mark.parametrize(
    ("told", "words", "status"),
    [
        ("二单元楼道灯坏了", "我外公的收音机修好了", Status.DISPATCHED),
        ("二单元楼道灯坏了", "恢复了，闺女也出院了", Status.DISPATCHED),
        ("厨房天花板漏水", "桶接起的，已经盖上了", Status.DISPATCHED),
        ("单元门关不上", "关得上了，谢谢", Status.CLOSED),
        ("二单元楼道灯坏了", "亮了，比换之前还亮", Status.CLOSED),
        ("二单元电梯困人了，里面有人", "粥好了，先喝", Status.DISPATCHED),
        ("二单元电梯困人了，里面有人", "好了好了，我来开门", Status.DISPATCHED),
        ("二单元电梯困人了，里面有人", "都救出来了", Status.DISPATCHED),
        ("二单元楼道起火了", "行了行了我到楼下了", Status.DISPATCHED),
        ("二单元楼道起火了", "明火扑灭了", Status.CLOSED),
        ("二单元楼道好大煤气味", "作业检查好了，带娃走", Status.DISPATCHED),
        ("二单元楼道冒烟", "哦没事，是隔壁熏香肠", Status.WITHDRAWN),
    ],
)
def test_what_the_reporter_says_of_an_open_matter(village: Village, told: str, words: str, status: Status) -> None:
    village.says("王姐", "B3", told)
    village.later(minutes=12)
    village.says("王姐", "B3", words)
    village.later(minutes=1)
    assert village.ticket(1).status is status


def test_of_two_the_one_named_or_both_and_a_bare_word_ends_neither(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=12)
    village.says("王姐", "B3", "二单元电梯一直响")
    village.later(minutes=15)
    village.heard("B3")
    village.says("王姐", "B3", "修好了")
    assert village.heard("B3") == []
    village.says("王姐", "B3", "两样都好了")
    assert village.heard("B3") == ["好嘞，这几件就结了，再坏直接说。【2】【1】"]
    assert {village.ticket(1).status, village.ticket(2).status} == {Status.CLOSED}


def test_one_is_over_and_the_other_is_not(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=12)
    village.says("王姐", "B3", "二单元电梯一直响")
    village.later(minutes=15)
    village.heard("B3")
    village.says("王姐", "B3", "电梯修好了，灯还是没亮")
    assert village.heard("B3") == [
        "好嘞，这件就结了，再坏直接说。【2】\n3栋2单元楼道灯，已经问陈姐了，有信儿我说。【1】"
    ]
    assert (village.ticket(1).status, village.ticket(2).status) == (Status.DISPATCHED, Status.CLOSED)


def test_one_is_over_and_another_is_reported(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "1 我去")
    village.later(minutes=5)
    village.says("陈姐", "W", "办结 1 换了灯泡")
    village.later(minutes=5)
    village.says("王姐", "B3", "好了，谢谢师傅，顺便说一下电梯也有点响")
    village.later(minutes=3)
    assert village.ticket(1).status is Status.CLOSED
    assert (village.ticket(2).category, village.ticket(2).status) == ("elevator", Status.DISPATCHED)


def told_done(village: Village, *matters: str) -> None:
    for words in matters:
        village.says("王姐", "B3", words)
        village.later(minutes=12)
    numbers = " ".join(str(at + 1) for at in range(len(matters)))
    village.says("陈姐", "W", f"认领 {numbers}")
    village.later(minutes=5)
    village.says("陈姐", "W", f"办结 {numbers}")
    village.later(minutes=5)


@pytest.mark.parametrize("words", ["焊了，谢谢", "看了，弄得很牢", "加固得扎实，辛苦了", "二单元的稳了", "这下正常了"])
def test_good_words_of_whoever_is_asked_end_it(village: Village, words: str) -> None:
    told_done(village, "二单元楼梯扶手松了，摇得厉害")
    village.says("王姐", "B3", words)
    assert village.ticket(1).status is Status.CLOSED


@pytest.mark.parametrize("words", ["买到了，谢谢", "晓得了", "谢谢陈师傅[抱拳]", "辛苦了", "弄得好慢哦"])
def test_other_good_words_do_not(village: Village, words: str) -> None:
    told_done(village, "二单元楼梯扶手松了，摇得厉害")
    village.says("王姐", "B3", words)
    assert village.ticket(1).status is Status.RESOLVED


def test_of_two_that_are_asked_after_both_are_named(village: Village) -> None:
    told_done(village, "二单元楼道灯坏了", "二单元单元门关不上")
    village.says("王姐", "B3", "门好了，灯也亮了，谢谢")
    assert [village.ticket(number).status for number in (1, 2)] == [Status.CLOSED] * 2


@pytest.mark.parametrize(
    ("told", "status"), [("我家停水了", Status.CLOSED), ("楼上半夜敲得咚咚响，睡不着", Status.DISPATCHED)]
)
def test_what_was_gone_is_back_by_itself(village: Village, told: str, status: Status) -> None:
    village.says("王姐", "B3", told)
    village.later(minutes=5)
    village.says("王姐", "B3", "哦又来了")
    village.later(minutes=3)
    assert village.ticket(1).status is status


@pytest.mark.parametrize(
    ("reported", "over"),
    [
        ("楼顶水箱往外溢水，哗哗往下淌", "没溢了，师傅把浮球换了"),
        ("南门的杆子抬不起来了，堵了好多车", "抬了抬了，可以走了"),
        ("快递柜打不开，东西取不出来", "取出来了"),
    ],
)
def test_its_own_verb_ends_it(village: Village, reported: str, over: str) -> None:
    village.says("王姐", "B3", reported)
    village.later(minutes=5)
    village.says("王姐", "B3", over)
    assert not village.ticket(1).is_open
