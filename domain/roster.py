"""A community as it is imported: grids, chats, people, roles, rota and homes, by the names of its own files.

Rows point at each other by codes and refs, never by ids, so that the same file imported twice changes
nothing. Every row has a natural key; a row whose key is known is updated, others are added, nothing is ever
removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.grid import Audience, ChatAddress, GridKind, Tier
from domain.member import Identity, Role
from domain.understanding import Sensitivity


@dataclass(frozen=True, kw_only=True)
class CommunityRow:
    """Key: `code`. `parent_code`: the street above, which must have been imported before."""

    code: str
    name: str
    parent_code: str | None = None


@dataclass(frozen=True, kw_only=True)
class GridRow:
    """Key: `code` in its community. `parent_code` may name a grid of the street above. `buildings` are the
    standard names ("3", "A") that this very grid covers; a building named again elsewhere moves there."""

    code: str
    name: str
    tier: Tier
    parent_code: str | None = None
    kind: GridKind = GridKind.RESIDENTIAL
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AliasRow:
    """Key: `alias`. The community's own name of a building or spot → the standard one ("蓝房子" → "3栋")."""

    alias: str
    standard: str


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    """Key: `ref`, the file's own key of the person, unique in the community and the same in every import (a number, or
    the name where names are unique); for one who came by speaking and has none yet, any of the identities."""

    ref: str
    name: str
    title: str | None = None
    identities: tuple[Identity, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChatRow:
    """Key: any of its addresses, else `name`. `member_ref`: whose private conversation it is. `sensitivity`
    None leaves what is set."""

    name: str
    audience: Audience
    grid_code: str | None = None
    building: str | None = None
    unit: str | None = None
    people: int = 0
    member_ref: str | None = None
    sensitivity: Sensitivity | None = None
    addresses: tuple[ChatAddress, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoleRow:
    """Key: member, role and grid. Times aware UTC, None is open. `specialty`: a department's (城管, 消防)."""

    member_ref: str
    role: Role
    grid_code: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    specialty: str | None = None


@dataclass(frozen=True, kw_only=True)
class DutyRow:
    """Key: grid, member and `starts_at`. [starts_at, ends_at), aware UTC; `covers_ref`: whom they replace."""

    grid_code: str
    member_ref: str
    starts_at: datetime
    ends_at: datetime
    covers_ref: str | None = None


@dataclass(frozen=True, kw_only=True)
class HouseholdRow:
    """Key: building, unit and room. `floor_area` in square metres."""

    building: str
    room: str
    unit: str | None = None
    floor_area: float | None = None
    member_refs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Roster:
    """One community whole. A street is a roster of its own, with its STREET grid and no parent."""

    community: CommunityRow
    grids: tuple[GridRow, ...] = ()
    aliases: tuple[AliasRow, ...] = ()
    members: tuple[MemberRow, ...] = ()
    chats: tuple[ChatRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    duties: tuple[DutyRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()


@dataclass(frozen=True)
class RosterChange:
    """What an import did: rows added and rows changed, by kind (grids, chats, members …). All zero the second
    time."""

    added: dict[str, int]
    changed: dict[str, int]
