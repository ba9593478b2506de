"""The one place where a database's faults become the house's errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from domain.errors import Conflict, StorageUnavailable

# Primary codes: busy, locked, no memory, read-only, I/O error, corrupt, full, cannot open, protocol, no database.
_SQLITE_UNAVAILABLE = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 15, 26})
# Extended: a unique index, a primary key, the rowid is taken.
_SQLITE_TAKEN = frozenset({2067, 1555, 2579})
# Unique violation, serialization failure, deadlock.
_POSTGRES_CONFLICT = frozenset({"23505", "40001", "40P01"})
# Connection, resources, operator intervention, system error; read-only transaction, lock not available.
_POSTGRES_UNAVAILABLE = ("08", "53", "57", "58", "25006", "55P03")


@contextmanager
def translated() -> Iterator[None]:
    """Raises Conflict or StorageUnavailable instead of what the driver raised; a programming error passes as it is."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _known(error.orig) or error from error
    except exc.TimeoutError as error:  # no connection in the pool
        raise StorageUnavailable("no free connection") from error
    except Exception as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: BaseException | None) -> Conflict | StorageUnavailable | None:
    if isinstance(error, sqlite3.Error):
        return _known_sqlite(error)
    # psycopg is an extra: it may be missing, and then raises nothing.
    if error is None or not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRES_CONFLICT:
        return Conflict(state)
    if state and state.startswith(_POSTGRES_UNAVAILABLE):
        return StorageUnavailable(state)
    # No state: there was no server to give one.
    if state is None and type(error).__name__ in ("OperationalError", "InterfaceError"):
        return StorageUnavailable("disconnected")
    return None


def _known_sqlite(error: sqlite3.Error) -> Conflict | StorageUnavailable | None:
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code in _SQLITE_TAKEN:
        return Conflict(getattr(error, "sqlite_errorname", ""))
    if code & 0xFF in _SQLITE_UNAVAILABLE:
        return StorageUnavailable(getattr(error, "sqlite_errorname", str(code)))
    return None
