"""Keys: a command's effect happens once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.tables import keys
from storage.transaction import Transaction, insert

# The other transaction's key is waited for: after its commit this one touches no row.
_TAKE = insert(keys).values(key=bindparam("key"), taken_at=bindparam("at")).on_conflict_do_nothing()
_SAVE = update(keys).where(keys.c.key == bindparam("of")).values(reply=bindparam("said"))
_REPLY = select(keys.c.reply).where(keys.c.key == bindparam("of"))


class StoredKeys:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def take(self, key: str, at: datetime) -> bool:
        return self._transaction.run(_TAKE, {"key": key, "at": at}) == 1

    def save_reply(self, key: str, reply: str) -> None:
        self._transaction.run(_SAVE, {"of": key, "said": reply})

    def reply(self, key: str) -> str | None:
        found: str | None = self._transaction.value(_REPLY, {"of": key})
        return found
