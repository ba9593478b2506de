"""Dangers told in a handful of words: what is one, what may be one, what was one."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


def _told(reader: Reader, heard: str) -> tuple[Decision, Urgency | None]:
    understood = reader.read(heard, AROUND)
    return understood.decision, understood.urgency


@pytest.mark.parametrize(
    "heard",
    [
        *("小哥卡电梯了", "电梯把保安关里头了", "电梯坏了工人出不来", "快递小哥被困电梯里了", "电梯里有师傅被困"),
        *("修电梯的师傅掉电梯井里了", "困人了", "3栋困人了！", "8栋救火啊", "快救火", "保洁摔倒了", "大姐晕倒了"),
        *("有人喝药了", "我老婆喝药了", "电梯门打不开，有人", "孩子在电梯门打不开"),
        *("谁家着火了", "谁家冒烟了！", "5栋哪家着火了", "谁家燃气泄漏", "昨晚孩子不见了", "前天老人走丢了"),
    ],
)
def test_an_emergency_is_filed(reader: Reader, heard: str) -> None:
    assert _told(reader, heard) == (Decision.FILE, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "heard",
    [
        *("哪里冒烟", "哪里漏气？", "哪栋楼着火了", "谁家着火了吗", "王姐，是着火了吗", "陈姐，哪里着火了"),
        *("我妈喝药了", "老人死了", "妹妹要生了", "困人", "哪里着火了，我刚下班"),
    ],
)
def test_what_may_be_one_is_shown(reader: Reader, heard: str) -> None:
    assert _told(reader, heard) == (Decision.CARD, Urgency.EMERGENCY)


@pytest.mark.parametrize(
    "heard",
    [
        *("去年失火了", "昨晚失火", "昨天电梯困人了", "去年老人走丢了", "差点走丢", "孩子差点丢了", "上次孩子走丢"),
        *("前几天孩子丢了", "昨天孩子不见了现在找到了"),
    ],
)
def test_what_was_one_is_filed_no_more(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is not Decision.FILE


@pytest.mark.parametrize(
    "heard",
    [
        *("电梯里有师傅", "电梯工人", "孩子喝药", "妈妈喝药了吗", "喝药了", "困死人了", "没有气味", "电梯没有困住人"),
        "我老婆快生了，有推荐的月嫂吗",
    ],
)
def test_what_is_none_calls_nobody(reader: Reader, heard: str) -> None:
    assert reader.read(heard, AROUND).decision is Decision.NONE


def test_a_danger_is_of_the_kind_that_is_listed(reader: Reader) -> None:
    assert [reader.read(heard, AROUND).category for heard in ("保洁摔倒了", "有人喝药了快来人")] == ["care", "care"]
