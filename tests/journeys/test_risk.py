"""Who hears at once how much is at stake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.risk import RiskColour
from tests.journeys.street import under_the_street
from tests.journeys.village import TUESDAY, Village, village


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Village]:
    with village(tmp_path, TUESDAY, under_the_street()) as found:
        yield found


def test_an_emergency_tells_the_community_and_a_lamp_tells_nobody(town: Village) -> None:
    town.says("王姐", "B3", "二单元楼道灯坏了")
    town.later(minutes=3)
    assert town.heard("S") == town.heard("J") == []
    town.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    assert town.ticket(2).risk is RiskColour.ORANGE
    [line] = town.heard("S")
    assert line.endswith("定为橙色（特急）。马上到现场，社区跟到底。【2】")
    assert town.heard("J") == []


def test_a_gas_leak_goes_to_the_street_at_once(town: Village) -> None:
    town.says("李叔", "B3", "一单元燃气泄漏了，味道好大，快来人！")
    assert town.ticket(1).risk is RiskColour.RED
    [line] = town.heard("J")
    assert line.startswith("桂花社区：")
    assert "定为红色（特急）。先控住再处置，直接报街道，可以吹哨。【桂花-1】" in line
    assert len(town.heard("S")) == 1


def test_a_third_household_raises_the_risk_once_and_residents_hear_nothing_of_it(town: Village) -> None:
    town.says("李叔", "B3", "一单元电梯卡住了，里头有人！")
    town.heard("S")
    for neighbour in ("老周", "小赵", "孙姐"):
        town.says(neighbour, "B3", "对，一单元电梯卡住了，我也看到了")
    assert town.ticket(1).risk is RiskColour.RED
    assert len(town.heard("J")) == 1
    assert not any("红色" in line for line in town.heard("B3"))


def test_what_is_private_is_told_nowhere_by_colour(town: Village) -> None:
    town.says("孙姐", "B5", "楼上张婆婆两天没看到出门了，敲门也没人应，急死了")
    town.later(minutes=2)
    assert town.ticket(1).private
    assert not any("定为" in line for line in town.heard("S") + town.heard("J"))
