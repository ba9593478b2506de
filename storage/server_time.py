"""The database server's own clock, for the ends of leases: clocks of several machines differ."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Float, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from storage.types import UtcDateTime


class server_time(FunctionElement[Any]):  # noqa: N801 (reads like an SQL function)
    """now() and so many seconds."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, seconds: ColumnElement[float] | float = 0.0) -> None:
        if not isinstance(seconds, ColumnElement):
            seconds = bindparam(None, seconds, Float)
        super().__init__(seconds)


@compiles(server_time, "postgresql")
def _postgresql(element: server_time, compiler: Any, **words: Any) -> str:
    return f"(now() + {compiler.process(element.clauses, **words)} * interval '1 second')"


@compiles(server_time, "sqlite")
def _sqlite(element: server_time, compiler: Any, **words: Any) -> str:
    # The form of UtcDateTime; SQLite's clock knows milliseconds.
    seconds = compiler.process(element.clauses, **words)
    return f"strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now', {seconds} || ' seconds')"
