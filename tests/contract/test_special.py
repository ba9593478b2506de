"""Records of mediations and of who looked, on every database."""

from __future__ import annotations

import pytest

from domain.errors import IllegalTransition
from domain.mediation import MediationEntry, MediationStep
from domain.ports import UnitOfWork
from domain.record import Access
from domain.status import Status
from tests.builders import NOW, Town, minutes, of_ticket, ticket


def entry(town: Town, ticket_id: int, step: MediationStep, words: str = "", due: float | None = None) -> MediationEntry:
    return MediationEntry(
        community_id=town.community_id,
        ticket_id=ticket_id,
        step=step,
        words=words,
        by_id=town.members["陈静"],
        at=NOW,
        due_at=None if due is None else NOW + minutes(due),
    )


def test_a_record_comes_back_in_the_order_it_was_written(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, category="dispute", private=True))
    steps = (MediationStep.PARTIES, MediationStep.SESSION, MediationStep.SESSION, MediationStep.AGREEMENT)
    written = [uow.mediations.add(entry(town, made.id, step, f"话{n}")) for n, step in enumerate(steps)]
    found = uow.mediations.of(made.id)
    assert list(found.entries) == written
    assert len(found.sessions) == 2
    assert uow.mediations.of(made.id + 1).entries == ()


def test_a_visit_is_due_once_and_not_after_it_was_paid(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    planned = uow.mediations.add(entry(town, made.id, MediationStep.FOLLOW_UP_PLANNED, due=5))
    assert uow.mediations.due(NOW + minutes(4)) == []
    assert uow.mediations.due(NOW + minutes(5)) == [planned]
    assert uow.mediations.of(made.id).follow_up_at == planned.due_at
    uow.mediations.mark_reminded(planned.id, NOW)
    assert uow.mediations.due(NOW + minutes(5)) == []
    uow.mediations.add(entry(town, made.id, MediationStep.FOLLOWED_UP, "好了"))
    assert uow.mediations.of(made.id).follow_up_at is None


def test_nothing_is_agreed_unheard(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town))
    with pytest.raises(IllegalTransition):
        uow.mediations.of(made.id).require_heard(1, "漏水")
    uow.mediations.add(entry(town, made.id, MediationStep.SESSION, "谈过"))
    uow.mediations.of(made.id).require_heard(1, "漏水")


def test_the_record_goes_with_the_matter(uow: UnitOfWork, town: Town) -> None:
    made = uow.tickets.add(ticket(town, status=Status.CLOSED, closed_at=NOW))
    uow.mediations.add(entry(town, made.id, MediationStep.SESSION, "谈过"))
    uow.erasure.matter(of_ticket(made.id))
    assert uow.mediations.of(made.id).entries == ()


def test_looks_are_kept_the_latest_first(uow: UnitOfWork, town: Town) -> None:
    looks = [
        Access(
            community_id=town.community_id, ticket_id=number, member_id=member_id, way="page", at=NOW + minutes(number)
        )
        for number, member_id in ((1, town.members["陈静"]), (2, None), (1, town.members["小刘"]))
    ]
    for look in looks:
        uow.accesses.add(look)
    assert uow.accesses.of(1) == [looks[2], looks[0]]
    assert uow.accesses.latest(town.community_id, 1) == [looks[1]]
    assert uow.accesses.latest(town.community_id + 1, 9) == []
