"""Records of mediations: lines are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update

from domain.mediation import Mediation, MediationEntry
from storage.repositories.texts import PUT
from storage.tables import mediation_entries, texts
from storage.transaction import Row, Transaction, insert

KIND = "mediation"
"""The subject kind, in `texts`, of a line's words."""
_PLAIN = tuple(column.name for column in mediation_entries.c)
_words = (
    select(texts.c.body)
    .where(texts.c.subject_kind == KIND, texts.c.subject_id == mediation_entries.c.id, texts.c.name == "words")
    .scalar_subquery()
)
_ENTRIES = select(*mediation_entries.c, _words.label("words"))
_OF = _ENTRIES.where(mediation_entries.c.ticket_id == bindparam("of")).order_by(mediation_entries.c.id)
_DUE = _ENTRIES.where(
    mediation_entries.c.due_at <= bindparam("now"), mediation_entries.c.reminded_at.is_(None)
).order_by(mediation_entries.c.due_at, mediation_entries.c.id)
_ADD = (
    insert(mediation_entries)
    .values({name: bindparam(name) for name in _PLAIN if name != "id"})
    .returning(mediation_entries.c.id)
)
_REMINDED = (
    update(mediation_entries).where(mediation_entries.c.id == bindparam("of")).values(reminded_at=bindparam("at"))
)


def _to_entry(row: Row) -> MediationEntry:
    return MediationEntry(**{name: getattr(row, name) for name in _PLAIN}, words=row.words or "")


class StoredMediations:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, entry: MediationEntry) -> MediationEntry:
        values = {name: getattr(entry, name) for name in _PLAIN if name != "id"}
        entry_id: int = self._transaction.value(_ADD, values)
        words = {"scope": entry.community_id, "kind": KIND, "of": entry_id, "called": "words", "words": entry.words}
        self._transaction.run(PUT, {**words, "until": None})
        return replace(entry, id=entry_id)

    def of(self, ticket_id: int) -> Mediation:
        return Mediation(tuple(_to_entry(row) for row in self._transaction.rows(_OF, {"of": ticket_id})))

    def due(self, now: datetime) -> Sequence[MediationEntry]:
        return [_to_entry(row) for row in self._transaction.rows(_DUE, {"now": now})]

    def mark_reminded(self, entry_id: int, at: datetime) -> None:
        self._transaction.run(_REMINDED, {"of": entry_id, "at": at})
