"""What is written once: the database itself refuses to change or drop a row of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, event, text

_SQLITE = """
CREATE TRIGGER {name}_no_{deed} BEFORE {DEED} ON {name}
BEGIN SELECT RAISE(ABORT, 'append only'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append only'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}
FOR EACH STATEMENT EXECUTE FUNCTION append_only()
"""


def append_only(table: Table) -> Table:
    """Guards the table from the moment it is made from the metadata; a migration calls guard()."""

    def made(_: Any, connection: Connection, **__: Any) -> None:
        guard(connection, table.name)

    event.listen(table, "after_create", made)
    return table


def guard(connection: Connection, name: str) -> None:
    """`name` is a table's, never anybody's words."""
    if connection.dialect.name == "sqlite":
        for deed in ("update", "delete"):
            connection.execute(text(_SQLITE.format(name=name, deed=deed, DEED=deed.upper())))
    else:
        connection.execute(text(_FUNCTION))
        connection.execute(text(_POSTGRES.format(name=name)))
