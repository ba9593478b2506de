"""How often people were turned to: by grid for the office, one's own figure for who works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.access import GRANTS, Actor, Right
from domain.grid import GridTree
from domain.member import WORKING_ROLES
from domain.pings import COUNTED_DAYS, Burden, burden_of, own_burden
from storage.repositories.members import StoredMembers
from storage.repositories.outbox_rows import StoredOutboxRows
from storage.transaction import Transaction


def burden(
    reading: Transaction, actor: Actor, community_id: int, tree: GridTree, now: datetime
) -> Sequence[tuple[str, Burden]]:
    held = [grant for grant in actor.roles if grant.holds_at(now)]
    office = [grant for grant in held if Right.CORRECT in GRANTS[grant.role]]
    works = any(grant.role in WORKING_ROLES for grant in held)
    if actor.member_id is None or not (office or works):
        return []
    counted = StoredOutboxRows(reading).pings_by_member(community_id, now - timedelta(days=COUNTED_DAYS))
    if not office:
        return [("", own_burden(actor.member_id, counted))]
    grids = sorted({grid_id for grant in office for grid_id in tree.within(grant.grid_id)})
    people = StoredMembers(reading).with_roles_in(grids)
    found = [(tree.get(grid_id).name, burden_of(grid_id, people, counted, now)) for grid_id in grids]
    return [(name, one) for name, one in found if one.people]
