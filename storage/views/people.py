"""Who and what a community consists of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, or_

from domain.grid import Chat
from domain.member import Member
from storage.repositories.chats import CHATS, CHATS_IN_ORDER, to_chats
from storage.repositories.members import BY_ID, MEMBERS, to_members
from storage.tables import chats, members
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


def members_of(reading: Transaction, community_id: int) -> Sequence[Member]:
    return to_members(reading.rows(_MEMBERS, {"scope": community_id}))
