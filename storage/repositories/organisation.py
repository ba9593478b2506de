"""Who and what a community consists of, as one."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from domain.coverage import Organisation
from domain.grid import GridTree
from storage.repositories.chats import CHATS, CHATS_IN_ORDER, to_chats
from storage.repositories.covers import to_duty
from storage.repositories.members import BY_ID, MEMBERS, to_members
from storage.tables import chats, duties, grids, households, members, roles
from storage.transaction import Transaction

_CHATS = CHATS.where(chats.c.community_id == bindparam("scope")).order_by(*CHATS_IN_ORDER)
_PEOPLE = MEMBERS.where(members.c.community_id == bindparam("scope"), roles.c.id.is_not(None)).order_by(*BY_ID)
_BUILDINGS = select(households.c.building).where(households.c.community_id == bindparam("scope")).distinct()
_COVERS = (
    select(duties)
    .join(grids, grids.c.id == duties.c.grid_id)
    .where(grids.c.community_id == bindparam("scope"), duties.c.covers_id.is_not(None))
)


def organisation(transaction: Transaction, community_id: int, tree: GridTree) -> Organisation:
    """The street's grids left out."""
    scope = {"scope": community_id}
    known = to_chats(transaction.rows(_CHATS, scope))
    homes = {row.building for row in transaction.rows(_BUILDINGS, scope)}
    return Organisation(
        tree=GridTree(grid for grid in tree if grid.community_id == community_id),
        people=to_members(transaction.rows(_PEOPLE, scope)),
        chats=known,
        buildings=homes | {chat.building for chat in known if chat.building},
        covers=[to_duty(row) for row in transaction.rows(_COVERS, scope)],
    )
