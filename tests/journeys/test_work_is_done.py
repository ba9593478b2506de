"""护栏焊好了, 楼道扫了: the one who holds a matter says in everyday words that it is done; and who asks after one that
waits hears what for."""

from __future__ import annotations

import pytest

from domain.status import Status
from tests.journeys.village import Village


@pytest.fixture
def two(village: Village) -> Village:
    """陈姐 holds a lamp and a heap of rubbish."""
    village.says("王姐", "B3", "一单元楼道灯坏了")
    village.says("李叔", "B3", "2单元门口一堆垃圾没人收")
    village.says("陈姐", "W", "认领 1 2")
    village.later(minutes=4)
    for chat in ("B3", "W", "P"):
        village.heard(chat)
    return village


@pytest.mark.parametrize(
    ("words", "number", "asked"),
    [
        ("楼道的灯装好了哈", 1, "装好了"),
        ("我把灯换了新的", 1, "换了新的"),
        ("门口垃圾清走了，地也冲了", 2, "清走了，地也冲了"),
        ("垃圾都拖了", 2, "都拖了"),
    ],
)
def test_the_thing_that_is_named_is_done(two: Village, words: str, number: int, asked: str) -> None:
    two.says("陈姐", "W", words)
    two.later(minutes=3)
    assert two.ticket(number).status is Status.RESOLVED
    assert two.ticket(3 - number).status is Status.IN_PROGRESS
    assert two.ticket(number).resolution == asked
    assert any(f"【{number}】" in line and "好了" in line for line in two.heard("B3"))


@pytest.mark.parametrize("words", ["面煮好了", "表填好了，发群里了", "我家灯换好了", "等灯换好了再说", "会议室打扫了"])
def test_small_talk_is_no_work(two: Village, words: str) -> None:
    two.says("陈姐", "W", words)
    two.later(minutes=3)
    assert [two.ticket(number).status for number in (1, 2)] == [Status.IN_PROGRESS] * 2
    assert (two.heard("W"), two.heard("B3")) == ([], [])


def test_bare_work_is_the_only_one_that_is_held(village: Village) -> None:
    village.says("李叔", "B3", "一单元楼梯扶手断了")
    village.says("陈姐", "W", "认领 1")
    village.says("陈姐", "P", "焊牢了")
    assert village.ticket(1).status is Status.RESOLVED


@pytest.mark.parametrize("words", ["垃圾清运完了", "门口扫干净了", "垃圾都收走了"])
def test_among_the_residents_its_holder_s_word_is_asked_about_too(village: Village, words: str) -> None:
    village.says("李叔", "B3", "2单元门口一堆垃圾没人收")
    village.says("陈姐", "W", "认领 1")
    village.later(minutes=4)
    village.heard("B3")
    village.says("陈姐", "B3", words)
    village.later(minutes=3)
    assert village.ticket(1).status is Status.RESOLVED
    assert [line.split("，")[1] for line in village.heard("B3")] == ["@李叔 帮忙看一眼：回“好了”或“没好”。【1】"]
    assert village.heard("P") == []


def test_whoever_asks_after_what_waits_hears_for_what_and_until_when(village: Village) -> None:
    village.says("孙姐", "B5", "5栋门禁坏了")
    village.says("刘工", "W", "认领 1")
    village.says("刘工", "W", "挂起 1 2天 等主板发过来")
    village.later(minutes=90)
    for chat in ("B5", "W"):
        village.heard(chat)
    village.says("孙姐", "B5", "门禁什么时候能修好哦")
    village.later(minutes=3)
    assert village.heard("B5") == ["5栋门禁，在等主板发过来，大概后天再接着弄。【1】"]
    assert village.heard("W") == []


def test_why_else_it_waits_is_the_worker_s_own(village: Village) -> None:
    village.says("孙姐", "B5", "5栋门禁坏了")
    village.says("刘工", "W", "认领 1")
    village.says("刘工", "W", "挂起 1 2天 老板不批钱")
    village.later(minutes=90)
    village.heard("B5")
    village.says("孙姐", "B5", "门禁什么时候能修好哦")
    assert village.heard("B5") == ["5栋门禁，在等东西，大概后天再接着弄。【1】"]
