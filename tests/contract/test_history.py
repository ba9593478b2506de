"""History is written once: ids and codes, by whom, by which words, from which chat."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.ports import UnitOfWork
from domain.record import Access
from storage import Storage
from storage.repositories.accesses import StoredAccesses
from storage.repositories.history import StoredHistory
from tests.builders import NOW, Town, entry, of_ticket

WRITTEN_ONCE = ("history", "accesses")


@pytest.fixture
def written(storage: Storage, town: Town) -> Storage:
    with storage.unit_of_work() as uow:
        uow.history.append(entry(town, of_ticket(1)))
        uow.accesses.add(
            Access(community_id=town.community_id, ticket_id=1, member_id=town.members["陈静"], way="page", at=NOW)
        )
        uow.commit()
    return storage


@pytest.mark.parametrize("table", WRITTEN_ONCE)
@pytest.mark.parametrize("deed", ["UPDATE {} SET at = at", "DELETE FROM {}", "DELETE FROM {} WHERE id = 1"])
def test_the_database_itself_refuses(written: Storage, table: str, deed: str) -> None:
    with pytest.raises(DBAPIError, match="append only"), written.writer.begin() as connection:
        connection.execute(text(deed.format(table)))
    with written.writer.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1


@pytest.mark.parametrize("repository", [StoredHistory, StoredAccesses])
def test_the_repository_knows_no_other_way(repository: type[object]) -> None:
    public = {name for name in vars(repository) if not name.startswith("_")}
    assert public in ({"append", "of", "last_act"}, {"add", "of", "latest"})


def test_a_migrated_store_is_guarded_too(storage: Storage) -> None:
    with storage.writer.connect() as connection:
        if connection.dialect.name == "sqlite":
            question = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
            assert connection.execute(text(question)).scalar() == 2 * len(WRITTEN_ONCE)
        else:
            question = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%_append_only'"
            assert connection.execute(text(question)).scalar() == len(WRITTEN_ONCE)


def test_the_form_of_the_command_comes_back(uow: UnitOfWork, town: Town) -> None:
    uow.history.append(entry(town, of_ticket(1), form="ClaimTickets:button"))
    [found] = uow.history.of(of_ticket(1))
    assert found.form == "ClaimTickets:button"


def test_what_was_refused_is_no_act_to_take_back(uow: UnitOfWork, town: Town) -> None:
    uow.history.append(entry(town, of_ticket(1), "TicketClaimed", cause="msg:1"))
    uow.history.append(entry(town, of_ticket(1), "CommandRefused", cause="msg:2"))
    assert [act.cause for act in uow.history.last_act(town.members["陈静"], NOW)] == ["msg:1"]
