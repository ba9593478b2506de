"""A connection inside a transaction, as repositories and views see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Row
from sqlalchemy.dialects.postgresql import insert

from storage.failures import translated

__all__ = ["Transaction", "insert"]

# `insert` is PostgreSQL's, with ON CONFLICT and RETURNING; it compiles to the same words on SQLite.

Parameters = Mapping[str, Any]


class Transaction:
    """Runs statements; raises Conflict and StorageUnavailable, never a driver's error. Statements are constants of
    their modules with `bindparam`s, so that each is compiled once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def is_sqlite(self) -> bool:
        return self._connection.dialect.name == "sqlite"

    def rows(self, statement: Executable, parameters: Parameters | None = None) -> Sequence[Row[Any]]:
        with translated():
            return self._connection.execute(statement, parameters or {}).fetchall()

    def first(self, statement: Executable, parameters: Parameters | None = None) -> Row[Any] | None:
        with translated():
            return self._connection.execute(statement, parameters or {}).fetchone()

    def value(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """The first column of the first row, None without a row."""
        row = self.first(statement, parameters)
        return None if row is None else row[0]

    def run(self, statement: Executable, parameters: Parameters | None = None) -> int:
        """How many rows were touched."""
        with translated():
            return self._connection.execute(statement, parameters or {}).rowcount

    def run_many(self, statement: Executable, parameters: Sequence[Parameters]) -> None:
        if parameters:
            with translated():
                self._connection.execute(statement, list(parameters))
