"""What its reporter takes back or puts right."""

from __future__ import annotations

from dataclasses import replace

from domain.category import Urgency
from domain.matter import Amend, Open, Withdraw
from domain.place import Place
from domain.status import Status
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NOW, QUIET, matter, said, talk

TRAPPED = matter(category="elevator", urgency=Urgency.EMERGENCY, place=Place("3", "1"))
UNIT_2 = Understanding(place=Place(None, "2"))


def test_only_its_reporter_withdraws() -> None:
    assert talk(matter()).next_move(said(minute=2, withdrawal=True)) == Withdraw(12)
    assert talk(matter()).next_move(said(sender="zhou", minute=2, withdrawal=True)) is None


def test_who_still_has_what_another_took_back_begins_it_anew() -> None:
    both = frozenset({"wang", "zhou"})
    taken_back = matter(status=Status.WITHDRAWN, ended_at=NOW, reporters=both)
    move = talk(taken_back).next_move(said(sender="zhou", minute=5, still_wrong=True, still_only=True))
    assert isinstance(move, Open)
    assert (move.understanding.category, move.relates_to) == ("lighting", 12)
    still = said(sender="zhou", minute=6, still_wrong=True, still_only=True)
    assert talk(taken_back).next_move(replace(still, sender_id="zhao")) is None
    assert talk(taken_back).next_move(replace(still, at=NOW + 90 * MINUTE)) is None
    anew = matter(13, reported_at=NOW + 5 * MINUTE, reporters=frozenset({"zhou"}))
    assert not isinstance(talk(anew, taken_back).next_move(still), Open)
    assert talk(taken_back, recent=(said(sender="zhou", minute=4, over=True),)).next_move(still) is None
    assert talk(taken_back).next_move(replace(still, signals=replace(still.signals, still_only=False))) is None


def test_a_correction_takes_nothing_back_and_its_place_is_the_right_one() -> None:
    """说错了，是2单元, in an emergency and without one; 说错了，聚餐是周六 an hour later is about something else."""
    for reported in (TRAPPED, matter()):
        assert talk(reported).next_move(said(UNIT_2, minute=1, correction=True)) == Amend(12, UNIT_2, corrects=True)
    assert talk(TRAPPED).next_move(said(UNIT_2, sender="zhou", minute=1, correction=True)) is None
    assert isinstance(talk(TRAPPED).next_move(said(minute=2, correction=True)), Amend)
    assert isinstance(talk(TRAPPED).next_move(said(UNIT_2, minute=40, correction=True)), Amend)
    assert talk(TRAPPED).next_move(said(minute=40, correction=True)) is None


def test_an_excuse_ends_an_ordinary_matter_and_never_an_emergency() -> None:
    """换了电池，打扰大家了."""
    assert talk(matter()).next_move(said(minute=2, apology=True)) == Withdraw(12)
    assert talk(TRAPPED).next_move(said(minute=2, apology=True)) is None


def test_what_is_put_right_replaces_what_was_told_and_what_lay_inside() -> None:
    known = Place("3", "1", "502", "楼道", inferred=True)
    assert known.corrected_by(Place(None, "2")) == Place("3", "2", None, "楼道", inferred=True)
    assert known.corrected_by(Place("5")) == Place("5", None, None, "楼道")
    assert known.corrected_by(Place("3", "1", "602")) == replace(known, room="602", inferred=False)
    assert known.corrected_by(Place(spot="6楼")) == replace(known, spot="6楼")


def test_a_correction_that_tells_of_another_danger_opens_it() -> None:
    fire = Understanding(Act.REQUEST, "fire", Urgency.EMERGENCY, Place("5"), 0.9, Decision.FILE)
    assert isinstance(talk(matter()).next_move(said(fire, minute=2, correction=True)), Open)


def test_a_correction_that_tells_another_kind_puts_it_right_where_it_is() -> None:
    """说错了，是停电了, after a leak; but 不对，5栋停电了 is another matter."""
    power = Understanding(Act.REQUEST, "power", Urgency.URGENT, Place(), 0.5, Decision.CARD)
    for told in (power, replace(power, place=Place("3", "2")), replace(power, decision=Decision.FILE)):
        for known in (matter(category="leak"), matter()):
            assert talk(known).next_move(said(told, minute=2, correction=True)) == Amend(12, told, corrects=True)
    elsewhere = replace(power, place=Place("5"), decision=Decision.FILE)
    assert isinstance(talk(matter()).next_move(said(elsewhere, minute=2, correction=True)), Open)


def test_what_is_faulty_still_or_claimed_is_not_taken_back() -> None:
    """还在吵，打扰大家了; 自己找人修了，物业报销. But 阀门没开我还在那等，打扰大家了 takes it back."""
    for back in ("apology", "withdrawal"):
        for more in ({"still_wrong": True, "still_faulty": True}, {"claims": True}):
            move = talk(matter()).next_move(said(QUIET, sender="wang", minute=2, by_role=False, **{back: True}, **more))
            assert not isinstance(move, Withdraw)
        assert talk(matter()).next_move(
            said(QUIET, sender="wang", minute=2, by_role=False, **{back: True}, still_wrong=True)
        ) == Withdraw(12)
