"""还是不亮: of what is not over, and of what was called over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.category import Urgency
from domain.matter import Amend, Chase, Join, NotOver, Open
from domain.place import Place
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Decision, Understanding
from tests.unit.domain.talking import MINUTE, NOW, QUIET, matter, said, talk


def still(*, sender: str = "wang", minute: float = 0, only: bool = False, asks: bool = False) -> RecentMessage:
    """还是不亮, 刚才看了一下还是不亮; only: 我家还是这样."""
    signals = {"still_faulty": True, "still_only": only, "asks_whether": asks}
    return said(QUIET, sender=sender, minute=minute, still_wrong=True, **signals)


CALLED_OVER = matter(over_at=NOW + 5 * MINUTE, last_heard_at=NOW + 5 * MINUTE)


def test_what_the_office_called_done_is_chased_by_its_reporter_the_same_day() -> None:
    assert talk(CALLED_OVER).next_move(still(minute=8)) == Chase(12)
    assert talk(CALLED_OVER).next_move(still(minute=180)) == Chase(12)
    assert talk(CALLED_OVER).next_move(still(minute=24 * 60)) is None


def test_what_was_closed_is_opened_again() -> None:
    closed = replace(CALLED_OVER, status=Status.CLOSED, ended_at=NOW + 5 * MINUTE)
    assert talk(closed).next_move(still(minute=60)) == NotOver(12)
    withdrawn = replace(closed, status=Status.WITHDRAWN)
    assert talk(withdrawn).next_move(still(minute=60)) is None


def test_so_is_what_a_worker_settled_until_its_reporter_has_answered() -> None:
    settled = matter(status=Status.RESOLVED, last_heard_at=NOW)
    for minute in (30, 26 * 60):
        assert talk(settled).next_move(still(minute=minute)) == NotOver(12)
    assert talk(settled).next_move(still(sender="zhou", minute=30)) is None


def test_a_neighbour_who_has_none_yet_joins_within_the_hour_and_one_who_asks_does_not() -> None:
    assert isinstance(talk(CALLED_OVER).next_move(still(sender="zhou", minute=8, only=True)), Join)
    assert talk(CALLED_OVER).next_move(still(sender="zhou", minute=90, only=True)) is None
    asks = still(sender="zhou", minute=8, only=True, asks=True)
    assert talk(CALLED_OVER).next_move(asks) is None
    assert talk(CALLED_OVER).next_move(still(sender="zhou", minute=8)) is None


def test_what_else_is_not_yet_does_not_open_it_again() -> None:
    """我们那个还没批, of something else."""
    for sender in ("wang", "zhou"):
        assert talk(CALLED_OVER).next_move(said(sender=sender, minute=30, still_wrong=True)) is None


def test_what_its_reporter_says_is_not_over_whatever_kind_it_looks_like() -> None:
    """6楼的还是不亮 looks like a fire, and is none; 还在冒烟 may be one."""
    looks = Understanding(Act.REQUEST, "elevator", Urgency.NORMAL, Place(), 0.4, Decision.CARD)
    again = replace(still(minute=30), understanding=looks)
    assert talk(CALLED_OVER).next_move(again) == Chase(12)
    assert not isinstance(talk(CALLED_OVER).next_move(replace(again, sender_id="zhou")), Chase | Join)
    for other in (replace(looks, urgency=Urgency.EMERGENCY), replace(looks, confidence=0.9, decision=Decision.FILE)):
        assert isinstance(talk(CALLED_OVER).next_move(replace(again, understanding=other)), Open)


def test_what_is_not_fixed_at_all_calls_nothing_over() -> None:
    """根本没修好."""
    for understood in (Understanding(Act.RESOLVED), Understanding(Act.RESOLVED, "lighting"), QUIET):
        for known in (CALLED_OVER, matter()):
            move = talk(known).next_move(replace(still(minute=30), understanding=understood))
            assert move == Chase(12)


def test_right_after_the_report_it_is_a_detail() -> None:
    assert isinstance(talk(matter()).next_move(said(minute=8, still_wrong=True)), Amend)
    later = replace(said(still_wrong=True), at=NOW + timedelta(hours=2))
    assert talk(matter()).next_move(later) == Chase(12)
