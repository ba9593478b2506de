"""What makes a report sure that alone was only likely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.category import Urgency
from domain.matter import Join, Open, TakenInHand
from domain.place import Place
from domain.status import Status
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NO_LIGHT, NOW, matter, said, talk

NO_WATER = Understanding(Act.REQUEST, "water", Urgency.NORMAL, Place(), 0.6, Decision.CARD)
LIKELY_LIGHT = replace(NO_LIGHT, decision=Decision.CARD)


def test_a_picture_of_it_makes_it_sure() -> None:
    likely = said(NO_WATER)
    move = talk(recent=(likely,)).next_move(said(minute=1, picture_only=True))
    assert isinstance(move, Open)
    assert move.fragments == (likely,)
    assert talk(recent=(likely,)).next_move(said(sender="zhou", minute=1, picture_only=True)) is None


def test_a_neighbour_who_owns_up_makes_it_sure() -> None:
    likely = said(NO_WATER)
    move = talk(recent=(likely,)).next_move(said(sender="zhou", minute=1, owns_up=True))
    assert isinstance(move, Open)
    assert (move.answered, move.fragments) == (True, (likely,))


def test_the_office_answers_within_the_hour_who_raised_it_first() -> None:
    first, remark = said(LIKELY_LIGHT), said(NO_WATER, sender="zhou", minute=2)
    answer = said(sender="liu", minute=40, by_role=True, acknowledgement=True)
    move = talk(recent=(first, remark)).next_move(answer)
    assert isinstance(move, Open)
    assert move.fragments == (first,)
    assert talk(recent=(first, remark)).next_move(replace(answer, at=NOW + 70 * MINUTE)) is None
    greeting, done = said(sender="liu", minute=40, by_role=True), said(sender="liu", minute=5, by_role=True, over=True)
    assert talk(recent=(first,)).next_move(greeting) is None
    assert talk(recent=(first,)).next_move(done) is None


def test_the_office_that_speaks_of_one_kind_means_that_one() -> None:
    first, second = said(LIKELY_LIGHT), said(NO_WATER, sender="zhou", minute=2)
    move = talk(recent=(first, second)).next_move(said(NO_WATER, sender="liu", minute=5, by_role=True))
    assert isinstance(move, Open)
    assert move.understanding.category == "water"


def test_an_answer_amid_another_matter_is_about_that() -> None:
    likely = said(NO_WATER, sender="zhou", minute=1)
    talked_of = matter(last_heard_at=NOW + 2 * MINUTE)
    assert talk(talked_of, recent=(likely,)).next_move(said(sender="sun", minute=3, asks_where=True)) is None


def test_beside_an_open_ticket_the_office_makes_only_the_likelier_ones_sure() -> None:
    """A remark (给娃冲奶咋整) is none of what the office answers."""
    elsewhere = matter(category="elevator", place=Place("9"), last_heard_at=NOW - MINUTE)
    answer = said(sender="liu", minute=2, by_role=True)
    for confidence, opens in ((0.6, True), (0.4, False)):
        likely = said(replace(NO_WATER, confidence=confidence, place=Place("3")), sender="zhou")
        other = matter(13, category="parking", place=Place("8"), last_heard_at=NOW - MINUTE)
        assert isinstance(talk(elsewhere, other, recent=(likely,)).next_move(answer), Open) is opens


def test_who_has_power_bears_out_no_outage_elsewhere() -> None:
    likely = said(replace(NO_WATER, place=Place("3")), sender="zhou")
    also = Understanding(place=Place("1"))
    for has_it, opens in ((False, True), (True, False)):
        answer = said(also, sender="sun", minute=1, echo=True, has_it=has_it)
        assert isinstance(talk(recent=(likely,)).next_move(answer), Open) is opens


def test_a_place_alone_is_no_report() -> None:
    place = said(replace(NO_WATER, category="sanitation"), has_place_only=True)
    assert talk(recent=(place,)).next_move(said(sender="zhou", minute=1, asks_where=True)) is None


def test_what_a_ticket_took_up_is_not_pending() -> None:
    """Its reporter's own words, told while the ticket was talked of, long after it was filed."""
    said_more = said(LIKELY_LIGHT, minute=14)
    filed = matter(last_heard_at=NOW + 14 * MINUTE)
    answer = said(sender="liu", minute=16, by_role=True, acknowledgement=True)
    assert not isinstance(talk(filed, recent=(said_more,)).next_move(answer), Open)


