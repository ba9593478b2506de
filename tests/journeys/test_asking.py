"""Whoever calls the office and does not say what for is asked, once, and answers 要, 不用, or what it is."""

from __future__ import annotations

import pytest

from tests.journeys.village import Village

_ASKED = "@王姐 要帮您报给网格员吗？要就回“要”，不用就别理我。"


def _calls(village: Village, words: str = "麻烦物业过来一下") -> None:
    village.says("王姐", "B3", words)
    village.later(minutes=2)


@pytest.mark.parametrize(
    "words", ["社区有没有人来管一下", "物业在吗，有没有人管一下", "管家来一下嘛", "我要报修", "@有应 帮我反映一下"]
)
def test_who_calls_without_saying_why_is_asked_and_says_yes(village: Village, words: str) -> None:
    _calls(village, words)
    assert village.heard("B3") == [_ASKED]
    village.says("王姐", "B3", "要")
    village.later(minutes=2)
    assert village.heard("B3") == ["收到，3栋求助，已告诉网格员，有人去我再说。【1】"]
    assert village.heard("W") == [f"@陈姐 3栋求助。“{words}”能去回“我去”。【1】"]


def test_a_neighbours_yes_is_none(village: Village) -> None:
    _calls(village)
    village.says("老周", "B3", "要")
    village.later(minutes=2)
    assert village.heard("B3") == [_ASKED]


def test_nobody_is_asked_twice_in_an_hour(village: Village) -> None:
    _calls(village)
    assert village.heard("B3") == [_ASKED]
    village.later(minutes=20)
    _calls(village, "物业有没有人来看看啊")
    assert village.heard("B3") == []
    village.later(minutes=50)
    _calls(village, "管家来一下嘛")
    assert village.heard("B3") == [_ASKED]
    village.says("王姐", "B3", "不用了")
    assert village.heard("B3") == ["打扰了，不记了。"]


def test_who_says_meanwhile_what_it_is_need_not_be_asked(village: Village) -> None:
    village.says("王姐", "B3", "物业来个人嘛")
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]


def test_who_calls_about_what_is_reported_is_not_asked(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    _calls(village, "麻烦物业来看一下")
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]


def test_the_office_answers_itself(village: Village) -> None:
    village.says("王姐", "B3", "物业来个人嘛")
    village.says("刘工", "B3", "收到，马上来")
    village.later(minutes=3)
    assert village.heard("B3") == village.heard("W") == []


def test_yes_with_the_matter_behind_it_is_a_report(village: Village) -> None:
    _calls(village)
    village.says("王姐", "B3", "要，厨房漏水了")
    village.later(minutes=2)
    assert village.heard("B3") == [_ASKED, "收到，3栋漏水，已告诉网格员，有人去我再说。【1】"]


def test_the_matter_told_after_yes_is_what_the_call_was_for(village: Village) -> None:
    _calls(village)
    village.says("王姐", "B3", "要的")
    village.later(minutes=1)
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    assert village.heard("B3")[-1] == "收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"


def test_a_neighbours_own_matter_beside_another(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=3)
    village.says("老周", "B3", "我家厨房漏水")
    village.later(minutes=3)
    assert village.ticket(2).category == "leak"
