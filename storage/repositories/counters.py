"""The numbers people use: each noun of a community counts by itself."""

from __future__ import annotations

from sqlalchemy import bindparam

from storage.tables import counters
from storage.transaction import Transaction, insert

_NEXT = (
    insert(counters)
    .values(community_id=bindparam("community"), kind=bindparam("noun"), value=1)
    .on_conflict_do_update(index_elements=["community_id", "kind"], set_={"value": counters.c.value + 1})
    .returning(counters.c.value)
)


def next_number(transaction: Transaction, community_id: int, kind: str) -> int:
    """Without gaps in what is committed; a second transaction waits for the first."""
    number: int = transaction.value(_NEXT, {"community": community_id, "noun": kind})
    return number