@pytest.mark.parametrize(("home", "voices"), [("4", 0), ("1", 1)])
def test_what_happens_at_home_is_of_that_home(home: str, voices: int) -> None:
    """水是黄的 from somebody of building 4 is no part of 我们1号楼的水也黄."""
    likely = said(NO_WATER)
    conversation = talk(recent=(likely,), at_home=frozenset({"water"}), homes={"wang": Place(home)})
    sure = replace(NO_WATER, decision=Decision.FILE, confidence=0.9, place=Place("1"))
    move = conversation.next_move(said(sure, sender="zhou", minute=2))
    assert isinstance(move, Open)
    assert len(move.fragments) == voices


def test_what_came_back_and_what_is_announced_is_sure() -> None:
    """803的狗又开始了 from who reported it yesterday; 正好说一句 before a likely one."""
    over = matter(category="water", over_at=NOW - 600 * MINUTE, last_heard_at=NOW - 600 * MINUTE)
    over = replace(over, reported_at=NOW - 2000 * MINUTE, status=Status.CLOSED, ended_at=NOW - 600 * MINUTE)
    for move in (
        talk(over).next_move(said(NO_WATER)),
        talk().next_move(said(NO_WATER, aside=True)),
    ):
        assert isinstance(move, Open)
        assert move.understanding.decision is Decision.FILE
    move = talk(over).next_move(said(NO_WATER, sender="zhou"))
    assert isinstance(move, Open)
    assert move.understanding.decision is Decision.CARD


def test_a_neighbours_own_wish_does_not_bear_out_another_ones() -> None:
    """What everybody has for themselves: two look for work, that is two matters."""
    training = Understanding(Act.REQUEST, "employment", Urgency.NORMAL, Place(), 0.6, Decision.CARD)
    work = replace(training, confidence=0.9, decision=Decision.FILE)
    move = talk(recent=(said(training),)).next_move(said(work, sender="zhou", minute=2))
    assert isinstance(move, Open)
    assert move.fragments == ()


def test_an_echo_means_what_was_said_last() -> None:
    barking = matter(category="pets", last_heard_at=NOW)
    rubbish = Understanding(Act.REQUEST, "sanitation", Urgency.NORMAL, Place(), 0.7, Decision.CARD)
    echo = said(sender="li", minute=3, echo=True)
    move = talk(barking, recent=(said(rubbish, sender="liu", minute=2),)).next_move(echo)
    assert isinstance(move, Open)
    assert move.understanding.category == "sanitation"
    stopped = said(sender="li", minute=3, echo=True, gone=True)  # 我家也停了
    assert isinstance(talk(barking, recent=(said(rubbish, sender="liu", minute=2),)).next_move(stopped), Join)
    earlier = replace(barking, last_heard_at=NOW + 2.5 * MINUTE)
    assert isinstance(talk(earlier, recent=(said(rubbish, sender="liu", minute=2),)).next_move(echo), Join)


def test_what_was_asked_after_and_never_told_is_borne_out_like_a_report() -> None:
    """7幢的灯什么时候修, and the office: 明天换."""
    asked = Understanding(Act.CHASE, "lighting", Urgency.NORMAL, Place(), 0.1)
    answer = said(sender="liu", minute=5, by_role=True, acknowledgement=True)
    move = talk(recent=(said(asked),)).next_move(answer)
    assert isinstance(move, Open)
    assert (move.understanding.act, move.understanding.decision) == (Act.REQUEST, Decision.FILE)
    supply = replace(asked, category="water")
    assert not isinstance(talk(recent=(said(supply),)).next_move(answer), Open)
    over = said(sender="zhou", minute=2, over=True)
    assert not isinstance(talk(recent=(said(asked), over)).next_move(answer), Open)
    assert not isinstance(talk(recent=(said(asked),)).next_move(said(sender="zhou", minute=2, echo=True)), Open)
    known = matter(reporters=frozenset({"li"}), reported_at=NOW - 30 * MINUTE, last_heard_at=NOW)
    assert not isinstance(talk(known, recent=(said(asked),)).next_move(answer), Open)


def test_the_office_means_what_was_said_right_before_by_somebody_else() -> None:
    """漫步机断了一只脚踏, and the office, who had answered about work before: 收到，报给物业."""
    work = matter(category="employment", place=Place(), reporters=frozenset({"fu"}), last_heard_at=NOW)
    broken = Understanding(Act.REQUEST, "facility", Urgency.NORMAL, Place(), 0.7, Decision.CARD)
    answer = said(sender="liu", minute=5, by_role=True, acknowledgement=True)
    move = talk(work, recent=(said(broken, sender="zhou", minute=3),)).next_move(answer)
    assert isinstance(move, Open)
    assert move.answered
    its_own = talk(work, recent=(said(broken, sender="fu", minute=3),)).next_move(answer)
    assert its_own == TakenInHand(12)
    burning = replace(work, urgency=Urgency.EMERGENCY)
    assert talk(burning, recent=(said(broken, sender="zhou", minute=3),)).next_move(answer) == TakenInHand(12)
