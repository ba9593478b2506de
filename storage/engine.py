"""Engines: on SQLite one that writes and one that can only read; on PostgreSQL two pools."""

from __future__ import annotations

import sqlite3
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Engine, NullPool, QueuePool, StaticPool, create_engine, event, make_url

from domain.errors import SettingsError

BUSY_MS = 5000
"""How long a writer waits for another before the storage counts as unavailable."""
READERS = 5
OLDEST_SQLITE = (3, 37)
"""RETURNING, upserts and stores as bytes."""
# The same patience on PostgreSQL, and a server that has vanished is noticed.
_POSTGRES_OPTIONS = {
    "options": f"-c timezone=UTC -c lock_timeout={BUSY_MS} -c idle_in_transaction_session_timeout=60000",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15000,
}


def is_memory(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


def normalised(url: str) -> URL:
    """`postgresql://` means psycopg 3."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def writer_engine(url: URL, *, durable: bool = True) -> Engine:
    """Every transaction begins as a writer, so that it never has to become one halfway (which SQLite refuses at once).
    `durable` False is for throw-away stores: what was committed may be lost in a power cut."""
    if url.get_backend_name() != "sqlite":
        return _postgres(url, pool_size=5)
    pool = StaticPool if is_memory(url) else QueuePool
    engine = _sqlite(url, pool, _writer_pragmas(url, durable))
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def reader_engine(url: URL) -> Engine:
    """Cannot write, whatever it is told."""
    if url.get_backend_name() != "sqlite":
        engine = _postgres(url, pool_size=READERS)
        # A view of several statements shows one moment.
        return engine.execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")
    engine = _sqlite(url, QueuePool, (f"busy_timeout={BUSY_MS}", "query_only=ON"), writes=False)
    _begin_with(engine, "BEGIN")
    return engine


def single_engine(url: URL) -> Engine:
    """One connection, closed after use: for migrations."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool, connect_args=_POSTGRES_OPTIONS)
    engine = _sqlite(url, NullPool, _writer_pragmas(url, durable=True))
    _begin_with(engine, "BEGIN IMMEDIATE")
    return engine


def _writer_pragmas(url: URL, durable: bool) -> tuple[str, ...]:
    if is_memory(url):
        return ("foreign_keys=ON",)
    synchronous = "FULL" if durable else "OFF"
    return (
        f"busy_timeout={BUSY_MS}",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "cache_size=-16000",
    )


def _write_ahead(connection: sqlite3.Connection) -> None:
    """The file stays so once it is. This change alone waits for nobody else who is at the file: the waiting is done
    here."""
    until = monotonic() + BUSY_MS / 1000
    while not _writes_ahead(connection, patient=monotonic() < until):
        sleep(0.01)


def _writes_ahead(connection: sqlite3.Connection, *, patient: bool) -> bool:
    """False while somebody else is at the file; raises it where nobody is `patient` any more."""
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("PRAGMA journal_mode=WAL").close()
    except sqlite3.OperationalError:
        if not patient:
            raise
        return False
    return True


def _sqlite(url: URL, pool: type[Any], pragmas: tuple[str, ...], *, writes: bool = True) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise SettingsError(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or newer is needed")
    engine = create_engine(url, poolclass=pool, connect_args={"check_same_thread": False, "cached_statements": 512})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver begins nothing by itself; _begin_with does.
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        if writes and not is_memory(url):
            _write_ahead(connection)

    return engine


def _begin_with(engine: Engine, words: str) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(words)


def _postgres(url: URL, pool_size: int) -> Engine:
    return create_engine(url, pool_size=pool_size, max_overflow=5, connect_args=_POSTGRES_OPTIONS)
