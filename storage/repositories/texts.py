"""Words that can be erased without touching history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select

from domain.message import Subject
from storage.tables import texts
from storage.transaction import Transaction, insert

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


def _values(community_id: int, subject: Subject, name: str, body: str, expires_at: datetime | None) -> dict[str, Any]:
    return {
        "scope": community_id,
        "kind": subject.kind.value,
        "of": subject.id,
        "called": name,
        "words": body,
        "until": expires_at,
    }
