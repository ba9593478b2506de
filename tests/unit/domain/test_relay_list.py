"""What is new in a 接龙, and how long it runs."""

from __future__ import annotations

from datetime import timedelta

from domain.relay_list import entries, lull, new_entries
from tests.builders import NOW, minutes

ONE = "#接龙\n买橙子\n\n1. 王姐 2份"
TWO = "#接龙\n买橙子\n\n1. 王姐 2份\n2、老周 1份"
SAME_AGAIN = "#接龙\n买橙子\n1. 王姐 2份\n2. 老周 1份\n3）老周 1份"


def test_the_numbered_lines_are_its_entries() -> None:
    assert entries(ONE) == ("王姐 2份",)
    assert entries(SAME_AGAIN) == ("王姐 2份", "老周 1份", "老周 1份")
    assert entries("12栋的灯坏了") == entries("大家接龙") == ()


def test_only_what_no_earlier_list_has_is_new() -> None:
    assert new_entries(TWO, [ONE]) == ("老周 1份",)
    assert new_entries(SAME_AGAIN, [ONE, TWO]) == ("老周 1份",)
    assert new_entries(ONE, [TWO]) == ()
    assert new_entries("1. 王姐 3份\n2. 老周 1份", [TWO]) == ("王姐 3份",)


def test_two_who_answered_at_once_are_both_read_once() -> None:
    assert new_entries("1. 王姐 2份\n2. 李叔 1份", [ONE, TWO]) == ("李叔 1份",)
    assert new_entries("1. 王姐 2份\n2. 李叔 1份\n3. 老周 1份", [TWO, "1. 王姐 2份\n2. 李叔 1份"]) == ()


def test_without_its_beginning_the_last_line_is_new() -> None:
    assert new_entries(TWO, []) == ("老周 1份",)


def test_it_runs_until_nobody_continues_it() -> None:
    times = [NOW - minutes(40), NOW - minutes(15), NOW - minutes(8), NOW - minutes(2)]
    running = lull(times, NOW)
    assert running
    assert (running.began_at, running.until) == (NOW - minutes(15), NOW + minutes(8))
    assert lull(times, NOW + minutes(8)) is None
    assert lull([], NOW) is lull([NOW - timedelta(hours=1)], NOW) is None
