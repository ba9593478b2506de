"""Words that can be erased without touching history, and the sweep of what has had its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select

from domain.message import Subject
from storage.tables import CANCELLED, EXPIRED, SENT, keys, outbox, recent_messages, texts
from storage.transaction import Transaction, insert

RECENT_KEPT = timedelta(hours=2)
"""How long the words of a conversation are kept, whatever they led to: twice what the conversation looks back."""
KEYS_KEPT = timedelta(days=30)
OUTBOX_KEPT = timedelta(days=30)
SWEPT_AT_ONCE = 5000
"""Rows a table and call: a sweep must not hold the writer for long."""

_ROW = insert(texts).values(
    community_id=bindparam("scope"),
    subject_kind=bindparam("kind"),
    subject_id=bindparam("of"),
    name=bindparam("called"),
    body=bindparam("words"),
    expires_at=bindparam("until"),
)
PUT = _ROW.on_conflict_do_update(
    index_elements=["subject_kind", "subject_id", "name"],
    set_={"body": _ROW.excluded.body, "expires_at": _ROW.excluded.expires_at},
)
_ITS = (
    texts.c.subject_kind == bindparam("kind"),
    texts.c.subject_id == bindparam("of"),
    texts.c.name == bindparam("called"),
)
_GET = select(texts.c.body).where(*_ITS)
_DROP = delete(texts).where(*_ITS)
_EXPIRED = delete(texts).where(texts.c.expires_at <= bindparam("now"))
_OLD_KEYS = delete(keys).where(
    keys.c.key.in_(
        select(keys.c.key).where(keys.c.taken_at < bindparam("before")).order_by(keys.c.taken_at).limit(SWEPT_AT_ONCE)
    )
)
# Old rows have low ids: only the first few are looked at, so that neither table needs an index for the sweep.
_FIRST_RECENT = select(recent_messages.c.id).order_by(recent_messages.c.id).limit(SWEPT_AT_ONCE)
_OLD_RECENT = delete(recent_messages).where(
    recent_messages.c.id.in_(_FIRST_RECENT), recent_messages.c.at < bindparam("before")
)
_FIRST_OUTBOX = select(outbox.c.id).order_by(outbox.c.id).limit(SWEPT_AT_ONCE)
_OLD_OUTBOX = delete(outbox).where(
    outbox.c.id.in_(_FIRST_OUTBOX),
    outbox.c.created_at < bindparam("before"),
    outbox.c.state.in_([SENT, EXPIRED, CANCELLED]),
)


class StoredTexts:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def put(
        self,
        community_id: int,
        subject: Subject,
        name: str,
        body: str,
        expires_at: datetime | None = None,
    ) -> None:
        self._transaction.run(PUT, _values(community_id, subject, name, body, expires_at))

    def put_all(self, community_id: int, subject: Subject, bodies: Mapping[str, str | None]) -> None:
        """None drops what is there."""
        rows = [_values(community_id, subject, name, body, None) for name, body in bodies.items() if body is not None]
        self._transaction.run_many(PUT, rows)
        for name in (name for name, body in bodies.items() if body is None):
            self._transaction.run(_DROP, {"kind": subject.kind, "of": subject.id, "called": name})

    def get(self, subject: Subject, name: str) -> str | None:
        found: str | None = self._transaction.value(_GET, {"kind": subject.kind, "of": subject.id, "called": name})
        return found

    def sweep(self, now: datetime) -> int:
        """Also keys and finished outbox rows of 30 days ago; dead rows stay visible. At most 5,000 rows a table."""
        return sum(
            (
                self._transaction.run(_EXPIRED, {"now": now}),
                self._transaction.run(_OLD_RECENT, {"before": now - RECENT_KEPT}),
                self._transaction.run(_OLD_KEYS, {"before": now - KEYS_KEPT}),
                self._transaction.run(_OLD_OUTBOX, {"before": now - OUTBOX_KEPT}),
            )
        )


def _values(community_id: int, subject: Subject, name: str, body: str, expires_at: datetime | None) -> dict[str, Any]:
    return {
        "scope": community_id,
        "kind": subject.kind.value,
        "of": subject.id,
        "called": name,
        "words": body,
        "until": expires_at,
    }
