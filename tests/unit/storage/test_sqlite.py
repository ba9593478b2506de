"""What is SQLite's own: one file, one writer, stores in memory, faults of the disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import perf_counter

import pytest
from sqlalchemy import Engine, event, make_url

from domain.errors import StorageUnavailable
from storage import Storage
from storage.engine import writer_engine
from tests.builders import NOW, said, settle, ticket


@pytest.fixture
def core() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "youying.db"


@pytest.fixture
def storage(file: Path, core: Executor) -> Iterator[Storage]:
    opened = Storage.open(f"sqlite:///{file}", core=core)
    opened.create_fresh()
    yield opened
    opened.close()


def test_a_new_file_is_opened_by_several_at_once(tmp_path: Path) -> None:
    """Before the waiting, one such opening in twenty-five failed."""
    for number in range(60):
        url = make_url(f"sqlite:///{tmp_path / f'{number}.db'}")
        engines = [writer_engine(url) for _ in range(4)]
        start = Barrier(len(engines))

        def opened(engine: Engine, start: Barrier = start) -> str:
            start.wait()
            with engine.begin() as connection:
                return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar())

        with ThreadPoolExecutor(len(engines)) as threads:
            assert set(threads.map(opened, engines)) == {"wal"}
        for engine in engines:
            engine.dispose()


def test_a_fresh_store_costs_next_to_nothing(core: Executor, tmp_path: Path) -> None:
    Storage.open("sqlite://", core=core).create_fresh()  # the template is made once a process
    started = perf_counter()
    for number in range(10):
        for url in ("sqlite://", f"sqlite:///{tmp_path / str(number)}.db"):
            storage = Storage.open(url, core=core, durable=False)
            storage.create_fresh()
            storage.close()
    assert (perf_counter() - started) / 20 < 0.03


def test_a_store_that_exists_is_never_made_afresh(storage: Storage, file: Path) -> None:
    settle(storage)
    with pytest.raises(FileExistsError):
        storage.create_fresh()
    assert file.exists()


def test_a_store_in_memory_does_all_that_a_file_does(core: Executor) -> None:
    def play() -> int:
        storage = Storage.open("sqlite://", core=core, durable=False)
        storage.create_fresh()
        town = settle(storage)
        with storage.unit_of_work() as uow:
            uow.tickets.add(ticket(town))
            uow.commit()
        assert storage.migrate() is False
        found = len(storage.views.chats(town.community_id))
        storage.close()
        return found

    assert core.submit(play).result() == 5


async def test_the_inbox_in_memory(core: Executor) -> None:
    storage = Storage.open("sqlite://", core=core, durable=False)
    await asyncio.get_running_loop().run_in_executor(core, storage.create_fresh)
    await storage.inbox.put([said()])
    assert len(await storage.inbox.take(10)) == 1
    await asyncio.get_running_loop().run_in_executor(core, storage.close)


def test_two_stores_in_memory_know_nothing_of_each_other(core: Executor) -> None:
    first, second = (Storage.open("sqlite://", core=core) for _ in range(2))
    for storage in (first, second):
        storage.create_fresh()
    settle(first)
    assert second.views.communities() == []
    first.close()
    second.close()


def test_it_is_durable(storage: Storage, file: Path) -> None:
    settle(storage)
    with storage.writer.connect() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    assert file.with_name("youying.db-wal").exists()


async def test_a_locked_store_is_unavailable_and_the_message_is_put_later(storage: Storage, file: Path) -> None:
    @event.listens_for(storage.writer, "connect")
    def impatient(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout=20")

    storage.writer.dispose()
    rival = sqlite3.connect(file)
    rival.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable):
        await storage.inbox.put([said()])
    with pytest.raises(StorageUnavailable):
        storage.unit_of_work().__enter__()
    with pytest.raises(StorageUnavailable):
        storage.outbox.recover()
    assert storage.views.communities() == []  # readers go on
    rival.rollback()
    rival.close()
    await storage.inbox.put([said()])
    assert len(await storage.inbox.take(10)) == 1


async def test_a_full_disk_is_unavailable_and_nothing_is_half_written(storage: Storage) -> None:
    town = settle(storage)
    with storage.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    storage.writer.dispose()

    @event.listens_for(storage.writer, "connect")
    def full(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    with pytest.raises(StorageUnavailable):
        await storage.inbox.put([said("水" * 100_000)])
    with pytest.raises(StorageUnavailable), storage.unit_of_work() as uow:
        uow.tickets.add(ticket(town, words="水" * 100_000))
    event.remove(storage.writer, "connect", full)
    storage.writer.dispose()
    await storage.inbox.put([said("水" * 100_000)])
    assert len(await storage.inbox.take(10)) == 1
    with storage.unit_of_work() as uow:
        assert uow.tickets.add(ticket(town)).number == 1


def test_a_read_only_store_is_unavailable(storage: Storage, file: Path, core: Executor) -> None:
    storage.close()
    again = Storage.open(f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true", core=core)
    with pytest.raises(StorageUnavailable), again.unit_of_work() as uow:
        uow.keys.take("msg:1", NOW)
    again.close()


def test_a_folder_that_is_not_there_is_unavailable(tmp_path: Path, core: Executor) -> None:
    storage = Storage.open(f"sqlite:///{tmp_path / 'nowhere' / 'youying.db'}", core=core)
    with pytest.raises(StorageUnavailable):
        storage.migrate()
    storage.close()


def test_what_is_no_database_is_unavailable(file: Path, core: Executor) -> None:
    file.write_bytes(b"not a database, but long enough to be looked at as one" * 100)
    storage = Storage.open(f"sqlite:///{file}", core=core)
    with pytest.raises(StorageUnavailable):
        storage.migrate()
    storage.close()
