"""For which buildings a notice is."""

from __future__ import annotations

import pytest

from domain.announced import buildings_told


@pytest.mark.parametrize(
    ("words", "buildings"),
    [
        ("今天下午2点到5点，3栋停水", {"3"}),
        ("3栋、5栋明天9点到12点停电", {"3", "5"}),
        ("7、9、12号楼停气", {"7", "9", "12"}),
        ("2到5栋停水", {"2", "3", "4", "5"}),
        ("6栋至8栋今天停电检修", {"6", "7", "8"}),
        ("五栋和a座停水", {"5", "A"}),
        ("5月12日下午2点-4点全小区停水", set()),
        ("今天14:00-17:00，3栋停水", {"3"}),
        ("今天下午2点到4点3栋停电", {"3"}),
        ("停气通知：8幢明天9点到11点", {"8"}),
        ("11栋1、2单元电梯维保", {"11"}),
    ],
)
def test_they_are_found(words: str, buildings: set[str]) -> None:
    assert buildings_told(words) == buildings
