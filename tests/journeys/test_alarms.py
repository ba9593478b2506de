"""An alarm is raised at once, however it is said; several matters of one message are several tickets."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from tests.journeys.village import Village


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("墙垮了压到人", "120"),
        ("楼道好大烟", "119"),
        ("煤气罐漏气了咋办", "119"),
        ("里面有人 电梯门开不了", "119"),
        ("他要杀我", "110"),
        ("不想活了 喝了药", "120"),
        ("外婆走丢了 大家帮忙看到一下", "110"),
        ("我被老公打了", "110"),
    ],
)
def test_whom_to_call_is_said_at_once(village: Village, said: str, number: str) -> None:
    village.says("王姐", "B3", said)
    assert number in "".join(map(str, village.heard("B3")))
    assert village.ticket(1).urgency is not Urgency.NORMAL


@pytest.mark.parametrize("said", ["太热了要着火了", "厨房好大油烟", "快热死了 要起火"])
def test_what_only_sounds_so_is_passed_over(village: Village, said: str) -> None:
    village.says("王姐", "B3", said)
    assert not village.heard("B3")


@pytest.mark.parametrize(
    ("said", "categories"),
    [
        ("1、楼道灯不亮\n2、垃圾没人收\n3、门禁刷不开", ("lighting", "sanitation", "access")),
        ("3栋停水5栋停电", ("water", "power")),
        ("灯和门都坏了", ("lighting", "access")),
        ("停水了，还有单元门关不上", ("water", "access")),
        ("灯不亮，垃圾没人收", ("lighting", "sanitation")),
        ("路灯坏了还有就是那个井盖也松了 小心点", ("lighting", "facility")),
    ],
)
def test_each_matter_of_a_message_is_a_ticket(village: Village, said: str, categories: tuple[str, ...]) -> None:
    village.says("王姐", "B3", said)
    village.later(minutes=2)
    assert tuple(village.ticket(n + 1).category for n in range(len(categories))) == categories


def test_what_is_known_of_several_matters_is_joined(village: Village) -> None:
    village.says("王姐", "B3", "停水了")
    village.later(minutes=2)
    village.heard("B3")
    village.says("李叔", "B3", "停水了，还有电梯按钮失灵")
    village.later(minutes=2)
    assert [ticket.category for ticket in (village.ticket(1), village.ticket(2))] == ["water", "elevator"]
    assert village.reporters(1) == ["王姐", "李叔"]
    assert "3栋电梯" in "".join(map(str, village.heard("B3")))


def test_a_number_is_starred_where_workers_read_it(village: Village) -> None:
    village.says("王姐", "B3", "垃圾没人收 １３８.1234.5678")
    village.later(minutes=2)
    heard = "".join(map(str, village.heard("W")))
    assert "垃圾" in heard
    assert "1234" not in heard
