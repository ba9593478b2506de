"""还是不亮: of what is not over, and of what was called over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain.matter import Amend, Chase, Join, NotOver
from domain.record import RecentMessage
from domain.status import Status
from tests.unit.domain.talking import MINUTE, NOW, matter, said, talk


def still(*, words: str = "还是不亮", sender: str = "wang", minute: float = 0, only: bool = False) -> RecentMessage:
    return replace(said(sender=sender, minute=minute, still_wrong=True, still_only=only), text=words)


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


def test_a_neighbour_who_has_none_yet_joins_within_the_hour_and_one_who_asks_does_not() -> None:
    assert isinstance(talk(CALLED_OVER).next_move(still(sender="zhou", minute=8, only=True)), Join)
    assert talk(CALLED_OVER).next_move(still(sender="zhou", minute=90, only=True)) is None
    asks = still(words="好没有", sender="zhou", minute=8, only=True)
    assert talk(CALLED_OVER).next_move(asks) is None


def test_what_else_is_not_yet_does_not_open_it_again() -> None:
    for words, sender in (("孩子还没放学", "wang"), ("还在上班", "zhou")):
        assert talk(CALLED_OVER).next_move(still(words=words, sender=sender, minute=30)) is None


def test_right_after_the_report_it_is_a_detail() -> None:
    assert isinstance(talk(matter()).next_move(said(minute=8, still_wrong=True)), Amend)
    later = replace(said(still_wrong=True), at=NOW + timedelta(hours=2))
    assert talk(matter()).next_move(later) == Chase(12)
