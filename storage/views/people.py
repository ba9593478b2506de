"""Who and what a community consists of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import bindparam, or_, select

from domain.grid import Chat
from domain.member import Identity, Member
from domain.view import AccountHolder
from storage.repositories.chats import CHATS, CHATS_IN_ORDER, to_chats
from storage.repositories.members import BY_ID, MEMBERS, to_members
from storage.tables import chats, household_members, households, identities, members
from storage.transaction import Transaction

_CHATS = CHATS.where(
    or_(
        chats.c.community_id == bindparam("scope"),
        chats.c.community_id.is_(None) & (bindparam("is_unbound") == 1),
    )
).order_by(*CHATS_IN_ORDER)
_MEMBERS = MEMBERS.where(members.c.community_id == bindparam("scope")).order_by(*BY_ID)


def chats_of(reading: Transaction, community_id: int) -> Sequence[Chat]:
    return to_chats(reading.rows(_CHATS, {"scope": community_id, "is_unbound": int(community_id == 0)}))


_IDENTITIES = select(identities.c.member_id, identities.c.external_id).where(
    identities.c.community_id == bindparam("scope"), identities.c.account == bindparam("on")
)
_HOMES = (
    select(household_members.c.member_id, households.c.building)
    .join(households, households.c.id == household_members.c.household_id)
    .where(households.c.community_id == bindparam("scope"))
)


def holders_of(reading: Transaction, community_id: int, account: str) -> Sequence[AccountHolder]:
    people = {member.id: member for member in members_of(reading, community_id)}
    buildings: dict[int, set[str]] = defaultdict(set)
    for row in reading.rows(_HOMES, {"scope": community_id}):
        buildings[row.member_id].add(row.building)
    return [
        AccountHolder(row.external_id, people[row.member_id], frozenset(buildings[row.member_id]))
        for row in reading.rows(_IDENTITIES, {"scope": community_id, "on": account})
    ]


def members_of(reading: Transaction, community_id: int) -> Sequence[Member]:
    return to_members(reading.rows(_MEMBERS, {"scope": community_id}))


_COMMUNITY_OF = (
    select(identities.c.community_id)
    .where(identities.c.account == bindparam("on"), identities.c.external_id == bindparam("known_as"))
    .order_by(identities.c.community_id)
    .limit(1)
)


def community_of(reading: Transaction, identity: Identity) -> int | None:
    found: int | None = reading.value(_COMMUNITY_OF, {"on": identity.account, "known_as": identity.external_id})
    return found
