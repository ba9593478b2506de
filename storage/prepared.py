"""Core statements, compiled once and then run on the driver itself.

SQLAlchemy's own execution costs some 40 µs a statement, the driver's some 5, and a command runs a dozen. What is kept
of SQLAlchemy is everything that is written down: tables, types, the statement in its dialect's words."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import BindParameter, Dialect, Executable, Float
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any]


class Prepared:
    """A statement in one dialect's words: its text, how parameters go in and how rows come out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect)
        self.text: Final = str(compiled)
        self.is_open: Final = any(bind.expanding for bind in compiled.binds.values())
        """Its text depends on how many values a list has: SQLAlchemy must run it."""
        names = compiled.positiontup if compiled.positional else list(compiled.binds)
        self._binds: Final = [(name, *_bind(compiled.binds[name], dialect)) for name in names or ()]
        self._is_positional: Final = compiled.positional
        columns = list(statement.exported_columns) if hasattr(statement, "exported_columns") else []
        # The names are known at run time only.
        self._row: Any = namedtuple("Row", [column.name for column in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024
        readers = [_reader(column.type, dialect) for column in columns]
        self._readers: Final = [(place, reader) for place, reader in enumerate(readers) if reader is not None]

    def values(self, parameters: Mapping[str, Any]) -> Any:
        """What the driver wants: a list in the order of the text, or a mapping."""
        if self._is_positional:
            return [
                (parameters[key] if given else value) if write is None else write(parameters[key] if given else value)
                for _, key, given, value, write in self._binds
            ]
        return {
            name: value if write is None else write(value)
            for name, key, given, constant, write in self._binds
            for value in (parameters[key] if given else constant,)
        }

    def row(self, values: Sequence[Any]) -> Any:
        """A named tuple of the statement's columns."""
        if self._readers:
            values = list(values)
            for place, read in self._readers:
                values[place] = read(values[place])
        return self._row._make(values)


def _bind(bind: BindParameter[Any], dialect: Dialect) -> tuple[str, bool, Any, Processor | None]:
    """Its key, whether the caller gives it, else its constant value, and how it is written."""
    given = bind.required
    writer = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return bind.key, given, None if given else bind.effective_value, writer


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    if isinstance(kind, Float):  # both drivers give floats; SQLAlchemy would ask for the column's type
        return None
    return kind.dialect_impl(dialect).result_processor(dialect, None)


_known: dict[str, WeakKeyDictionary[Executable, Prepared]] = {}


def prepared(statement: Executable, dialect: Dialect) -> Prepared:
    """Works a statement out at its first use; it is forgotten with the statement."""
    known = _known.setdefault(dialect.name, WeakKeyDictionary())
    found = known.get(statement)
    if found is None:
        found = known[statement] = Prepared(statement, dialect)
    return found
