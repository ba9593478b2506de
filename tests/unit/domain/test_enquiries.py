"""A question for the office that somebody in the chat answers."""

from __future__ import annotations

from typing import Any

from domain.category import Urgency
from domain.matter import Answered, Over, TakenInHand
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import matter, said, talk

ASKED = Understanding(Act.REQUEST, "policy", Urgency.NORMAL, confidence=0.9, decision=Decision.FILE)
QUESTION = said(ASKED, asks_office=True, informs=True)
PENSION = matter(category="policy")


def answer(minute: float = 1, sender: str = "li", **told: Any) -> RecentMessage:
    return said(sender=sender, minute=minute, informs=True, **told)


def test_a_neighbours_answer_leaves_the_bot_silent() -> None:
    assert talk(PENSION, recent=(QUESTION,)).next_move(answer()) == TakenInHand(12)
    assert talk(PENSION, recent=(QUESTION,)).next_move(answer(sender="wang")) is None
    assert talk(PENSION, recent=(QUESTION,)).next_move(answer(asks_whether=True)) is None
    assert talk(PENSION, recent=(QUESTION,)).next_move(answer(minute=8)) is None


def test_the_askers_thanks_end_it_once_it_was_answered() -> None:
    thanks = said(minute=30, thanks=True)
    assert talk(PENSION, recent=(QUESTION, answer())).next_move(thanks) == Answered(12)
    assert talk(PENSION, recent=(QUESTION,)).next_move(thanks) is None
    others = said(minute=30, sender="li", thanks=True)
    assert talk(PENSION, recent=(QUESTION, answer())).next_move(others) is None


def test_thanks_for_what_the_office_wrote_are_a_yes() -> None:
    settled = matter(category="policy", status=Status.RESOLVED)
    assert talk(settled).next_move(said(minute=30, thanks=True, no_end=True)) == Over(12)
    assert talk(matter(status=Status.RESOLVED)).next_move(said(minute=30, thanks=True, no_end=True)) is None
