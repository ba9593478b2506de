"""Which colour how much at stake has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.category import Urgency
from domain.grid import Tier
from domain.risk import DEMANDS, RiskColour, Stakes, weigh

BLUE, YELLOW, ORANGE, RED = RiskColour
NORMAL, URGENT, EMERGENCY = Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("stakes", "colour"),
    [
        (Stakes(NORMAL), BLUE),
        (Stakes(NORMAL, people=3), YELLOW),
        (Stakes(NORMAL, repeats=2), YELLOW),
        (Stakes(NORMAL, people=40, repeats=9), ORANGE),  # an annoyance to all is no danger
        (Stakes(NORMAL, hazard=True), BLUE),
        (Stakes(URGENT), YELLOW),
        (Stakes(URGENT, hazard=True), ORANGE),
        (Stakes(URGENT, people=10), RED),
        (Stakes(EMERGENCY), ORANGE),
        (Stakes(EMERGENCY, hazard=True), RED),
        (Stakes(EMERGENCY, people=3), RED),
        (Stakes(EMERGENCY, hazard=True, people=99, repeats=9), RED),
    ],
)
def test_severity_people_and_repeats_add_up(stakes: Stakes, colour: RiskColour) -> None:
    assert weigh(stakes) is colour


@given(st.sampled_from(Urgency), st.booleans(), st.integers(1, 30), st.integers(0, 9))
def test_more_of_anything_is_never_less_risk(urgency: Urgency, hazard: bool, people: int, repeats: int) -> None:
    rank = weigh(Stakes(urgency, hazard, people, repeats)).rank
    assert weigh(Stakes(urgency, True, people, repeats)).rank >= rank
    assert weigh(Stakes(urgency, hazard, people + 1, repeats)).rank >= rank
    assert weigh(Stakes(urgency, hazard, people, repeats + 1)).rank >= rank


def test_every_colour_demands_something_and_tells_a_tier_of_its_own() -> None:
    assert set(DEMANDS) == set(RiskColour)
    assert [DEMANDS[colour].tells for colour in RiskColour] == [
        Tier.MICRO_GRID,
        Tier.GENERAL_GRID,
        Tier.COMMUNITY,
        Tier.STREET,
    ]
