"""The next unit of a building: a lamp there is another lamp, water that is gone there too is the same water."""

from __future__ import annotations

import pytest

from domain.errors import NotFound
from tests.journeys.village import Village


def test_a_lamp_in_another_unit_is_another_matter(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "4单元楼道灯坏了")
    village.later(minutes=2)
    assert [village.ticket(number).place.unit for number in (1, 2)] == ["2", "4"]
    assert "4单元楼道灯" in " ".join(village.heard("W"))


def test_an_echo_from_another_unit_is_another_lamp(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.later(minutes=2)
    village.says("老周", "B3", "4单元楼道灯也坏了")
    village.later(minutes=2)
    assert village.ticket(2).summary == "3栋4单元楼道灯"


def test_water_that_is_gone_next_door_is_the_same_matter(village: Village) -> None:
    village.says("王姐", "B3", "二单元停水了")
    village.later(minutes=1)
    village.says("老周", "B3", "我们4单元也停了")
    village.later(minutes=2)
    with pytest.raises(NotFound):
        village.ticket(2)


def test_what_works_again_in_one_unit_is_not_the_others(village: Village) -> None:
    village.says("王姐", "B3", "二单元楼道灯坏了")
    village.says("老周", "B3", "4单元楼道灯坏了")
    village.later(minutes=2)
    village.says("陈姐", "W", "认领 1 2")
    village.later(minutes=3)
    village.heard("W")
    village.says("老周", "B3", "4单元的灯亮了")
    assert village.heard("P") == ["群里有人说3栋4单元楼道灯好了，看过就回“办结 2”。【2】"]


def test_a_bare_number_answers_which_building(village: Village) -> None:
    village.says("王姐", "ALL", "电梯坏了")
    village.says("陈姐", "ALL", "哪一栋呢")
    village.says("王姐", "ALL", "3")
    assert village.ticket(1).place.building == "3"


def test_one_line_of_two_buildings_is_two_matters(village: Village) -> None:
    village.says("王姐", "ALL", "3栋和5栋都停水了")
    assert [village.ticket(number).place.building for number in (1, 2)] == ["3", "5"]
