"""Rows merged by a natural key, with a tally of what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from storage.transaction import Transaction, insert


class Tally:
    """Rows added and changed, by kind; a kind without either is not in it."""

    def __init__(self) -> None:
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()

    def add(self, kind: str, rows: int = 1) -> None:
        if rows:
            self.added[kind] += rows


class Merge:
    """Puts rows into one table (with an `id`) whose natural key is `key`."""

    def __init__(self, transaction: Transaction, tally: Tally, kind: str, table: Table, key: tuple[str, ...]) -> None:
        self._transaction = transaction
        self._tally = tally
        self._kind = kind
        self._table = table
        self._find = select(table).where(*(table.c[name] == bindparam(f"key_{name}") for name in key))

    def put(self, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        """The row's id; it is touched only where a value differs."""
        found = self._transaction.made(self._find, {f"key_{name}": value for name, value in key.items()})
        if not found:
            return self.add({**key, **values})
        self.change(found[0], values)
        return int(found[0].id)

    def add(self, values: Mapping[str, Any]) -> int:
        self._tally.add(self._kind)
        statement = insert(self._table).values({name: bindparam(name) for name in values})
        made = self._transaction.made(statement.returning(self._table.c.id), values)
        return int(made[0].id)

    def change(self, row: Any, values: Mapping[str, Any]) -> None:
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not different:
            return
        self._tally.changed[self._kind] += 1
        statement = (
            update(self._table)
            .where(self._table.c.id == bindparam("of"))
            .values({name: bindparam(f"new_{name}") for name in different})
        )
        wanted = {f"new_{name}": value for name, value in different.items()}
        self._transaction.made(statement, {"of": row.id, **wanted})
