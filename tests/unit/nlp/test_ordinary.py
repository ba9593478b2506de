"""One home without water is no urgent matter; a whole house is, and whoever breathes by a machine."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.understanding import Surroundings
from nlp import Reader


@pytest.mark.parametrize(
    "heard",
    [
        "我家没水了，做不成饭",
        "屋里停电了，隔壁都有",
        "龙头一滴水都不出，牙都刷不成",
        "燃气灶火小得很，半天炒不熟菜",
        "电梯里风扇不转，闷死个人",
        "停电要停到几点",
    ],
)
def test_what_is_ordinary(reader: Reader, heard: str) -> None:
    assert reader.read(heard, Surroundings()).urgency is Urgency.NORMAL


@pytest.mark.parametrize(
    "heard",
    ["整栋楼一滴水都没有", "我家停电了，整栋都黑了", "我家停电了，我妈靠制氧机呼吸", "电梯里闷着好几个人出不来"],
)
def test_what_is_not(reader: Reader, heard: str) -> None:
    assert reader.read(heard, Surroundings()).urgency is not Urgency.NORMAL
