"""Where a matter is, as somebody tells it whose home is known."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.place import Place
from domain.several import several
from domain.understanding import Act, Decision, Own, Part, Understanding

HOME = Place("6", "2", "801")
AT_HOME = frozenset({"leak", "lighting", "elevator"})


@pytest.mark.parametrize(
    ("category", "told", "own", "where"),
    [
        ("fire", Place(), Own.HOME, ("6", "2", "801")),  # 我家厨房着火了
        ("fire", Place(spot="楼道"), Own.STAIRWELL, ("6", "2", None)),
        ("fire", Place(spot="北门"), None, (None, None, None)),
        ("leak", Place(), None, ("6", "2", "801")),
        ("leak", Place(spot="地库"), None, (None, None, None)),
        ("elevator", Place(), None, ("6", "2", None)),  # the stairwell's, not the home's
        ("elevator", Place(spot="电梯里"), Own.STAIRWELL, ("6", "2", None)),
        ("lighting", Place(unit="1"), None, ("6", "1", None)),
        ("policy", Place(), Own.HOME, (None, None, None)),  # 我家孩子划哪个小学
        ("pest", Place("3"), None, ("3", None, None)),
    ],
)
def test_the_words_come_first_then_the_home_for_what_is_the_speakers_own(
    category: str, told: Place, own: Own | None, where: tuple[str | None, str | None, str | None]
) -> None:
    place = Understanding(category=category, place=told, own=own).placed(HOME, AT_HOME)
    assert (place.building, place.unit, place.room) == where


def test_both_matters_of_one_message_are_in_the_same_home() -> None:
    """我家漏水，还有蟑螂"""
    leak = Understanding(Act.REQUEST, "leak", Urgency.NORMAL, Place(), 0.9, Decision.FILE, own=Own.HOME)
    pest = Understanding(Act.REQUEST, "pest", Urgency.NORMAL, Place(), 0.9, Decision.FILE)
    assert [one.own for one in several(leak, (Part(leak), Part(pest)))] == [Own.HOME, Own.HOME]
