"""Typed or dictated with a character of the same sound."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Decision, Surroundings
from nlp import Reader

AROUND = Surroundings()


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("电题卡住了", "elevator"),
        ("下水到堵死了", "drainage"),
        ("拉级没人收", "sanitation"),
        ("冲电桩坏了", "ebike"),
        ("楼上造声吵死人", "noise"),
        ("家里停店了", "power"),
        ("三楼煤汽味好大", "gas"),
        ("厨房着伙了", "fire"),
        ("着火乐", "fire"),
    ],
)
def test_it_is_read_as_it_sounds(reader: Reader, written: str, category: str) -> None:
    understood = reader.read(written, AROUND)
    assert (understood.decision, understood.category) == (Decision.FILE, category)


def test_a_danger_is_one_in_other_characters(reader: Reader) -> None:
    assert reader.read("着火乐，快来人", AROUND).urgency is Urgency.EMERGENCY


def test_the_place_too(reader: Reader) -> None:
    understood = reader.read("二单圆的灯坏了", AROUND)
    assert (understood.decision, understood.place.unit) == (Decision.FILE, "2")


@pytest.mark.parametrize(
    "said",
    [
        "木头的，没漆味",
        "我在店里等你",
        "露水好重",
        "今天好快乐",
        "两个单的圆桌",
        "他怀了二胎",
        "车在楼下",
        "别冲店主喊",
    ],
)
def test_what_means_something_as_it_is_stays(reader: Reader, said: str) -> None:
    assert reader.read(said, AROUND).decision is not Decision.FILE
