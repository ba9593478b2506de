"""What is PostgreSQL's own: connections that break, rivals, several processes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from sqlalchemy import text

from domain.errors import Conflict, StorageUnavailable
from domain.member import Identity
from storage import Storage
from tests.builders import Town, said, settle, ticket
from tests.servers import Postgres


@pytest.fixture
def storage(postgres_server: Postgres, postgres_template: str, core: Executor) -> Iterator[Storage]:
    with postgres_server.database(postgres_template) as url:
        opened = Storage.open(url, core=core)
        yield opened
        opened.close()


@pytest.fixture
def town(storage: Storage) -> Town:
    return settle(storage)


def _cut(storage: Storage) -> None:
    """Ends every other connection to the database, as a restarted server does."""
    with storage.writer.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


async def test_a_broken_connection_is_unavailable_and_mended(storage: Storage, town: Town) -> None:
    uow = storage.unit_of_work().__enter__()
    uow.tickets.add(ticket(town))
    _cut(storage)
    with pytest.raises(StorageUnavailable):
        uow.commit()
    with suppress(StorageUnavailable):
        uow.__exit__(None, None, None)
    with storage.unit_of_work() as again:
        assert again.tickets.add(ticket(town)).number == 1
        again.commit()
    for _ in range(10):  # every reader that was cut off may say so once
        with suppress(StorageUnavailable):
            storage.views.communities()
    assert storage.views.communities()
    await storage.inbox.put([said()])
    assert len(await storage.inbox.take(10)) == 1


def test_no_server_is_unavailable(core: Executor) -> None:
    storage = Storage.open("postgresql://nobody@127.0.0.1:1/nowhere", core=core)
    with pytest.raises(StorageUnavailable):
        storage.unit_of_work().__enter__()
    with pytest.raises(StorageUnavailable):
        storage.views.communities()
    with pytest.raises(StorageUnavailable):
        storage.migrate()
    storage.close()


def test_a_deadlock_is_a_conflict(storage: Storage, town: Town) -> None:
    with storage.unit_of_work() as uow:
        made = [uow.tickets.add(ticket(town)) for _ in range(2)]
        uow.commit()
    both = Barrier(2)

    def save(order: tuple[int, int]) -> bool:
        try:
            with storage.unit_of_work() as uow:
                found = {one.id: uow.tickets.get(one.id) for one in made}
                uow.tickets.save(found[made[order[0]].id])
                both.wait()
                uow.tickets.save(found[made[order[1]].id])
                uow.commit()
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(save, [(0, 1), (1, 0)])) == [False, True]


def test_two_come_by_speaking_at_once_and_one_is_told_to_look_again(storage: Storage, town: Town) -> None:
    both = Barrier(2)

    def add(_: int) -> bool:
        try:
            with storage.unit_of_work() as uow:
                both.wait()
                uow.members.add(town.community_id, "孙姐", Identity("telegram", "42"))
                uow.commit()
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(add, range(2))) == [False, True]


def test_several_processes_start_at_once(postgres_url: str, core: Executor) -> None:
    stores = [Storage.open(postgres_url, core=core) for _ in range(3)]
    with ThreadPoolExecutor(3) as threads:
        assert sorted(threads.map(lambda one: one.migrate(), stores)) == [False, False, True]
    for storage in stores:
        storage.close()


async def test_a_channel_in_another_process_is_heard(storage: Storage, core: Executor) -> None:
    url = storage.writer.url.render_as_string(hide_password=False)
    other = Storage.open(url, core=core)
    await other.inbox.put([said(external_id="m1")])
    assert len(await storage.inbox.take(10)) == 1
    await other.inbox.put([said(external_id="m2")])
    assert [item.inbound.ref.external_id for item in await storage.inbox.take(10)] == ["m2"]
    other.close()
