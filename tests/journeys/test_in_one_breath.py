"""Sent as several messages within seconds, read as the one that they are."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.status import Status
from tests.journeys.village import Village


def _sends(village: Village, who: str, *pieces: str) -> None:
    for piece in pieces:
        village.says(who, "B3", piece)
        village.later(seconds=5)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("二单元楼下那个桶翻了", "苍蝇到处飞"), ["sanitation"]),
        (("南门的杆子抬不起来", "车堵了一长串"), ["access"]),
        (("3栋水压好小", "热水器都点不着"), ["water"]),
        (("一单元电梯不动", "还有三楼的灯也不亮"), ["elevator", "lighting"]),
        (("谁看到我家那个", "快递柜打不开"), ["facility"]),
        (("楼道", "灯又熄了"), ["lighting"]),
        (("@刘工", "一单元的水管在漏"), ["leak"]),
    ],
)
def test_both_halves_tell_what_the_whole_would(village: Village, pieces: tuple[str, ...], expected: list[str]) -> None:
    _sends(village, "王姐", *pieces)
    assert village.categories() == expected


def test_the_second_half_is_no_word_on_what_a_neighbour_told(village: Village) -> None:
    _sends(village, "老周", "地下车库进水了，淹到脚背")
    _sends(village, "王姐", "顺便喊他们看下灭火器", "二单元一楼那个早就没压力了")
    assert village.categories() == ["drainage", "fire"]


def test_a_cry_is_of_what_is_told_next(village: Village) -> None:
    _sends(village, "王姐", "救命", "电梯不走了，我和我妈关在里头")
    assert village.categories() == ["elevator"]
    assert village.ticket(1).urgency is Urgency.EMERGENCY
    assert any("电梯" in line and line.startswith("⚠️") for line in village.heard("B3"))
    assert any("电梯" in line and line.startswith("⚠️") for line in village.heard("W"))


def test_what_is_told_of_somebody_becomes_no_thing(village: Village) -> None:
    _sends(village, "王姐", "我老公打我", "客厅的灯都砸坏了")
    village.later(minutes=3)
    assert village.ticket(1).category == "security"
    assert village.ticket(1).private
    assert not any("灯" in line for line in village.heard("B3"))


@pytest.mark.parametrize(
    "pieces",
    [
        ("昨晚那个地震的片子看哭了", "楼一下就塌了"),
        ("你们莫开玩笑", "要燃起来"),
        ("要花钱的", "动公共收益？"),
    ],
)
def test_what_was_said_before_makes_it_talk(village: Village, pieces: tuple[str, ...]) -> None:
    _sends(village, "王姐", *pieces)
    assert village.categories() == []


@pytest.mark.parametrize("before", ["今天菜好便宜", "刚看完电影回来", "@刘工", "大家在不在"])
def test_no_sure_danger_is_talked_away(village: Village, before: str) -> None:
    _sends(village, "王姐", before, "三楼着火了，快来人")
    assert village.ticket(1).urgency is Urgency.EMERGENCY


def test_a_plain_report_after_small_talk_is_one(village: Village) -> None:
    _sends(village, "王姐", "吃饭没", "二单元楼道灯坏了")
    assert village.categories() == ["lighting"]


def test_an_end_in_two_pieces_is_one(village: Village) -> None:
    _sends(village, "王姐", "家里突然没电了", "就我一家")
    village.later(minutes=1)
    _sends(village, "王姐", "哦，看了下是空开跳了", "推上去就好了")
    assert village.ticket(1).status in (Status.WITHDRAWN, Status.CLOSED)


def test_what_stood_apart_is_read_apart(village: Village) -> None:
    village.says("王姐", "B3", "要花钱的")
    village.later(minutes=2)
    village.says("王姐", "B3", "一单元的灯坏了")
    assert village.categories() == ["lighting"]


def test_what_is_over_within_seconds_is_not_told_anew(village: Village) -> None:
    village.says("王姐", "B3", "2单元电梯里有人在拍门，门打不开")
    village.later(seconds=5)
    village.says("陈姐", "W", "我去")
    village.says("陈姐", "W", "人出来了，没事")
    village.later(seconds=5)
    village.says("王姐", "B3", "出来了，是个小姑娘，谢谢大家")
    assert village.categories() == ["elevator"]
