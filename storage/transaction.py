"""A connection inside a transaction, as repositories and views see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.postgresql import insert

from storage.failures import translated
from storage.prepared import prepared

__all__ = ["Row", "Transaction", "insert"]

# `insert` is PostgreSQL's, with ON CONFLICT and RETURNING; it compiles to the same words on SQLite.

Parameters = Mapping[str, Any]
Row = Any
"""A named tuple of a statement's columns."""


class Transaction:
    """Runs statements; raises Conflict and StorageUnavailable, never a driver's error.

    Statements are constants of their modules with `bindparam`s, so that each is compiled once; only made() takes those
    that are put together on the spot."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._driver: Any = connection.connection.driver_connection

    @property
    def is_sqlite(self) -> bool:
        return self._dialect.name == "sqlite"

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Rolled back to if the block raises."""
        self._say("SAVEPOINT here")
        try:
            yield
        except BaseException:
            self._say("ROLLBACK TO SAVEPOINT here")
            self._say("RELEASE SAVEPOINT here")
            raise
        self._say("RELEASE SAVEPOINT here")

    def rows(self, statement: Executable, parameters: Parameters | None = None) -> Sequence[Row]:
        ready = prepared(statement, self._dialect)
        given = parameters or {}
        spelt = ready.spelt(given)
        with translated():
            cursor = self._driver.execute(spelt.text, spelt.values(given))
            return [ready.row(values) for values in cursor.fetchall()]

    def first(self, statement: Executable, parameters: Parameters | None = None) -> Row | None:
        found = self.rows(statement, parameters)
        return found[0] if found else None

    def value(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """The first column of the first row, None without a row."""
        found = self.rows(statement, parameters)
        return found[0][0] if found else None

    def run(self, statement: Executable, parameters: Parameters | None = None) -> int:
        """How many rows were touched."""
        given = parameters or {}
        spelt = prepared(statement, self._dialect).spelt(given)
        with translated():
            count: int = self._driver.execute(spelt.text, spelt.values(given)).rowcount
            return count

    def run_many(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        if not parameters:
            return
        spelt = prepared(statement, self._dialect).spelt(parameters[0])
        with translated():
            self._driver.cursor().executemany(spelt.text, [spelt.values(row) for row in parameters])

    def _say(self, words: str) -> None:
        with translated():
            self._driver.execute(words)

    def made(self, statement: Executable, parameters: Parameters | None = None) -> Sequence[Row]:
        """Runs a statement that is no constant."""
        with translated():
            result = self._connection.execute(statement, parameters or {})
            return result.fetchall() if result.returns_rows else ()
