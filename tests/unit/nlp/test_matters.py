"""Which matters one message tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.several import several
from domain.understanding import Act, Surroundings
from nlp import Reader

AROUND = Surroundings()
_FILE = Path(__file__).parent / "several.jsonl"
_HEARD_APART, _HEARD_AS_ONE = 0.60, 0.98  # measured on 2026-11-28, less one in a hundred


def kinds(reader: Reader, text: str) -> list[str]:
    whole = reader.read(text, AROUND)
    found = several(whole, reader.parts(text, AROUND)) if whole.act in (Act.REQUEST, Act.CHASE) else ()
    return [one.category or "" for one in found]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("停水了，还有单元门关不上", ["water", "access"]),
        ("停水了还有单元门关不上", ["water", "access"]),
        ("灯不亮，垃圾没人收", ["lighting", "sanitation"]),
        ("楼道灯坏了、门禁坏了、没人修", ["lighting", "access"]),
        ("物业，灯坏了，电梯按钮失灵", ["lighting", "elevator"]),
        ("我家没水，隔壁的狗叫了一晚上", ["water", "pets"]),
        ("11栋：停电，12栋：停电", ["power", "power"]),
        ("停电了，还有门口那个井盖报了好久还没修", ["power", "facility"]),
    ],
)
def test_each_thing_with_its_fault_is_a_matter(reader: Reader, text: str, told: list[str]) -> None:
    assert kinds(reader, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "停电了，电梯也不动了",
        "电梯不动了，停电了",
        "停水了，马桶冲不了",
        "下水道堵了，楼道里臭得很",
        "井盖不见了，一个黑洞洞",
        "电梯停了，灯也灭了，我在里面",
        "车库进水了，大家快去挪车",
        "门禁坏了，快递员上不来",
        "电梯坏了还有人在里面",
    ],
)
def test_what_came_of_it_is_none(reader: Reader, text: str) -> None:
    assert len(kinds(reader, text)) == 1


def test_as_many_as_before_are_heard_apart_and_as_one(reader: Reader) -> None:
    """Written by two strangers to the rules: 250 tell of two or three, 230 of one, 70 of none."""
    told: dict[bool, list[bool]] = {True: [], False: []}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        several_told = len(row["matters"]) > 1
        heard = kinds(reader, row["text"])
        right = sorted(heard) == sorted(code for code, _ in row["matters"]) if several_told else len(heard) < 2
        told[several_told].append(right)
    assert sum(told[True]) / len(told[True]) >= _HEARD_APART
    assert sum(told[False]) / len(told[False]) >= _HEARD_AS_ONE


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("反映两件事，楼顶的门锁坏了，四单元门口路灯不亮", [(None, "楼顶"), ("4", "门口")]),
        ("天台漏水，另外4单元路灯不亮", [(None, "天台"), ("4", None)]),
        ("四单元电梯停了，另外门口的灯也不亮", [("4", None), ("4", "门口")]),
        ("4单元负一楼灯不亮，另外电梯按钮坏了", [("4", "负一楼"), ("4", None)]),
        ("垃圾桶满了，还有四单元楼梯扶手松了", [(None, None), ("4", "楼梯")]),
    ],
)
def test_each_is_where_it_is_told_to_be(reader: Reader, text: str, places: list[tuple[str | None, str | None]]) -> None:
    found = several(reader.read(text, AROUND), reader.parts(text, AROUND))
    assert [(one.place.unit, one.place.spot) for one in found] == places


@pytest.mark.parametrize("text", ["楼道瓷砖掉了几块，差点砸到小孩，四单元2楼", "树枝断了，险些砸到人"])
def test_what_nearly_came_of_it_is_the_same_matter(reader: Reader, text: str) -> None:
    assert len(kinds(reader, text)) == 1


def test_a_lock_and_a_lid_are_two(reader: Reader) -> None:
    assert kinds(reader, "说两个事哈，天台的门锁坏了关不上，另外四单元的垃圾桶盖子不见了") == ["facility", "sanitation"]
