"""Which matter words belong to: another thing, another building, another danger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.category import Urgency
from domain.matter import Amend, Join, Open
from domain.place import Place
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk


def test_a_neighbour_who_names_another_thing_has_another_matter() -> None:
    network = matter(category="facility", place=Place(), thing="网络")
    locker = Understanding(Act.REQUEST, "facility", Urgency.NORMAL, Place(), 0.95, Decision.FILE, (), "快递柜")
    nouns = frozenset({"公共设施"})
    assert isinstance(talk(network, nouns=nouns).next_move(said(locker, sender="zhou", minute=1)), Open)
    same = replace(locker, object_words="网络")
    assert isinstance(talk(network, nouns=nouns).next_move(said(same, sender="zhou", minute=1)), Join)
    unnamed = replace(locker, object_words="公共设施")
    assert isinstance(talk(network, nouns=nouns).next_move(said(unnamed, sender="zhou", minute=1)), Join)


def test_what_the_first_reporter_did_not_place_is_in_their_building() -> None:
    mice = matter(category="pest", place=Place())
    there = Understanding(Act.REQUEST, "pest", Urgency.NORMAL, Place("4"), 0.8, Decision.FILE)
    homes = {"wang": Place("3", "2", "502")}
    ours = said(there, sender="zhou", minute=1, ours=True)
    assert isinstance(talk(mice, homes=homes).next_move(ours), Open)
    assert isinstance(talk(mice).next_move(ours), Join)
    assert isinstance(talk(mice, homes=homes).next_move(said(there, sender="zhou", minute=1)), Join)
    assert isinstance(talk(mice, homes=homes).next_move(replace(ours, sender_id="wang")), Amend)


def test_beside_their_own_emergency_another_danger_is_the_same() -> None:
    lift = matter(category="elevator", urgency=Urgency.EMERGENCY)
    crying = Understanding(Act.REQUEST, "care", Urgency.EMERGENCY, Place(), 0.9, Decision.FILE)
    assert not isinstance(talk(lift).next_move(said(crying, minute=3, danger=True)), Open)
    burning = replace(crying, category="fire")
    assert isinstance(talk(lift).next_move(said(burning, minute=3, danger=True)), Open)
    assert isinstance(talk(lift).next_move(said(crying, minute=3, danger=True, aside=True)), Open)


def test_words_that_hardly_mean_a_report_do_not_make_a_matter_more_urgent() -> None:
    doubtful = Understanding(Act.REQUEST, "power", Urgency.EMERGENCY, Place(), 0.35, Decision.CARD)
    for words, raised in (
        (said(doubtful, minute=1), None),
        (said(doubtful, minute=1, danger=True), Urgency.EMERGENCY),
        (said(replace(doubtful, confidence=0.6), minute=1), Urgency.EMERGENCY),
    ):
        move = talk(matter()).next_move(words)
        assert isinstance(move, Amend)
        assert move.understanding.urgency is raised


def test_a_danger_is_not_lost_in_talk_of_something_else() -> None:
    """对面那栋好多烟, from who had just told of a full bin: at least a card."""
    smoke = Understanding(Act.REQUEST, "fire", Urgency.EMERGENCY, Place(), 0.35, Decision.CARD)
    move = talk(matter(category="sanitation")).next_move(said(smoke, minute=1))
    assert isinstance(move, Open)
    assert (move.understanding.category, move.understanding.decision) == ("fire", Decision.CARD)
    unseen = Understanding(Act.REQUEST, "care", Urgency.URGENT, Place(), 0.87, Decision.FILE)
    assert isinstance(talk(matter()).next_move(said(unseen, minute=1)), Open)
    assert isinstance(talk(matter()).next_move(said(replace(unseen, confidence=0.85), minute=1)), Amend)


def test_what_is_still_open_in_the_same_building_is_one_ticket_for_days() -> None:
    lamp = Understanding(Act.REQUEST, "lighting", Urgency.NORMAL, Place("3"), 0.9, Decision.FILE)
    days_later = said(lamp, sender="zhao", minute=2 * 24 * 60)
    assert isinstance(talk(matter()).next_move(days_later), Join)
    assert isinstance(talk(matter(over_at=NOW + MINUTE)).next_move(days_later), Open)
    assert isinstance(talk(matter(place=Place())).next_move(days_later), Open)


LEAK = Understanding(Act.REQUEST, "leak", Urgency.NORMAL, Place("3", "2"), 0.9, Decision.FILE)
NEXT_DAY = 25 * 60


@pytest.mark.parametrize(
    ("known", "told", "move"),
    [
        (Place("3", "2"), Place("3", "2"), Open),
        (Place("3", "2", "1201"), Place("3", "2"), Open),
        (Place("3", "2", "1201"), Place("3", "2", "1301"), Open),
        (Place("3", "2", "1201"), Place("3", "1", "1201"), Open),
        (Place("3", "2", "1201"), Place("3", "2", "1201"), Join),
        (Place("3", "2", None, "楼道"), Place("3", "2", None, "楼道"), Join),
        (Place("3", None, None, "地下车库"), Place("3", None, None, "车库"), Join),
        (Place("3", "2", None, "楼道"), Place("3", "2"), Open),
    ],
)
def test_the_next_days_leak_is_the_same_in_the_same_home_or_at_the_same_spot(
    known: Place, told: Place, move: type[Open | Join]
) -> None:
    later = said(replace(LEAK, place=told), sender="zhou", minute=NEXT_DAY)
    assert isinstance(talk(matter(category="leak", place=known)).next_move(later), move)


def test_a_lift_is_one_on_whatever_floor_and_another_at_another_spot() -> None:
    lift = Understanding(Act.REQUEST, "elevator", Urgency.NORMAL, Place("3", "2"), 0.95, Decision.FILE)
    for known, told, move in (
        ("12楼", "5楼", Join),
        ("12楼", "负一层", Join),
        ("电梯里", "12楼", Join),
        ("12楼", "地下车库", Join),
        ("大厅", "地下车库", Open),
    ):
        there = said(replace(lift, place=Place("3", "2", None, told)), sender="zhou", minute=40)
        at = matter(category="elevator", place=Place("3", "2", None, known), thing="电梯")
        assert isinstance(talk(at).next_move(there), move)
