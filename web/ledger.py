"""Where the local group matrix is written down: one small SQLite file of its own.

Writes are gathered and committed together in a thread, so that the event loop never waits for a disk. A commit
survives the end of the process at any moment (WAL, synchronous=NORMAL); after a power cut the last lines may be gone,
like on any messenger."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from domain.errors import StorageUnavailable
from web.line import Deed, Group, Line, Person

log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lines (position INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deeds (position INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS spoken (key TEXT PRIMARY KEY, line_id TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS spoken_line ON spoken (line_id);
CREATE TABLE IF NOT EXISTS seen (person_id TEXT, group_id TEXT, position INTEGER NOT NULL,
    PRIMARY KEY (person_id, group_id)) WITHOUT ROWID;
"""
_PEOPLE, _GROUPS = TypeAdapter(Person), TypeAdapter(Group)
_LINES, _DEEDS = TypeAdapter(Line), TypeAdapter(Deed)


@dataclass(frozen=True)
class Spoken:
    """What the bot said under a key is this line."""

    key: str
    line_id: str


@dataclass(frozen=True)
class Seen:
    """A person has seen a group's lines up to this position."""

    person_id: str
    group_id: str
    position: int


@dataclass(frozen=True)
class Dropped:
    """An old line makes room."""

    line: Line


@dataclass(frozen=True)
class Taken:
    """The bot's house has the deed."""

    deed: Deed


Body = TypeVar("Body", Person, Group, Line, Deed)
Entry = Person | Group | Line | Deed | Spoken | Seen | Dropped | Taken


@dataclass
class Kept:
    """What the file holds, lines and deeds in order."""

    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)


class Ledger:
    def __init__(self, path: Path, patience: float = 5.0) -> None:
        """`patience`: seconds to wait for a file that somebody else has locked."""
        self._connection = _open(path, patience)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="matrix")
        self._unwritten: list[Entry] = []
        self._lock = asyncio.Lock()

    def read(self) -> Kept:
        rows = self._connection.execute
        return Kept(
            people=[_PEOPLE.validate_json(body) for (body,) in rows("SELECT body FROM people")],
            groups=[_GROUPS.validate_json(body) for (body,) in rows("SELECT body FROM groups")],
            lines=[_LINES.validate_json(body) for (body,) in rows("SELECT body FROM lines ORDER BY position")],
            deeds=[_DEEDS.validate_json(body) for (body,) in rows("SELECT body FROM deeds ORDER BY position")],
            spoken=[Spoken(*row) for row in rows("SELECT key, line_id FROM spoken")],
            seen=[Seen(*row) for row in rows("SELECT person_id, group_id, position FROM seen")],
        )

    def note(self, *entries: Entry) -> None:
        """Written with the next keep(); for what may be forgotten in a crash."""
        self._unwritten += entries

    async def keep(self, *entries: Entry) -> None:
        """Returns when they are committed. Raises StorageUnavailable; they are then tried again with the next ones."""
        self._unwritten += entries
        # A caller that goes away must not take the others' entries with it.
        await asyncio.shield(self._flush())

    async def close(self) -> None:
        try:
            await self.keep()
        except StorageUnavailable:
            log.warning("the last lines of the local group matrix could not be written")
        self._writer.shutdown()
        self._connection.close()

    async def _flush(self) -> None:
        async with self._lock:
            batch, self._unwritten = self._unwritten, []
            if not batch:
                return
            try:
                await asyncio.get_running_loop().run_in_executor(self._writer, self._write, batch)
            except sqlite3.Error as fault:
                self._unwritten = batch + self._unwritten
                raise StorageUnavailable(f"local group matrix: {fault}") from fault

    def _write(self, batch: Sequence[Entry]) -> None:
        with self._connection:
            for entry in batch:
                for statement, values in _statements(entry):
                    self._connection.execute(statement, values)


def _statements(entry: Entry) -> list[tuple[str, tuple[str | int, ...]]]:  # noqa: PLR0911 - one case a kind
    """All of them may be repeated without harm."""
    match entry:
        case Person():
            return [("INSERT OR REPLACE INTO people VALUES (?, ?)", (entry.id, _json(_PEOPLE, entry)))]
        case Group():
            return [("INSERT OR REPLACE INTO groups VALUES (?, ?)", (entry.id, _json(_GROUPS, entry)))]
        case Line():
            return [("INSERT OR REPLACE INTO lines VALUES (?, ?)", (entry.position, _json(_LINES, entry)))]
        case Deed():
            return [("INSERT OR REPLACE INTO deeds VALUES (?, ?)", (entry.order, _json(_DEEDS, entry)))]
        case Spoken():
            return [("INSERT OR REPLACE INTO spoken VALUES (?, ?)", (entry.key, entry.line_id))]
        case Seen():
            values = (entry.person_id, entry.group_id, entry.position)
            return [("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", values)]
        case Taken():
            return [("DELETE FROM deeds WHERE position = ?", (entry.deed.order,))]
        case Dropped():
            return [
                ("DELETE FROM lines WHERE position = ?", (entry.line.position,)),
                ("DELETE FROM spoken WHERE line_id = ?", (entry.line.id,)),
            ]


def _json(kind: TypeAdapter[Body], value: Body) -> str:
    return kind.dump_json(value).decode()


def _open(path: Path, patience: float) -> sqlite3.Connection:
    """A file that is no database is put aside: a messenger without its past is better than none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(path, patience)
    except sqlite3.DatabaseError as fault:
        if isinstance(fault, sqlite3.OperationalError):
            raise StorageUnavailable(f"local group matrix: {fault}") from fault
    aside = path.with_suffix(".broken")
    log.warning("%s is damaged, it is now %s; the local group matrix starts empty", path.name, aside.name)
    path.replace(aside)
    for journal in (Path(f"{path}-wal"), Path(f"{path}-shm")):
        journal.unlink(missing_ok=True)
    return _connect(path, patience)


def _connect(path: Path, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        with closing(connection.execute("PRAGMA quick_check")) as check:
            if check.fetchone() != ("ok",):
                raise sqlite3.DatabaseError("quick_check failed")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
