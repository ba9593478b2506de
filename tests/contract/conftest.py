"""Every storage contract runs on SQLite and on a real PostgreSQL, every contract of channels on each messenger."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import make_url

from domain.ports import UnitOfWork
from storage import Storage
from tests.builders import Town, settle
from tests.contract.channels import MESSENGERS, House
from tests.contract.messengers import Messenger
from tests.servers import Postgres

OpenStore = Callable[[], Storage]
"""Another way into the same store, as a second process would have it."""


@pytest.fixture
def core() -> Iterator[Executor]:
    with ThreadPoolExecutor(1, thread_name_prefix="core") as executor:
        yield executor


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Postgres) -> Iterator[str]:
    """The name of a database that has the schema and nothing else."""
    with postgres_server.database() as url, ThreadPoolExecutor(1) as core:
        storage = Storage.open(url, core=core)
        storage.create_fresh()
        storage.close()
        yield make_url(url).database or ""


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh store with its schema."""
    if request.param == "postgres":
        template: str = request.getfixturevalue("postgres_template")
        server: Postgres = request.getfixturevalue("postgres_server")
        with server.database(template) as url:
            yield url
        return
    url = f"sqlite:///{tmp_path / 'youying.db'}"
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(url, core=core)
        storage.create_fresh()
        storage.close()
    yield url


@pytest.fixture
def open_store(store_url: str, core: Executor) -> Iterator[OpenStore]:
    with ExitStack() as open_stores:

        def one_more() -> Storage:
            storage = Storage.open(store_url, core=core)
            open_stores.callback(storage.close)
            return storage

        yield one_more


@pytest.fixture
def storage(open_store: OpenStore) -> Storage:
    return open_store()


@pytest.fixture
def town(storage: Storage) -> Town:
    """The store with a small community in it."""
    return settle(storage)


@pytest.fixture
def uow(storage: Storage, town: Town) -> Iterator[UnitOfWork]:
    """One that nobody commits, in the settled store."""
    with storage.unit_of_work() as unit:
        yield unit


@pytest.fixture(params=MESSENGERS)
async def messenger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Messenger]:
    found = MESSENGERS[request.param](tmp_path)
    await found.furnish()
    yield found
    await found.close()


@pytest.fixture
def house() -> House:
    return House()
