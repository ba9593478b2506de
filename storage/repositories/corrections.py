"""What staff taught: these words mean that category, or are no request."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete

from storage.repositories.generations import raise_generation
from storage.tables import corrections
from storage.transaction import Transaction, insert

_ADD = insert(corrections).values(
    community_id=bindparam("scope"),
    words=bindparam("said"),
    category=bindparam("means"),
    by_id=bindparam("who"),
    at=bindparam("now"),
)

_REMOVE = delete(corrections).where(
    corrections.c.community_id == bindparam("scope"),
    corrections.c.by_id == bindparam("who"),
    corrections.c.at == bindparam("then"),
)


class StoredCorrections:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, community_id: int, words: str, category: str | None, by_id: int, at: datetime) -> None:
        self._transaction.run(_ADD, {"scope": community_id, "said": words, "means": category, "who": by_id, "now": at})
        raise_generation(self._transaction, community_id)

    def remove(self, community_id: int, by_id: int, at: datetime) -> None:
        self._transaction.run(_REMOVE, {"scope": community_id, "who": by_id, "then": at})
        raise_generation(self._transaction, community_id)
