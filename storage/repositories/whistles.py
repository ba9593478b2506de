"""Departments that were called to a ticket."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, update

from domain.errors import Conflict, NotFound
from domain.whistle import Whistle
from storage.tables import UNANSWERED, whistles
from storage.transaction import Transaction, insert

_COLUMNS = tuple(column.name for column in whistles.c if column.name != "id")
_WRITTEN = tuple(name for name in _COLUMNS if name != "version")
_ALL = select(whistles)
_GET = _ALL.where(whistles.c.id == bindparam("of"))
_OF_TICKET = _ALL.where(whistles.c.ticket_id == bindparam("of")).order_by(whistles.c.id)
_OPEN_TO = _ALL.where(
    whistles.c.community_id == bindparam("scope"),
    whistles.c.specialty.in_(bindparam("called", expanding=True)),
    whistles.c.reported_at.is_(None),
).order_by(whistles.c.called_at.desc(), whistles.c.id.desc())
_DUE = _ALL.where(UNANSWERED, whistles.c.due_at <= bindparam("now")).order_by(whistles.c.due_at, whistles.c.id)
_ADD = insert(whistles).values({name: bindparam(name) for name in _COLUMNS}).returning(whistles.c.id)
_SAVE = (
    update(whistles)
    .where(whistles.c.id == bindparam("of"), whistles.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in _WRITTEN} | {"version": whistles.c.version + 1})
)


class StoredWhistles:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, whistle: Whistle) -> Whistle:
        """The same object, with its id."""
        whistle.id = self._transaction.value(_ADD, {name: getattr(whistle, name) for name in _COLUMNS})
        return whistle

    def get(self, whistle_id: int) -> Whistle:
        found = self._many(_GET, {"of": whistle_id})
        if not found:
            raise NotFound("吹哨", str(whistle_id))
        return found[0]

    def save(self, whistle: Whistle) -> None:
        wanted = {name: getattr(whistle, name) for name in _WRITTEN}
        if self._transaction.run(_SAVE, {"of": whistle.id, "seen": whistle.version, **wanted}) == 0:
            raise Conflict(f"whistle {whistle.id}")
        whistle.version += 1

    def of_ticket(self, ticket_id: int) -> Sequence[Whistle]:
        return self._many(_OF_TICKET, {"of": ticket_id})

    def open_to(self, community_id: int, specialties: Collection[str]) -> Sequence[Whistle]:
        return self._many(_OPEN_TO, {"scope": community_id, "called": sorted(specialties)})

    def due(self, now: datetime) -> Sequence[Whistle]:
        return self._many(_DUE, {"now": now})

    def _many(self, statement: Select[Any], wanted: dict[str, Any]) -> list[Whistle]:
        rows = self._transaction.rows(statement, wanted)
        return [Whistle(id=row.id, **{name: getattr(row, name) for name in _COLUMNS}) for row in rows]
