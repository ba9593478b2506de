"""A community is imported: whatever is known by its key is updated, the rest is added, nothing is removed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select

from domain.errors import NotFound
from domain.grid import Tier
from domain.roster import CommunityRow, GridRow, HouseholdRow, Roster, RosterChange
from storage.repositories.generations import raise_generation
from storage.repositories.merging import Merge, Tally
from storage.repositories.roster_chats import merge_chats
from storage.repositories.roster_people import merge_members
from storage.tables import (
    buildings,
    communities,
    duties,
    grids,
    household_members,
    households,
    place_aliases,
    roles,
)
from storage.transaction import Transaction, insert

_TIERS = list(Tier)
_COMMUNITY = select(communities).where(communities.c.code == bindparam("known_as"))
_GRID_IDS = select(grids.c.code, grids.c.id).where(grids.c.community_id == bindparam("scope"))


class StoredRosters:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def save(self, roster: Roster) -> RosterChange:
        """Raises NotFound for a code or ref that names nothing, BadArgument for an address of another community."""
        return _Import(self._transaction, roster).run()


class _Import:
    """The steps, in the order in which rows point at each other."""

    def __init__(self, transaction: Transaction, roster: Roster) -> None:
        self._transaction = transaction
        self._roster = roster
        self._tally = Tally()

    def run(self) -> RosterChange:
        self._community_id = self._save_community(self._roster.community)
        self._grid_ids = self._save_grids()
        self._save_places()
        self._member_ids = merge_members(self._transaction, self._tally, self._community_id, self._roster.members)
        merge_chats(
            self._transaction,
            self._tally,
            self._community_id,
            [
                (chat, chat.grid_code and self._grid(chat.grid_code), chat.member_ref and self._member(chat.member_ref))
                for chat in self._roster.chats
            ],
        )
        self._save_roles()
        self._save_duties()
        for home in self._roster.households:
            self._save_household(home)
        change = RosterChange(added=dict(self._tally.added), changed=dict(self._tally.changed))
        if change.added or change.changed:
            raise_generation(self._transaction, self._community_id)
        return change

    def _save_community(self, row: CommunityRow) -> int:
        parent_id = None
        if row.parent_code is not None:
            parent = self._transaction.first(_COMMUNITY, {"known_as": row.parent_code})
            if parent is None:
                raise NotFound("街道", row.parent_code)
            parent_id = parent.id
        self._street_id = parent_id
        merge = Merge(self._transaction, self._tally, "communities", communities, ("code",))
        return merge.put({"code": row.code}, {"name": row.name, "parent_id": parent_id})

    def _save_grids(self) -> Mapping[str, int]:
        """Parents first."""
        ids = {} if self._street_id is None else self._known_grids(self._street_id)
        ids |= self._known_grids(self._community_id)
        merge = Merge(self._transaction, self._tally, "grids", grids, ("community_id", "code"))
        for row in sorted(self._roster.grids, key=lambda row: _TIERS.index(row.tier)):
            key = {"community_id": self._community_id, "code": row.code}
            ids[row.code] = merge.put(key, self._grid_values(row, ids))
        return ids

    def _grid_values(self, row: GridRow, ids: Mapping[str, int]) -> dict[str, Any]:
        if row.parent_code is not None and row.parent_code not in ids:
            raise NotFound("网格", row.parent_code)
        parent_id = None if row.parent_code is None else ids[row.parent_code]
        return {"name": row.name, "tier": row.tier, "kind": row.kind, "parent_id": parent_id}

    def _known_grids(self, community_id: int) -> dict[str, int]:
        return {row.code: row.id for row in self._transaction.rows(_GRID_IDS, {"scope": community_id})}

    def _save_places(self) -> None:
        merge = Merge(self._transaction, self._tally, "buildings", buildings, ("community_id", "name"))
        for grid in self._roster.grids:
            for name in grid.buildings:
                key = {"community_id": self._community_id, "name": name}
                merge.put(key, {"grid_id": self._grid(grid.code)})
        merge = Merge(self._transaction, self._tally, "aliases", place_aliases, ("community_id", "alias"))
        for row in self._roster.aliases:
            merge.put({"community_id": self._community_id, "alias": row.alias}, {"standard": row.standard})

    def _save_roles(self) -> None:
        merge = Merge(self._transaction, self._tally, "roles", roles, ("member_id", "role", "grid_id"))
        for row in self._roster.roles:
            merge.put(
                {
                    "member_id": self._member(row.member_ref),
                    "role": row.role,
                    "grid_id": self._grid(row.grid_code),
                },
                {
                    "community_id": self._community_id,
                    "starts_at": row.starts_at,
                    "ends_at": row.ends_at,
                    "specialty": row.specialty,
                },
            )

    def _save_duties(self) -> None:
        merge = Merge(self._transaction, self._tally, "duties", duties, ("grid_id", "member_id", "starts_at"))
        for row in self._roster.duties:
            merge.put(
                {
                    "grid_id": self._grid(row.grid_code),
                    "member_id": self._member(row.member_ref),
                    "starts_at": row.starts_at,
                },
                {
                    "community_id": self._community_id,
                    "ends_at": row.ends_at,
                    "covers_id": None if row.covers_ref is None else self._member(row.covers_ref),
                },
            )

    def _save_household(self, row: HouseholdRow) -> None:
        merge = Merge(
            self._transaction, self._tally, "households", households, ("community_id", "building", "unit", "room")
        )
        key = {
            "community_id": self._community_id,
            "building": row.building,
            "unit": row.unit or "",
            "room": row.room,
        }
        household_id = merge.put(key, {"floor_area": row.floor_area})
        for ref in row.member_refs:
            added = self._transaction.run(
                _MOVE_IN,
                {"home": household_id, "who": self._member(ref), "scope": self._community_id},
            )
            self._tally.add("residents", added)

    def _grid(self, code: str) -> int:
        if code not in self._grid_ids:
            raise NotFound("网格", code)
        return self._grid_ids[code]

    def _member(self, ref: str) -> int:
        if ref not in self._member_ids:
            raise NotFound("人", ref)
        return self._member_ids[ref]


_MOVE_IN = (
    insert(household_members)
    .values(household_id=bindparam("home"), member_id=bindparam("who"), community_id=bindparam("scope"))
    .on_conflict_do_nothing()
)
