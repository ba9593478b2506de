"""What somebody with a role announces in the chat itself is known there, as a published notice is."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village


def test_a_question_about_its_hours_is_answered(village: Village) -> None:
    village.says("小刘", "ALL", "明天上午9点到12点3栋停水换阀门")
    village.later(hours=3)
    village.says("王姐", "ALL", "停到几点哦")
    assert village.heard("ALL") == ["到12点。"]


@pytest.mark.parametrize(("words", "said"), [("怎么停电了", ["停电到4点。"]), ("停电了", [])])
def test_what_was_announced_is_not_filed_at_its_hours(village: Village, words: str, said: list[str]) -> None:
    village.says("刘工", "B3", "今天下午2点到4点3栋停电检修")
    village.later(hours=4, minutes=30)
    village.says("王姐", "B3", words)
    village.later(minutes=5)
    assert village.heard("B3") == said
    assert (village.heard("W"), village.heard("P")) == ([], [])


@pytest.mark.parametrize(
    ("chat", "words", "hours"),
    [
        ("B3", "停水了", 4.5),
        ("B3", "电表箱的门掉了", 4.5),
        ("B3", "停电了", 7),
        ("B3", "停电了，有人困在电梯里", 4.5),
        ("ALL", "5栋停电了", 4.5),
    ],
)
def test_another_thing_building_or_hour_is_filed(village: Village, chat: str, words: str, hours: float) -> None:
    village.says("刘工", chat, "今天下午2点到4点3栋停电检修")
    village.later(hours=hours)
    village.says("王姐", chat, words)
    assert village.ticket(1).is_active


def test_a_resident_s_word_is_no_notice(village: Village) -> None:
    village.says("老周", "B3", "听说今天下午2点到4点停电")
    village.later(hours=4, minutes=30)
    village.says("王姐", "B3", "停电了")
    assert village.ticket(1).is_active


def test_a_published_notice_holds_at_its_hours_too(village: Village) -> None:
    village.says("小刘", "S", "通知 @3栋 今天下午2点到4点停水，换阀门")
    village.says("小刘", "S", "发布 1")
    village.later(hours=4, minutes=30)
    village.heard("B3")
    village.says("王姐", "B3", "咋没水了")
    village.later(minutes=5)
    assert village.heard("B3") == ["停水到4点。【通知1】"]


@pytest.mark.parametrize(
    ("words", "is_filed"), [("电梯咋不动了", False), ("一单元电梯停了", True), ("电梯夹到人了", True)]
)
def test_a_lift_stands_still_at_its_hours(village: Village, words: str, is_filed: bool) -> None:
    village.says("刘工", "B3", "今天下午2点到4点二单元电梯维保")
    village.later(hours=4, minutes=30)
    village.says("王姐", "B3", words)
    village.later(minutes=3)
    assert bool(village.heard("W")) is is_filed


@pytest.mark.parametrize(("chat", "is_filed"), [("B3", False), ("B5", True)])
def test_what_the_whole_estate_was_told_counts_in_the_building_that_it_names(
    village: Village, chat: str, is_filed: bool
) -> None:
    village.says("小刘", "ALL", "今天下午2点到4点3栋、7栋停水，换阀门")
    village.says("刘工", "B5", "明天下午2点到4点5栋停电检修")
    village.later(hours=4, minutes=30)
    village.says("孙姐", chat, "家里怎么没水了")
    village.later(minutes=5)
    assert bool(village.heard("W")) is is_filed
    assert (village.heard(chat) == ["停水到4点。"]) is not is_filed


@pytest.mark.parametrize(
    ("neighbour", "words", "is_over"),
    [
        ("昨天大群就发过通知的", "哦哦，没注意看，谢谢", True),
        ("我家也没得", "刚翻到公告了，不好意思", True),
        ("昨天大群就发过通知的", "没看到通知啊，怎么回事", False),
        ("昨天大群就发过通知的", "通知说的是5栋，不是我们", False),
        ("我家也没得", "没看到哦", False),
    ],
)
def test_who_reported_takes_it_back_for_a_notice(village: Village, neighbour: str, words: str, is_over: bool) -> None:
    village.says("王姐", "B3", "停水了，一滴都没有")
    village.later(seconds=30)
    village.says("老周", "B3", neighbour)
    village.later(seconds=30)
    village.says("王姐", "B3", words)
    assert village.ticket(1).is_active is not is_over
