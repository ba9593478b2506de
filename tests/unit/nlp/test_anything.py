"""Whatever is thrown at it: no error, bounded time, the same answer twice."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.understanding import Act, Decision, Surroundings
from nlp import Reader
from nlp.parts import parts

_PIECES = (
    "3栋2单元",
    "电梯",
    "停电",
    "坏了",
    "没得",
    "哈哈",
    "【12】",
    "3-2-1201",
    "１３８００００００００",
    "\u200b",
    "\u202e",
    "👨‍👩‍👧",
    "\x00",
    "￼",
    "!!!!",
    "漏水",
    "十四栋",
    "[图片]",
    "@物业",
    "谢谢",
    "\ud83d",
    "#",
    "-",
    ":",
    "（",
    "零零",
    "B2",
)
_TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("\ud83d:")
@given(_TEXTS)
def test_no_text_is_an_error(reader: Reader, text: str) -> None:
    understood = reader.read(text, Surroundings())
    assert 0 <= understood.confidence <= 1
    assert (understood.act is Act.REQUEST) == (understood.decision is not Decision.NONE)
    assert (understood.urgency is None) == (understood.act is Act.NONE)
    assert reader.read(text, Surroundings()) == understood
    assert reader.signals(text) == reader.signals(text)
    assert len(reader.mask(text)) == len(text)
    assert reader.place(text) == reader.place(text)
    assert all(set(piece.words) <= {*text, *"栋了0123456789"} for piece in parts(text))  # 三栋和5栋没电: 3栋没电
    assert reader.parts(text, Surroundings()) == reader.parts(text, Surroundings())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(_TEXTS, st.sampled_from([None, "water", "no such kind"]), max_size=4), _TEXTS)
def test_no_correction_is_an_error(reader: Reader, corrections: dict[str, str | None], text: str) -> None:
    assert 0 <= reader.read(text, Surroundings(corrections=corrections)).confidence <= 1


@pytest.mark.parametrize(
    "piece", ["水", "3栋2单元1201", "电梯坏了没人来修，", "哈", "1-", "😀", "\n", "停" * 30 + "楼"]
)
def test_a_hundred_kilobytes_take_a_moment(reader: Reader, piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    reader.read(text, Surroundings())
    reader.signals(text)
    assert time.perf_counter() - started < 1
    reader.mask(text)
    assert time.perf_counter() - started < 3


def test_ten_thousand_random_texts(reader: Reader) -> None:
    chance = random.Random(12)
    for _ in range(10_000):
        ranges = chance.choice(((0x20, 0x7F), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF), (0, 0xD7FF), (0xFF00, 0xFFEF)))
        reader.read("".join(chr(chance.randint(*ranges)) for _ in range(chance.randint(0, 40))), Surroundings())


@pytest.mark.parametrize(
    "piece", ["13800000000", "没有", "有没有人", "谢谢!!!!", "我还都", "还一直", "看了查了", "已经好了", "3栋2单元"]
)
def test_no_expression_tries_all_ways_to_read_a_repetition(reader: Reader, piece: str) -> None:
    """Telephone numbers and thanks once took minutes: (A|AB|B)* in a list."""
    reader.signals(piece * 60 + "×")
    reader.read(piece * 60 + "×", Surroundings())
