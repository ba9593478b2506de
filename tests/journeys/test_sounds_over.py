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
