"""The generation of a community: caches of its tree, its lexicon and its corrections that are older are void."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from storage.tables import generations
from storage.transaction import Transaction, insert

_RAISE = (
    insert(generations)
    .values(community_id=bindparam("scope"), value=1)
    .on_conflict_do_update(index_elements=["community_id"], set_={"value": generations.c.value + 1})
)
_GET = select(generations.c.value).where(generations.c.community_id == bindparam("scope"))


def raise_generation(transaction: Transaction, community_id: int) -> None:
    transaction.run(_RAISE, {"scope": community_id})


def generation(transaction: Transaction, community_id: int) -> int:
    """0 until something has changed."""
    return transaction.value(_GET, {"scope": community_id}) or 0
