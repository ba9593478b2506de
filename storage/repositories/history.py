"""History: append only, ids and codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from domain.message import Subject
from domain.record import HistoryEntry
from storage.tables import history
from storage.transaction import Row, Transaction, insert

_ADD = insert(history).values({name: bindparam(name) for name in (column.name for column in history.c) if name != "id"})
OF = (
    select(history)
    .where(history.c.subject_kind == bindparam("kind_of"), history.c.subject_id == bindparam("of"))
    .order_by(history.c.id)
)
# What was refused was no act: there is nothing of it to take back.
_ACTS = (
    history.c.actor_id == bindparam("who"),
    history.c.at >= bindparam("since"),
    history.c.event != "CommandRefused",
)
_LATEST = select(history.c.cause).where(*_ACTS).order_by(history.c.id.desc()).limit(1)
_LAST_ACT = select(history).where(*_ACTS, history.c.cause == _LATEST.scalar_subquery()).order_by(history.c.id)


def to_entry(row: Row) -> HistoryEntry:
    return HistoryEntry(
        id=row.id,
        community_id=row.community_id,
        subject=Subject(row.subject_kind, row.subject_id),
        event=row.event,
        actor_id=row.actor_id,
        chat_id=row.chat_id,
        at=row.at,
        cause=row.cause,
        codes=row.codes,
        form=row.form,
    )


class StoredHistory:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def append(self, entry: HistoryEntry) -> None:
        self._transaction.run(
            _ADD,
            {
                "community_id": entry.community_id,
                "subject_kind": entry.subject.kind,
                "subject_id": entry.subject.id,
                "event": entry.event,
                "actor_id": entry.actor_id,
                "chat_id": entry.chat_id,
                "at": entry.at,
                "cause": entry.cause,
                "codes": dict(entry.codes),
                "form": entry.form,
            },
        )

    def of(self, subject: Subject) -> Sequence[HistoryEntry]:
        """In the order it happened."""
        wanted = {"kind_of": subject.kind, "of": subject.id}
        return [to_entry(row) for row in self._transaction.rows(OF, wanted)]

    def last_act(self, actor_id: int, since: datetime) -> Sequence[HistoryEntry]:
        rows = self._transaction.rows(_LAST_ACT, {"who": actor_id, "since": since})
        return [to_entry(row) for row in rows]
