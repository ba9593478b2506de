"""快递还没到, and answers to a neighbour's own question: nothing of it is about a matter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from domain.category import Urgency
from domain.matter import Chase, NotOver, Over
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Understanding
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk

SETTLED = matter(status=Status.RESOLVED, thing="楼道灯")
STILL_NOT: dict[str, Any] = {"still_wrong": True, "still_faulty": True}


def asks(text: str, minute: float = 19, **changes: object) -> RecentMessage:
    return replace(said(sender="zhou", minute=minute, asks_of=True), text=text, **changes)  # type: ignore[arg-type]


def test_who_waits_for_a_parcel_chases_nothing() -> None:
    waits = replace(said(Understanding(Act.CHASE), minute=20, still_wrong=True, own_wait=True), text="快递咋还没到")
    assert talk(matter(thing="楼道灯")).next_move(waits) is None
    assert talk(matter(thing="快递柜")).next_move(waits) == Chase(12)
    assert talk(matter(thing="楼道灯")).next_move(waits, quoted=12) == Chase(12)
    assert talk(matter()).next_move(said(Understanding(Act.CHASE), minute=20, still_wrong=True)) == Chase(12)


@pytest.mark.parametrize("answer", [said(minute=20, **STILL_NOT), said(minute=20, over=True, over_only=True)])
def test_an_answer_to_a_neighbours_own_question_is_none_to_the_house(answer: RecentMessage) -> None:
    assert isinstance(talk(SETTLED).next_move(answer), NotOver | Over)
    assert talk(SETTLED, recent=(asks("孩子好点没"),)).next_move(answer) is None
    assert talk(SETTLED, recent=(asks("楼道灯亮了没"),)).next_move(answer) is not None
    earlier = asks("孩子好点没", minute=-1)
    assert talk(SETTLED, recent=(earlier,)).next_move(answer) is not None
    office = asks("孩子好点没", by_role=True)
    assert talk(SETTLED, recent=(office,)).next_move(answer) is not None


def test_words_that_name_the_matter_are_about_it_whatever_was_asked() -> None:
    told = said(minute=20, over=True, ends=("lighting",))
    assert talk(SETTLED, recent=(asks("孩子好点没"),)).next_move(told) == Over(12)
    missing = matter(category="care", urgency=Urgency.EMERGENCY)
    safe = said(minute=20, over=True, saves=("care",))
    assert talk(missing, recent=(asks("孩子好点没"),)).next_move(safe) is not None


def test_beside_a_neighbours_word_about_their_matter_it_is_of_that() -> None:
    """还是有味, when 这个水能不能喝 stands right before it."""
    water = matter(13, category="water", thing="自来水", reporters=frozenset({"zhou"}), reported_at=NOW - 9 * MINUTE)
    before = replace(said(sender="zhou", minute=19), text="这个水能不能喝")
    still = said(minute=20, **STILL_NOT)
    assert talk(matter(thing="楼道灯"), water, recent=(before,)).next_move(still) is None
    assert talk(matter(thing="楼道灯"), water).next_move(still) == Chase(12)


def test_right_after_a_worker_settled_it_nobody_goes_on_about_it() -> None:
    """锁上了，可以的: a way of ending, minutes after the ask; and of what nobody took up (杆子抬起来了)."""
    ended = said(Understanding(Act.RESOLVED), minute=3, ends=("lighting",))
    assert talk(SETTLED).next_move(ended) == Over(12)
    assert talk(matter()).next_move(ended) == Over(12)
    assert talk(matter()).next_move(said(Understanding(Act.RESOLVED), minute=3)) is None
