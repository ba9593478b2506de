"""No period, wherever it begins, holds more sends than the platform permits, wherever it counts them."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Pace, Places
from domain.message import Capabilities


@given(
    rate=st.floats(0.2, 40),
    seconds=st.sampled_from([1.0, 60.0]),
    answers=st.lists(st.floats(0, 3), min_size=1, max_size=120),
    counted=st.floats(0, 1),
)
def test_a_platform_never_counts_more_than_it_permits(
    rate: float, seconds: float, answers: list[float], counted: float
) -> None:
    """`answers`: how long each takes; `counted`: where in between the platform counts."""
    places = Places(rate, seconds)
    now = 0.0
    on_their_way: list[float] = []
    seen: list[float] = []
    for takes in answers:
        while places.next_free() > now:
            if math.isinf(places.next_free()):
                now = max(now, min(on_their_way))
                on_their_way.remove(min(on_their_way))
                places.give_back(now)
            else:
                now = places.next_free()
        begins = max(now, places.take())
        seen.append(begins + takes * counted)
        on_their_way.append(begins + takes)
    most, period = max(1, math.floor(rate)), seconds * max(1, math.floor(rate)) / rate
    for start in seen:
        assert sum(1 for at in seen if start <= at < start + period * (1 - 1e-9)) <= most


def test_a_full_chat_leaves_the_others_their_turn() -> None:
    pace = Pace(Capabilities(per_second=5, per_chat_minute=2))
    for moment in (0.0, 0.1):
        pace.take("A", moment)
        pace.give_back("A", moment)
    assert pace.opens("A", 1.0) == 60.0
    assert pace.opens("B", 1.0) == 1.0
    assert pace.room(0.5) == 3
    assert pace.room(1.1) == 5
    assert (pace.opens("A", 60.0), pace.opens("A", 61.0)) == (60.0, 61.0)


def test_the_last_places_of_a_chat_are_for_what_is_urgent() -> None:
    pace = Pace(Capabilities(per_second=1000, per_chat_minute=20))
    for taken in range(17):
        assert pace.opens("A", float(taken)) == taken
        pace.take("A", float(taken))
        pace.give_back("A", float(taken))
    assert pace.opens("A", 17.0) == 60.0
    for taken in range(17, 20):
        assert pace.opens("A", float(taken), urgent=True) == taken
        pace.take("A", float(taken))
        pace.give_back("A", float(taken))
    assert pace.opens("A", 20.0, urgent=True) == 60.0
    assert pace.opens("A", 20.0) == 63.0


def test_a_slow_chat_keeps_one_place_and_a_very_slow_one_none() -> None:
    for rate, ordinary in ((6, 5), (4, 4), (2, 2), (1, 1)):
        pace = Pace(Capabilities(per_second=1000, per_chat_minute=rate))
        taken = 0
        while pace.opens("A", 0.0) == 0.0:
            pace.take("A", 0.0)
            pace.give_back("A", 0.0)
            taken += 1
        assert taken == ordinary
