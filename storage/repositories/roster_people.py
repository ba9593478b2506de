"""People of an imported community."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select

from domain.roster import MemberRow
from storage.repositories.merging import Merge, Tally
from storage.tables import identities, members
from storage.transaction import Row, Transaction

_IN_FILES = select(members.c.ref, members.c.id).where(
    members.c.community_id == bindparam("scope"), members.c.ref.is_not(None)
)
_BY_REF = select(members).where(members.c.community_id == bindparam("scope"), members.c.ref == bindparam("called"))
_BY_IDENTITY = (
    select(members)
    .join(identities, identities.c.member_id == members.c.id)
    .where(
        identities.c.account == bindparam("on"),
        identities.c.external_id == bindparam("known_as"),
        identities.c.community_id == bindparam("scope"),
    )
)


def merge_members(
    transaction: Transaction, tally: Tally, community_id: int, rows: Iterable[MemberRow]
) -> Mapping[str, int]:
    """Ref → id, of all members that any import has named."""
    people = Merge(transaction, tally, "members", members, ("community_id", "ref"))
    accounts = Merge(transaction, tally, "identities", identities, ("account", "external_id", "community_id"))
    for row in rows:
        values = {"ref": row.ref, "name": row.name, "title": row.title}
        known = _find(transaction, community_id, row)
        if known is None:
            member_id = people.add({"community_id": community_id, **values})
        else:
            member_id = known.id
            people.change(known, values)
        for identity in row.identities:
            key = {
                "account": identity.account,
                "external_id": identity.external_id,
                "community_id": community_id,
            }
            accounts.put(key, {"member_id": member_id})
    return {row.ref: row.id for row in transaction.rows(_IN_FILES, {"scope": community_id})}


def _find(transaction: Transaction, community_id: int, row: MemberRow) -> Row | None:
    """By the ref; one who came by speaking, and so has none, by identity."""
    known = transaction.first(_BY_REF, {"scope": community_id, "called": row.ref})
    for identity in row.identities:
        if known is not None:
            break
        wanted = {"on": identity.account, "known_as": identity.external_id, "scope": community_id}
        known = transaction.first(_BY_IDENTITY, wanted)
    return known
