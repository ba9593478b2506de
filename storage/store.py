"""Everything that is kept, behind one object."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import cache
from pathlib import Path
from typing import Self

from sqlalchemy import URL, Engine, create_engine

from domain.worktime import ALWAYS, WorkTime
from storage.engine import is_memory, normalised, reader_engine, single_engine, writer_engine
from storage.failures import translated
from storage.inbox import StoredInbox
from storage.migrations import migrate, stamp
from storage.outbox import StoredOutbox
from storage.tables import metadata
from storage.unit_of_work import StoredUnitOfWork
from storage.views import StoredViews


class Storage:
    """`inbox` is async and works on `core`; `unit_of_work()` and `outbox` write, from one thread at a time (the core);
    `views` read, from any thread. In memory (`sqlite://`) there is one connection, and so one thread for everything."""

    def __init__(self, url: URL, writer: Engine, reader: Engine, core: Executor, work_time: WorkTime = ALWAYS) -> None:
        self._url = url
        self.writer = writer
        self.reader = reader
        self.inbox = StoredInbox(writer, reader, core)
        self.outbox = StoredOutbox(writer)
        self.views = StoredViews(reader, work_time)
        self._work_time = work_time

    @classmethod
    def open(cls, url: str, *, core: Executor, durable: bool = True, work_time: WorkTime = ALWAYS) -> Self:
        """`sqlite:///relative`, `sqlite:////absolute`, `sqlite://` (in memory) or `postgresql://…`. Connects at first
        use; then migrate(), or create_fresh() for a throw-away store (with `durable` False: no fsync).
        `work_time`: what the clocks of its tickets count in."""
        parsed = normalised(url)
        writer = writer_engine(parsed, durable=durable)
        return cls(parsed, writer, writer if is_memory(parsed) else reader_engine(parsed), core, work_time)

    def unit_of_work(self) -> StoredUnitOfWork:
        return StoredUnitOfWork(self.writer, self._work_time)

    def migrate(self) -> bool:
        """To the newest schema; False if nothing was to do. Raises StorageUnavailable."""
        if is_memory(self._url):
            return migrate(self.writer)
        engine = single_engine(self._url)
        try:
            return migrate(engine)
        finally:
            engine.dispose()

    def create_fresh(self) -> None:
        """The newest schema in an empty store, without alembic: a millisecond on SQLite. The store must not exist."""
        if is_memory(self._url):
            with translated(), self.writer.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    driver.deserialize(_template())
                    driver.execute("PRAGMA foreign_keys=ON").close()
        elif self._url.get_backend_name() == "sqlite":
            with Path(self._url.database or "").open("xb") as file:
                file.write(_template())
        else:
            with translated(), self.writer.begin() as connection:
                metadata.create_all(connection)
                stamp(connection)

    def close(self) -> None:
        """Every transaction must have ended."""
        self.writer.dispose()
        self.reader.dispose()


@cache
def _template() -> bytes:
    """An empty SQLite store, as a file's content."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        stamp(connection)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        content: bytes = driver.serialize() if driver is not None else b""
    engine.dispose()
    return content
