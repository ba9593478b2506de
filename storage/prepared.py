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
_SHORT: Final = 20
"""Values in a list."""


class Spelt:
    """The text of a statement, and how parameters go in. A list has become a value each."""

    def __init__(self, compiled: SQLCompiler, parameters: Mapping[str, Any], dialect: Dialect) -> None:
        unknown = {bind.key: None for bind in compiled.binds.values() if bind.required}
        spelt = compiled.construct_expanded_state({**unknown, **parameters})
        self.text: Final = spelt.statement
        lists = {compiled.binds[name]: names for name, names in spelt.parameter_expansion.items()}
        self._lists: Final = {bind.key: names for bind, names in lists.items() if bind.required}
        of_lists = {
            name: (name, name, bind.required, spelt.parameters[name], spelt.processors.get(name))
            for bind, names in lists.items()
            for name in names
        }
        self._binds: Final = [
            of_lists.get(name) or (name, *_bind(compiled.binds[name], dialect))
            for name in (spelt.parameters if spelt.positiontup is None else spelt.positiontup)
        ]
        self._is_positional: Final = compiled.positional

    def values(self, parameters: Mapping[str, Any]) -> Any:
        """What the driver wants: a list in the order of the text, or a mapping."""
        if self._lists:
            each = {n: v for key, names in self._lists.items() for n, v in zip(names, parameters[key], strict=True)}
            parameters = {**parameters, **each}
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


class Prepared:
    """A statement in one dialect's words: its texts, how parameters go in and how rows come out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        self._dialect: Final = dialect
        self._compiled: Final[SQLCompiler] = statement.compile(dialect=dialect)
        self._lists: Final = [bind.key for bind in self._compiled.binds.values() if bind.expanding and bind.required]
        self._known: Final[dict[tuple[int, ...], Spelt]] = {}
        columns = list(statement.exported_columns) if hasattr(statement, "exported_columns") else []
        # The names are known at run time only.
        self._row: Any = namedtuple("Row", [column.name for column in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024
        readers = [_reader(column.type, dialect) for column in columns]
        self._readers: Final = [(place, reader) for place, reader in enumerate(readers) if reader is not None]

    def spelt(self, parameters: Mapping[str, Any]) -> Spelt:
        """The text depends on how many values the lists have; those of short ones are kept."""
        sizes = tuple([len(parameters[key]) for key in self._lists]) if self._lists else ()
        found = self._known.get(sizes)
        if found is None:
            found = Spelt(self._compiled, parameters, self._dialect)
            if max(sizes, default=0) <= _SHORT:
                self._known[sizes] = found
        return found

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
