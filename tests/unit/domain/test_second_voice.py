"""我家才16度, 我昨天骑车也差点摔了, right after a report: a neighbour has it too, in words of their own."""

from __future__ import annotations

import pytest

from domain.category import Urgency
from domain.matter import Amend, Join, Open
from domain.place import Place
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import NO_LIGHT, matter, said, talk

LIKELY_CARE = Understanding(Act.REQUEST, "care", Urgency.URGENT, Place(), 0.4, Decision.CARD)
LIKELY_NOISE = Understanding(Act.REQUEST, "noise", Urgency.NORMAL, Place("3"), 0.6, Decision.CARD)
WAITING = Understanding(Act.CHASE, "power", Urgency.NORMAL, Place(), 0.2, Decision.NONE)
LIKELY_FIGHT = Understanding(Act.REQUEST, "security", Urgency.EMERGENCY, Place(), 0.35, Decision.CARD)


def test_right_after_a_report_it_joins() -> None:
    move = talk(matter()).next_move(said(sender="zhou", minute=2, suffers=True))
    assert isinstance(move, Join)
    assert move.ticket_id == 12


def test_what_it_reads_as_besides_is_no_measure() -> None:
    """我家老人冻得直抖 makes no care of it, and nothing urgent."""
    move = talk(matter(category="other")).next_move(said(LIKELY_CARE, sender="zhou", minute=2, suffers=True))
    assert isinstance(move, Join)
    assert move.understanding.urgency is None


@pytest.mark.parametrize(
    "changes",
    [
        {"minute": 9},  # the talk is over
        {"sender": "wang"},  # who had told of it
        {"fine": True},
        {"over": True},
        {"aside": True},
        {"by_role": True},
    ],
)
def test_what_is_doubtful_is_not_meant(changes: dict[str, object]) -> None:
    told = {"sender": "zhou", "minute": 2, "suffers": True} | changes
    assert not isinstance(talk(matter()).next_move(said(**told)), Join)  # type: ignore[arg-type]


def test_what_each_has_for_themselves_is_nobody_elses() -> None:
    for category in ("policy", "security", "dispute"):
        assert talk(matter(category=category)).next_move(said(sender="zhou", minute=1, suffers=True)) is None
    danger = matter(category="security", urgency=Urgency.EMERGENCY)
    assert isinstance(talk(danger).next_move(said(sender="zhou", minute=1, suffers=True)), Join)


def test_in_another_stairwell_it_is_another_lamp() -> None:
    there = Understanding(place=Place("3", "1"))
    assert talk(matter()).next_move(said(there, sender="zhou", minute=1, suffers=True)) is None


def test_it_bears_out_what_was_only_likely() -> None:
    likely = said(LIKELY_NOISE, minute=0)
    move = talk(recent=(likely,)).next_move(said(sender="zhou", minute=2, suffers=True))
    assert isinstance(move, Open)
    assert move.fragments == (likely,)
    assert move.understanding.decision is Decision.FILE


def test_two_who_wait_for_power_make_a_report() -> None:
    asked = said(WAITING, minute=0)
    move = talk(recent=(asked,)).next_move(said(sender="zhou", minute=2, echo=True, still_wrong=True))
    assert isinstance(move, Open)
    assert move.fragments == (asked,)
    assert talk(recent=(asked,)).next_move(said(sender="zhou", minute=2, still_wrong=True)) is None


def test_who_has_no_such_trouble_or_only_advises_has_no_part_in_it() -> None:
    """我屋头打得燃, 报警噻，喊物业调监控."""
    likely_gas = Understanding(Act.REQUEST, "gas", Urgency.EMERGENCY, Place(), 0.35, Decision.CARD)
    assert talk(matter(category="gas")).next_move(said(likely_gas, sender="zhou", minute=1, fine=True)) is None
    advice = Understanding(Act.REQUEST, "security", Urgency.NORMAL, Place(), 0.6, Decision.CARD)
    assert talk(matter(category="security")).next_move(said(advice, sender="zhou", minute=1, advises=True)) is None


def test_its_reporters_words_that_it_grows_are_of_it_whatever_they_read_as() -> None:
    """越流越多了，快来个人."""
    grows = said(LIKELY_FIGHT, minute=2, worse=True)
    move = talk(matter(category="drainage")).next_move(grows)
    assert isinstance(move, Amend)
    assert (move.understanding.category, move.understanding.urgency) == ("drainage", Urgency.URGENT)
    anothers = talk(matter(category="drainage")).next_move(said(LIKELY_FIGHT, sender="zhou", minute=2, worse=True))
    assert not isinstance(anothers, Amend)


def test_a_sure_report_stays_one() -> None:
    move = talk(matter(category="water")).next_move(said(NO_LIGHT, sender="zhou", minute=2, suffers=True))
    assert isinstance(move, Open)
