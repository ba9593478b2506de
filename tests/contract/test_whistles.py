"""Whistles, as handlers and the sweep read and write them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.errors import Conflict, NotFound
from domain.ports import UnitOfWork
from domain.whistle import Whistle
from tests.builders import NOW, Town, minutes, ticket


def whistle(town: Town, ticket_id: int, specialty: str = "城管", **fields: Any) -> Whistle:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "called_by_id": town.members["小刘"],
        "called_at": NOW,
        "due_at": NOW + minutes(30),
    }
    return Whistle(ticket_id=ticket_id, specialty=specialty, **values | fields)


@pytest.fixture
def ticket_id(uow: UnitOfWork, town: Town) -> int:
    return uow.tickets.add(ticket(town)).id


def test_it_comes_back_as_it_was_put_and_saved(uow: UnitOfWork, town: Town, ticket_id: int) -> None:
    made = uow.whistles.add(whistle(town, ticket_id))
    assert uow.whistles.get(made.id) == made
    made.report_in(town.members["老周"], 20, NOW + minutes(4))
    uow.whistles.save(made)
    found = uow.whistles.get(made.id)
    assert found == made
    assert found.arrives_at == NOW + minutes(24)
    with pytest.raises(NotFound):
        uow.whistles.get(made.id + 1)


def test_two_answers_at_once_are_a_conflict(uow: UnitOfWork, town: Town, ticket_id: int) -> None:
    made = uow.whistles.add(whistle(town, ticket_id))
    one, other = uow.whistles.get(made.id), uow.whistles.get(made.id)
    one.report_in(town.members["老周"], 20, NOW)
    uow.whistles.save(one)
    other.climb(NOW)
    with pytest.raises(Conflict):
        uow.whistles.save(other)


def test_those_of_a_ticket_stand_in_the_order_they_were_called(uow: UnitOfWork, town: Town, ticket_id: int) -> None:
    made = [uow.whistles.add(whistle(town, ticket_id, name)).id for name in ("消防", "城管")]
    uow.whistles.add(whistle(town, uow.tickets.add(ticket(town)).id))
    assert [found.id for found in uow.whistles.of_ticket(ticket_id)] == made


def test_open_to_a_department_is_what_it_has_not_answered(uow: UnitOfWork, town: Town, ticket_id: int) -> None:
    first = uow.whistles.add(whistle(town, ticket_id))
    later = uow.whistles.add(whistle(town, ticket_id, called_at=NOW + minutes(1), climbed_at=NOW))
    uow.whistles.add(whistle(town, ticket_id, "消防"))
    uow.whistles.add(whistle(town, ticket_id, reported_at=NOW))
    assert [found.id for found in uow.whistles.open_to(town.community_id, {"城管"})] == [later.id, first.id]
    assert uow.whistles.open_to(town.community_id, set()) == []
    assert uow.whistles.open_to(town.community_id + 1, {"城管"}) == []


def test_due_is_what_nobody_answered_and_nobody_was_told_of(uow: UnitOfWork, town: Town, ticket_id: int) -> None:
    late = uow.whistles.add(whistle(town, ticket_id))
    later = uow.whistles.add(whistle(town, ticket_id, "消防", due_at=NOW + minutes(40)))
    uow.whistles.add(whistle(town, ticket_id, reported_at=NOW))
    uow.whistles.add(whistle(town, ticket_id, climbed_at=NOW))
    assert uow.whistles.due(NOW + minutes(29)) == []
    assert [found.id for found in uow.whistles.due(NOW + minutes(30))] == [late.id]
    assert [found.id for found in uow.whistles.due(NOW + timedelta(hours=2))] == [late.id, later.id]
