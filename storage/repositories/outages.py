"""Which channels are out of reach, beyond the life of a process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from storage.tables import outages
from storage.transaction import Transaction, insert

_ALL = select(outages.c.account, outages.c.since)
_ROW = insert(outages).values(account=bindparam("on"), since=bindparam("began"))
_BEGIN = _ROW.on_conflict_do_update(index_elements=["account"], set_={"since": _ROW.excluded.since})
_END = delete(outages).where(outages.c.account == bindparam("on"))


class StoredOutages:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def since(self) -> Mapping[str, datetime]:
        return {row.account: row.since for row in self._transaction.rows(_ALL, {})}

    def begin(self, account: str, since: datetime) -> None:
        self._transaction.run(_BEGIN, {"on": account, "began": since})

    def end(self, account: str) -> None:
        self._transaction.run(_END, {"on": account})
