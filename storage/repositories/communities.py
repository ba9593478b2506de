"""Communities and their tree of grids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sqlalchemy import bindparam, select

from domain.coverage import Organisation
from domain.errors import NotFound
from domain.grid import Community, Grid, GridTree
from storage.repositories.organisation import organisation
from storage.tables import buildings, communities, grids
from storage.transaction import Row, Transaction

_ALL = select(communities).order_by(communities.c.id)
_ONE = select(communities).where(communities.c.id == bindparam("of"))
_BELOW = select(communities).where(communities.c.parent_id == bindparam("of")).order_by(communities.c.id)
_PARENT = select(communities.c.parent_id).where(communities.c.id == bindparam("of")).scalar_subquery()
_TREE = (
    select(grids, buildings.c.name.label("building"))
    .outerjoin(buildings, buildings.c.grid_id == grids.c.id)
    .where((grids.c.community_id == bindparam("of")) | (grids.c.community_id == _PARENT))
    .order_by(grids.c.id, buildings.c.id)
)


def to_community(row: Row) -> Community:
    return Community(id=row.id, code=row.code, name=row.name, parent_id=row.parent_id)


def to_grids(rows: Iterable[Row]) -> tuple[Grid, ...]:
    """One row a building; grids in order of id."""
    return tuple(_to_grid(list(group)) for _, group in groupby(rows, key=lambda row: row.id))


def _to_grid(rows: Sequence[Row]) -> Grid:
    first = rows[0]
    return Grid(
        id=first.id,
        community_id=first.community_id,
        code=first.code,
        name=first.name,
        tier=first.tier,
        parent_id=first.parent_id,
        kind=first.kind,
        buildings=tuple(row.building for row in rows if row.building is not None),
    )


class StoredCommunities:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, community_id: int) -> Community:
        row = self._transaction.first(_ONE, {"of": community_id})
        if row is None:
            raise NotFound("社区", str(community_id))
        return to_community(row)

    def all(self) -> Sequence[Community]:
        return [to_community(row) for row in self._transaction.rows(_ALL)]

    def below(self, community_id: int) -> Sequence[Community]:
        return [to_community(row) for row in self._transaction.rows(_BELOW, {"of": community_id})]

    def tree(self, community_id: int) -> GridTree:
        return GridTree(to_grids(self._transaction.rows(_TREE, {"of": community_id})))

    def organisation(self, community_id: int) -> Organisation:
        return organisation(self._transaction, community_id, self.tree(community_id))
