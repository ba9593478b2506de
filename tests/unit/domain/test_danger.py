"""A danger beside the matter at hand: told by the office, by the reporter, or as a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.category import Urgency
from domain.matter import Amend, Join, Matter, Open
from domain.place import Place
from domain.record import RecentMessage
from domain.signals import Signals
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk


def danger(category: str, place: Place | None = None) -> Understanding:
    return Understanding(Act.REQUEST, category, Urgency.EMERGENCY, place or Place(), 0.9, Decision.FILE)


def of_office(category: str, place: Place | None = None, *, minute: float = 30) -> RecentMessage:
    return said(danger(category, place), sender="liu", minute=minute, by_role=True)


BURNING = matter(category="fire", urgency=Urgency.EMERGENCY, place=Place("3"))


@pytest.mark.parametrize(
    "known",
    [
        matter(),
        matter(category="power", place=Place("3")),
        matter(category="ebike", place=Place("3", spot="楼道")),
        matter(category="fire", place=Place(spot="消防通道")),
        BURNING,
    ],
)
def test_somebody_with_a_role_tells_first_of_a_danger(known: Matter) -> None:
    """Whatever else is known: an ordinary matter of a kin kind, a fire in another building."""
    told = of_office("fire", Place("8"))
    assert talk(known).next_move(told) == Open(understanding=told.understanding)


def test_a_danger_that_goes_on_is_known() -> None:
    for place in (Place(), Place("3"), Place("3", "2")):
        assert talk(BURNING).next_move(of_office("fire", place)) is None
        assert talk(BURNING).next_move(of_office("gas", place)) is None
    assert isinstance(talk(BURNING).next_move(of_office("elevator", Place("3"))), Open)


def test_what_was_told_as_an_ordinary_matter_grows_into_it() -> None:
    """电梯坏了, and the office half an hour later: 困人了."""
    lift = matter(category="elevator")
    for told in (of_office("elevator", Place("3", "2")), of_office("elevator")):
        assert talk(lift).next_move(told) == Amend(12, told.understanding)
        assert talk(lift).next_move(told, 12) == Amend(12, told.understanding)
    assert isinstance(talk(lift).next_move(of_office("elevator", Place("3", "1"))), Open)
    again = of_office("fire", Place("3"))
    over = replace(BURNING, over_at=NOW + MINUTE)
    assert talk(over).next_move(again) == Amend(12, again.understanding)


def test_a_danger_an_hour_after_it_was_called_over_is_another_ticket() -> None:
    """3栋1单元电梯又困人了, whoever tells it; less sure words, or those of the same hour, go on about the first."""
    over = matter(category="elevator", urgency=Urgency.EMERGENCY, over_at=NOW, last_heard_at=NOW)
    again = danger("elevator", Place("3", "2"))
    for by_role in (True, False):
        move = talk(over).next_move(said(again, sender="zhou", minute=90, by_role=by_role))
        assert isinstance(move, Open)
        assert move.relates_to == 12
        assert not isinstance(talk(over).next_move(said(again, sender="zhou", minute=30, by_role=by_role)), Open)
    assert isinstance(talk(over).next_move(said(replace(again, decision=Decision.CARD), minute=90)), Amend)


def test_a_danger_that_is_only_likely_is_shown_whoever_tells_it() -> None:
    told = replace(danger("elevator", Place("5")), decision=Decision.CARD)
    assert talk().next_move(said(told, sender="liu", by_role=True)) == Open(understanding=told)


def test_a_neighbours_danger_in_a_building_is_none_of_a_spot_elsewhere() -> None:
    way_out = matter(category="fire", place=Place(spot="消防通道"))
    told = said(danger("fire", Place("9")), sender="zhou", minute=300)
    assert isinstance(talk(way_out).next_move(told), Open)
    assert isinstance(talk(matter(category="fire", place=Place())).next_move(told), Join)


FIGHT = matter(category="security", urgency=Urgency.URGENT, place=Place(spot="门口"))


def test_a_fight_that_draws_blood_is_the_same_fight() -> None:
    blood = replace(danger("falling_object"), confidence=0.62)
    for fight in (FIGHT, replace(FIGHT, category="dispute", place=Place())):
        move = talk(fight).next_move(said(blood, minute=1, danger=True))
        assert isinstance(move, Amend)
        assert move.understanding.urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (FIGHT, danger("elevator", Place("3", "2"))),
        (replace(FIGHT, category="dispute"), danger("gas", Place("3"))),
        (matter(category="dispute", place=Place("3", "2")), danger("security", Place(spot="中庭那边"))),
        (matter(category="property_service", place=Place()), danger("care")),
        (matter(category="property_service", place=Place()), danger("fire", Place("3"))),
        (matter(category="other", place=Place()), danger("care")),
        (matter(category="suggestion", place=Place()), danger("falling_object")),
    ],
)
def test_the_reporters_danger_of_another_kind_is_its_own_matter(known: Matter, told: Understanding) -> None:
    for heard in (True, False):
        assert isinstance(talk(known).next_move(said(told, minute=5, danger=heard)), Open)


def test_a_danger_told_as_a_correction_is_where_the_wrong_one_was() -> None:
    """3栋1单元电梯坏了, and then 不对，着火了."""
    lift = matter(category="elevator", place=Place("3", "1"))
    for home in (Place(), Place("3", "2", "301"), Place("5", "1", "301")):
        move = talk(lift, home=home).next_move(said(danger("fire"), minute=2, correction=True))
        assert isinstance(move, Open)
        assert (move.understanding.place.building, move.understanding.place.unit) == ("3", "1")
    for place in (Place("5"), Place(spot="北门")):
        move = talk(lift).next_move(said(danger("fire", place), minute=2, correction=True))
        assert isinstance(move, Open)
        assert move.understanding.place == place
    late = replace(said(danger("fire"), correction=True), at=NOW + timedelta(hours=3))
    move = talk(lift).next_move(late)
    assert isinstance(move, Open)
    assert not move.understanding.place


BURST = Understanding(Act.REQUEST, "leak", Urgency.URGENT, Place("9"), 0.94, Decision.FILE)


def test_somebody_with_a_role_tells_first_of_what_is_urgent_where_nothing_is_talked_of() -> None:
    """水管爆了，水都漫出来了."""
    told = said(BURST, sender="liu", minute=30, by_role=True)
    assert talk().next_move(told) == Open(understanding=BURST)
    assert talk(matter()).next_move(told) == Open(understanding=BURST)
    assert talk(matter(last_heard_at=NOW + 25 * MINUTE)).next_move(told) is None
    assert talk(matter(category="water")).next_move(told) is None
    likely = said(replace(BURST, decision=Decision.CARD), minute=28)
    answered = talk(recent=(likely,)).next_move(told)
    assert isinstance(answered, Open)
    assert answered.answered


def test_what_they_ask_of_the_residents_or_have_arranged_opens_nothing() -> None:
    """谁家水龙头没关，请马上关; 3栋停水了，正在抢修; 电来了; and an ordinary matter may be meant for the residents."""
    for heard in (Signals(asks_residents=True), Signals(acknowledgement=True), Signals(over=True)):
        assert talk().next_move(replace(said(BURST, sender="liu", by_role=True), signals=heard)) is None
    ordinary = replace(BURST, urgency=Urgency.NORMAL)
    assert talk().next_move(said(ordinary, sender="liu", by_role=True)) is None
