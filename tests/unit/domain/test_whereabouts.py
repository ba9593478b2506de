"""Where a matter is, when it was not told with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.fragments import Fragments
from domain.matter import Amend, Open, Windows
from domain.place import Place
from domain.status import Status
from domain.understanding import Understanding
from tests.unit.domain.talking import MINUTE, NO_LIGHT, NOW, matter, said, talk

THERE = Understanding(place=Place("3", "2"))


@pytest.mark.parametrize("minute", [15, 180])
def test_the_reporter_tells_hours_later_where_it_is(minute: float) -> None:
    answer = said(THERE, minute=minute, has_place_only=True)
    assert talk(matter(place=Place())).next_move(answer) == Amend(12, THERE)
    assert talk(matter(place=Place(spot="南门"))).next_move(answer) is None
    assert talk(matter(place=Place("3"))).next_move(answer) is None
    assert talk(matter(place=Place(), last_heard_at=NOW - 13 * 60 * MINUTE)).next_move(answer) is None
    assert talk(matter(place=Place())).next_move(replace(answer, sender_id="zhou")) is None


def test_the_reporter_agrees_to_where_a_neighbour_thinks_it_is() -> None:
    """是3栋2单元吧 — 对的"""
    guess = said(THERE, sender="zhou", minute=1, has_place_only=True)
    nowhere = matter(place=Place())
    assert talk(nowhere, recent=(guess,)).next_move(said(minute=2, yes=True)) == Amend(12, THERE)
    assert talk(nowhere, recent=(guess, said(minute=1.5))).next_move(said(minute=2, yes=True)) is None
    assert talk(nowhere).next_move(said(minute=2, yes=True)) is None


def test_what_the_reporter_adds_is_in_the_same_stairwell() -> None:
    """3栋2单元楼道灯不亮 — 还有单元门也关不上"""
    door = replace(NO_LIGHT, category="access", place=Place())
    move = talk(matter()).next_move(said(door, minute=1, aside=True))
    assert isinstance(move, Open)
    assert (move.understanding.place.building, move.understanding.place.unit) == ("3", "2")
    for elsewhere in (Place(spot="南门"), Place("5")):
        move = talk(matter()).next_move(said(replace(door, place=elsewhere), minute=1, aside=True))
        assert isinstance(move, Open)
        assert move.understanding.place == elsewhere
    move = talk(matter()).next_move(said(replace(door, category="policy"), minute=1, aside=True))
    assert isinstance(move, Open)
    assert not move.understanding.place


@pytest.mark.parametrize("words", [{"echo": True}, {"ours": True}])
def test_the_next_unit_has_it_too_in_the_same_building(words: dict[str, bool]) -> None:
    """我们2单元也不亮"""
    first = matter(place=Place("3", "1"))
    next_door = said(replace(NO_LIGHT, place=Place(unit="2")), sender="zhou", minute=1, **words)
    move = talk(first).next_move(next_door)
    assert isinstance(move, Open)
    assert (move.understanding.place.building, move.understanding.place.unit) == ("3", "2")
    lives_in_5 = talk(first, home=Place("5", "2"), at_home=frozenset({"lighting"})).next_move(next_door)
    assert isinstance(lives_in_5, Open)
    assert lives_in_5.understanding.place.building != "3"


def test_the_next_unit_as_well_is_no_place_alone() -> None:
    """2单元也是"""
    bare = said(Understanding(place=Place(unit="2")), sender="zhou", minute=1, echo=True, has_place_only=True)
    move = talk(matter(place=Place("3", "1"))).next_move(bare)
    assert isinstance(move, Open)
    assert (move.understanding.category, move.understanding.place.building) == ("lighting", "3")


def test_what_is_broken_again_is_where_it_was() -> None:
    """又不亮了, the day after"""
    yesterday = NOW - 24 * 60 * MINUTE
    over = matter(status=Status.CLOSED, ended_at=yesterday, last_heard_at=yesterday)
    again = said(replace(NO_LIGHT, place=Place()))
    for sender, still, building in (("wang", False, "3"), ("zhou", True, "3"), ("zhou", False, None)):
        move = talk(over).next_move(said(again.understanding, sender=sender, still_wrong=still))
        assert isinstance(move, Open)
        assert move.understanding.place.building == building
    elsewhere = replace(over, ticket_id=11, place=Place("5"))
    move = talk(over, elsewhere).next_move(again)
    assert isinstance(move, Open)
    assert move.understanding.place.building is None


def test_who_is_asked_where_and_has_not_answered() -> None:
    asked = said(sender="chen", minute=1, by_role=True, asks_where=True)
    assert Fragments((asked,), (), Windows()).asked_where(said(minute=3)) == asked
    assert Fragments((asked, said(minute=2)), (), Windows()).asked_where(said(minute=3)) is None
    assert Fragments((asked,), (), Windows()).asked_where(said(minute=30)) is None
