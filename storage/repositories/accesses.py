"""Who looked at which matter of restricted sight: append only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from domain.record import Access
from storage.tables import accesses
from storage.transaction import Row, Transaction, insert

_PLAIN = ("community_id", "ticket_id", "member_id", "way", "at")
_ADD = insert(accesses).values({name: bindparam(name) for name in _PLAIN})
_OF = select(accesses).where(accesses.c.ticket_id == bindparam("of")).order_by(accesses.c.id.desc())
_LATEST = (
    select(accesses)
    .where(accesses.c.community_id == bindparam("scope"))
    .order_by(accesses.c.at.desc(), accesses.c.id.desc())
    .limit(bindparam("at_most"))
)


def _to_access(row: Row) -> Access:
    return Access(**{name: getattr(row, name) for name in _PLAIN})


class StoredAccesses:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, access: Access) -> None:
        self._transaction.run(_ADD, {name: getattr(access, name) for name in _PLAIN})

    def of(self, ticket_id: int) -> Sequence[Access]:
        return [_to_access(row) for row in self._transaction.rows(_OF, {"of": ticket_id})]

    def latest(self, community_id: int, limit: int) -> Sequence[Access]:
        wanted = {"scope": community_id, "at_most": limit}
        return [_to_access(row) for row in self._transaction.rows(_LATEST, wanted)]
