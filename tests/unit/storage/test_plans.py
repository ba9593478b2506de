"""No statement walks through a whole table: SQLite's own plan of every constant statement is looked at."""

from __future__ import annotations

import pkgutil
import re
import sqlite3
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from sqlalchemy import Delete, Select, Update, create_engine

import storage
from storage.tables import metadata

# Statements that others are made of.
PARTS = {"CHATS", "LINKS", "MEMBERS", "TICKETS", "_ENTRIES"}
# And questions that are about everything there is.
WHOLE: dict[str, set[str]] = {
    "communities": {"_ALL", "_BELOW"},
    "notices": {"_ALL"},
    "outages": {"_ALL"},
    "polls": {"_ALL"},
    "questions": {"_ALL"},
    "whistles": {"_ALL"},
    "board": {"_ROWS", "_REFERENCES"},
    # Somebody's wish to be forgotten is rare, and the last hours and weeks are short.
    "erasure": {"_DROP_RECENT", "_MENTIONING", "_UNTAUGHT"},
    # All pictures that are shown; the messages among them by an index of their own.
    "expired": {"_SHOWN", "_SENT_FILES"},
    # PostgreSQL's own.
    "inbox": {"_IN_TURN"},
}


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(storage.__path__, "storage."):
        if "migrations" not in found.name:
            yield import_module(found.name)


def _statements() -> Iterator[tuple[str, Any]]:
    for module in _modules():
        short = module.__name__.rsplit(".", 1)[-1]
        for name, value in vars(module).items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, (Select, Update, Delete)) and name not in PARTS | WHOLE.get(short, set()):
                    yield f"{short}.{name}", one


def test_every_statement_has_its_index() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        scans = {name: found for name, one in _statements() if (found := _scans(driver, engine, one))}
    engine.dispose()
    assert scans == {}


def _scans(driver: sqlite3.Connection, engine: Any, statement: Any) -> list[str]:
    compiled = statement.compile(dialect=engine.dialect)
    words = re.sub(r"\(__\[POSTCOMPILE_\w+\]\)", "(1, 2)", str(compiled))
    plan = driver.execute(f"EXPLAIN QUERY PLAN {words}", [None] * words.count("?"))
    steps = [step for *_, step in plan]
    # A partial index holds only what the statement is about.
    return [step for step in steps if step.startswith("SCAN") and " INDEX ix_outbox_" not in step]
