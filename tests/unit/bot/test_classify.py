"""`youying classify`: the lines that other programs write and read."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.classify import classified
from bot.cli.jsonl import Sink
from domain.category import Urgency
from domain.place import Place
from domain.understanding import Act, Decision, Surroundings, Understanding
from nlp import Reader
from nlp.corpus import training_texts

LIGHT = Understanding(
    act=Act.REQUEST,
    category="lighting",
    urgency=Urgency.NORMAL,
    place=Place("3", "2", None, "楼道"),
    confidence=0.9,
    decision=Decision.FILE,
    evidence=("灯", "不亮"),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(text: str) -> Understanding:
    return LIGHT if "灯" in text else Understanding()


def answers(*lines: bytes | str) -> list[dict[str, Any]]:
    """As they come out of the pipe."""
    stream = io.BytesIO()
    sink = Sink(stream)
    for answer in classified([line if isinstance(line, bytes) else f"{line}\n".encode() for line in lines], read):
        sink.put(answer)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_the_form_is_fixed() -> None:
    assert answers("3栋2单元楼道灯不亮", "吃饭了") == [
        {
            "id": 1,
            "text": "3栋2单元楼道灯不亮",
            "act": "request",
            "category": "lighting",
            "urgency": "normal",
            "location": {"building": "3", "unit": "2", "room": None, "place": "楼道"},
            "confidence": 0.9,
            "decision": "file",
            "evidence": ["灯", "不亮"],
        },
        {
            "id": 2,
            "text": "吃饭了",
            "act": "none",
            "category": None,
            "urgency": None,
            "location": {"building": None, "unit": None, "room": None, "place": None},
            "confidence": 0.0,
            "decision": "none",
            "evidence": [],
        },
    ]


def test_ids_are_kept_or_are_the_lines_numbers_and_empty_lines_count() -> None:
    found = answers('{"id": "a", "text": "x"}', "", '{"id": 7, "text": "y"}', '  {"text": "z"}  ')
    assert [answer["id"] for answer in found] == ["a", 7, 4]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ('{"id": "b", "text": "没写完', {"id": 2, "error": "不是完整的 JSON"}),
        ("不是 JSON", {"id": 2, "error": "不是完整的 JSON"}),
        ('["text"]', {"id": 2, "error": '应是 JSON 对象，例如 {"text": "…"}'}),
        ('{"id": "b"}', {"id": "b", "error": "没有 text，或者它不是文字"}),
        ('{"id": "b", "text": 3}', {"id": "b", "error": "没有 text，或者它不是文字"}),
        ('{"id": [1], "text": "x"}', {"id": 2, "error": "id 应是文字或整数"}),
        (b'{"id": "b", "text": "\xff"}\n', {"id": 2, "error": "不是 UTF-8 编码"}),
        ("{" * 100_000, {"id": 2, "error": "不是完整的 JSON"}),
        ('{"text": ' + "[" * 100_000, {"id": 2, "error": "不是完整的 JSON"}),
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(line: str | bytes, error: dict[str, Any]) -> None:
    found = answers('{"id": "a", "text": "灯"}', line, '{"id": "c", "text": "灯"}')
    assert [answer["id"] for answer in found[::2]] == ["a", "c"]
    assert found[1] == error


def test_a_text_may_begin_with_a_brace() -> None:
    assert answers("{笑哭}灯又坏了", "停水")[0]["category"] == "lighting"


def test_a_mark_at_the_head_and_ends_of_windows_are_no_text() -> None:
    assert [answer["text"] for answer in answers(b"\xef\xbb\xbf\xe7\x81\xaf\r\n", b"ok\r\n")] == ["灯", "ok"]


def test_half_a_character_comes_out_as_json() -> None:
    assert answers('{"text": "\\ud83d灯"}')[0]["text"] == "\ud83d灯"


def test_it_answers_before_the_next_line_is_there() -> None:
    def one_then_never() -> Iterable[bytes]:
        yield b"first\n"
        raise AssertionError("read ahead")

    assert next(iter(classified(one_then_never(), read)))["text"] == "first"


@given(
    st.lists(st.one_of(st.binary(max_size=30), st.text(max_size=30).map(lambda text: text.encode("utf-8", "replace"))))
)
def test_every_line_that_is_not_empty_gets_one_answer(lines: list[bytes]) -> None:
    lines = [line.replace(b"\n", b"") + b"\n" for line in lines]
    found = answers(*lines)
    assert len(found) == sum(not _is_empty(line, number) for number, line in enumerate(lines))
    assert all("error" in answer or {"text", "act", "decision"} <= set(answer) for answer in found)


def _is_empty(line: bytes, number: int) -> bool:
    try:
        return not line.decode("utf-8" if number else "utf-8-sig").strip()
    except UnicodeDecodeError:
        return False


def test_twenty_thousand_odd_lines_are_all_answered(reader: Reader) -> None:
    """The texts of the house, cut, joined and shuffled."""
    chance = random.Random(20)
    texts = [labelled.text for labelled in training_texts()]

    def odd() -> str:
        one, other = chance.choice(texts), chance.choice(texts)
        return chance.choice((one[chance.randrange(len(one)) :], one + other, "".join(chance.sample(one, len(one)))))

    lines = [json.dumps({"id": n, "text": odd()}, ensure_ascii=False).encode() for n in range(20_000)]
    around = Surroundings()
    found = list(classified(lines, lambda text: reader.read(text, around)))
    assert [answer["id"] for answer in found] == list(range(20_000))
    assert not any("error" in answer for answer in found)
