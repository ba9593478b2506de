"""`youying replay`: what it takes from a file, and what it answers to a line that is wrong."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from bot.cli.replay import replayed
from bot.conversations import Conversation
from domain.sla import SHANGHAI

MESSAGE = {"id": "m1", "sender": "王姐3-2-1201", "time": "2026-05-12T19:03:10+08:00", "text": "灯坏了"}


def line(**changes: Any) -> bytes:
    return json.dumps({"id": "g1", "messages": [{**MESSAGE, **changes}]}).encode() + b"\n"


def played(*lines: bytes) -> tuple[list[dict[str, Any]], list[Conversation]]:
    heard: list[Conversation] = []

    def play(conversation: Conversation) -> dict[str, Any]:
        heard.append(conversation)
        ids = [message.id for message in conversation.messages]
        return {
            "id": conversation.id,
            "tickets": [{"number": 1, "messages": ids}],
            "said": [{"after": None, "text": ""}],
        }

    return list(replayed(lines, play)), heard


def test_a_conversation_is_read() -> None:
    _, (conversation,) = played(line(role="物业"))
    assert conversation.id == "g1"
    message = conversation.messages[0]
    assert (message.id, message.sender, message.text, message.role) == ("m1", "王姐3-2-1201", "灯坏了", "物业")
    assert message.time == datetime(2026, 5, 12, 19, 3, 10, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "sender",
    [
        *("3-2-1201社区医生老李", "1201保洁王姨", "张师傅1201", "王主任 1201", "保安老张902", "3-2-0301张师傅"),
        *("3-2-1120张师傅", "3栋二单元1201王师傅", "三栋1201王主任", "A栋1201王师傅", "3/2/1201王师傅", "赖师傅2-3"),
    ],
)
def test_an_occupation_beside_a_home_is_a_residents(sender: str) -> None:
    _, (conversation,) = played(line(sender=sender))
    assert conversation.messages[0].sender_role is None


@pytest.mark.parametrize(
    "sender",
    [
        *(
            "保安老刘",
            "物业管家3栋1201",
            "28-1201网格员",
            "秩序队-陈队",
            "工程-老徐",
            "热力小范",
            "1201物业前台",
            "网格员1-3栋8812",
            "保安1-3栋",
            "物业值班139",
        ),
        *("028-86123456王师傅", "王师傅139-1234-5678", "门卫110", "3栋物业小陈"),
    ],
)
def test_a_number_of_the_office_is_no_home(sender: str) -> None:
    _, (conversation,) = played(line(sender=sender))
    assert conversation.messages[0].sender_role is not None


def test_ids_that_are_numbers_come_back_as_numbers() -> None:
    (answer,), _ = played(b'{"id": 5, "messages": ' + json.dumps([{**MESSAGE, "id": 41}]).encode() + b"}\n")
    assert answer["id"] == 5
    assert answer["tickets"][0]["messages"] == [41]


def test_a_time_without_a_zone_is_shanghais() -> None:
    _, (conversation,) = played(line(time="2026-05-12 19:03"))
    assert conversation.messages[0].time == datetime(2026, 5, 12, 19, 3, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        (b"{oh\n", {"id": 2, "error": "不是完整的 JSON"}),
        (b'{"id": "x"}\n', {"id": "x", "error": "没有 messages，或者它不是列表"}),
        (b'{"id": "x", "messages": [1]}\n', {"id": "x", "error": "第1条消息应是 JSON 对象"}),
        (line(id=None), {"id": "g1", "error": "第1条消息没有 id，或者它不是文字"}),
        (line(text=None), {"id": "g1", "error": "第1条消息没有 text，或者它不是文字"}),
        (line(sender=3), {"id": "g1", "error": "第1条消息没有 sender，或者它不是文字"}),
        (line(time="昨天"), {"id": "g1", "error": "第1条消息的 time 应像 2026-03-01T08:30:00+08:00"}),
        (line(role=1), {"id": "g1", "error": "第1条消息的 role 不是文字"}),
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(raw: bytes, answer: dict[str, Any]) -> None:
    answers, heard = played(line(), raw, line())
    assert answers[1] == answer
    assert len(answers) == 3
    assert len(heard) == 2


def test_an_id_twice_in_one_conversation() -> None:
    twice = json.dumps({"id": "g1", "messages": [MESSAGE, MESSAGE]}).encode()
    assert played(twice)[0] == [{"id": "g1", "error": "第2条消息的 id 和前面的重复"}]


def test_one_conversation_that_brings_the_house_down_costs_no_other() -> None:
    def play(conversation: Conversation) -> dict[str, Any]:
        if conversation.id == "g1":
            raise ZeroDivisionError
        return {"id": conversation.id, "tickets": [], "said": []}

    answers = list(replayed([line(), b'{"id": "g2", "messages": []}\n'], play))
    assert answers == [
        {"id": "g1", "error": "回放出错：ZeroDivisionError"},
        {"id": "g2", "tickets": [], "said": []},
    ]
