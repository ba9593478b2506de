"""People: who they are on which channel, what they may do where, and with whom they live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.grid import GridTree


class Role(StrEnum):
    """What a person is in the grid's organisation; always with a scope and, where one is set, a term."""

    RESIDENT = "resident"
    MICRO_GRID_WORKER = "micro_grid_worker"
    GRID_WORKER = "grid_worker"
    GRID_LEADER = "grid_leader"
    BUILDING_HEAD = "building_head"
    PROPERTY = "property"
    COMMUNITY_STAFF = "community_staff"
    STREET_STAFF = "street_staff"
    DEPARTMENT = "department"
    COUNCIL = "council"
    OWNERS_COMMITTEE = "owners_committee"
    GROUP_OWNER = "group_owner"
    PARTY_SECRETARY = "party_secretary"
    PARTY_GROUP_LEADER = "party_group_leader"
    PARTY_MEMBER = "party_member"
    STREET_CHIEF = "street_chief"
    GRID_AIDE = "grid_aide"
    POLICE = "police"
    LAWYER = "lawyer"
    SOCIAL_WORKER = "social_worker"
    OPERATOR = "operator"


ROLE_NAMES: dict[Role, str] = {
    Role.RESIDENT: "居民",
    Role.MICRO_GRID_WORKER: "微网格员",
    Role.GRID_WORKER: "网格员",
    Role.GRID_LEADER: "网格长",
    Role.BUILDING_HEAD: "楼栋长",
    Role.PROPERTY: "物业",
    Role.COMMUNITY_STAFF: "社区工作人员",
    Role.STREET_STAFF: "街道工作人员",
    Role.DEPARTMENT: "职能部门",
    Role.COUNCIL: "议事会",
    Role.OWNERS_COMMITTEE: "业委会",
    Role.GROUP_OWNER: "群主",
    Role.PARTY_SECRETARY: "党支部书记",
    Role.PARTY_GROUP_LEADER: "党小组长",
    Role.PARTY_MEMBER: "双报到党员",
    Role.STREET_CHIEF: "街长",
    Role.GRID_AIDE: "网格协助员",
    Role.POLICE: "民警",
    Role.LAWYER: "律师",
    Role.SOCIAL_WORKER: "社工",
    Role.OPERATOR: "管理员",
}

WORKING_ROLES = frozenset({Role.MICRO_GRID_WORKER, Role.GRID_WORKER, Role.GRID_LEADER, Role.PROPERTY})
OFFICE_ROLES = frozenset({Role.COMMUNITY_STAFF, Role.STREET_STAFF})
ORGANISED_ROLES = frozenset(Role) - {Role.RESIDENT}
"""Everybody with a part in the grid's organisation (1+1+N: the leader, the worker, and N who lend a hand)."""


@dataclass(frozen=True)
class RoleGrant:
    """A role held in a grid and all below it. `specialty`: for a department, what it is called by (城管, 消防)."""

    role: Role
    grid_id: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    specialty: str | None = None

    def holds_at(self, now: datetime) -> bool:
        return (self.starts_at is None or self.starts_at <= now) and (self.ends_at is None or now < self.ends_at)


@dataclass(frozen=True)
class Identity:
    """One account of a person on a channel."""

    account: str
    external_id: str


@dataclass(frozen=True)
class Member:
    """A person of a community. `title` is how the bot speaks to them (陈姐). `unread_since`: they asked that what they
    write is not read. `muted_until`: only emergencies turn to them."""

    id: int
    community_id: int
    name: str
    title: str | None = None
    roles: tuple[RoleGrant, ...] = ()
    unread_since: datetime | None = None
    muted_until: datetime | None = None

    @property
    def called(self) -> str:
        return self.title or self.name


@dataclass(frozen=True)
class Household:
    """One home; `floor_area` in square metres, for owners' votes (Civil Code art. 278)."""

    id: int
    community_id: int
    building: str
    unit: str | None
    room: str
    floor_area: float | None = None


@dataclass(frozen=True)
class Duty:
    """A turn on the rota: `member_id` answers for the grid in [starts_at, ends_at); `covers_id`: for whom."""

    grid_id: int
    member_id: int
    starts_at: datetime
    ends_at: datetime
    covers_id: int | None = None


@dataclass(frozen=True)
class Assignment:
    """Who answers for a matter: the grid, the one on duty there, and why (a code for 为什么)."""

    grid_id: int
    duty_id: int | None
    rule: str


def find_assignment(
    tree: GridTree,
    grid_id: int,
    people: Iterable[Member],
    duties: Iterable[Duty],
    *,
    property_kind: bool,
    now: datetime,
) -> Assignment:
    """The smallest grid from `grid_id` upwards that has a worker for the matter who is not away; whoever stands in for
    somebody first, then the one on the rota, then the finest role, property staff before grid workers where the matter
    is of a property kind."""
    people, duties = list(people), list(duties)
    for grid in tree.lineage(grid_id):
        on_rota = [d for d in duties if d.grid_id == grid.id and d.starts_at <= now < d.ends_at]
        on_rota.sort(key=lambda duty: duty.covers_id is None)
        gone = {duty.covers_id for duty in on_rota}
        working = [p for p in people if works_in(p, grid.id, property_kind, now) and p.id not in gone]
        if not working:
            continue
        chosen = next((p for d in on_rota for p in working if p.id == d.member_id), None)
        if chosen:
            return Assignment(grid.id, chosen.id, "rota")
        return Assignment(grid.id, min(working, key=lambda p: _order(p, grid.id, now)).id, "grid")
    return Assignment(
        tree.lineage(grid_id)[-1].id if tree.lineage(grid_id) else grid_id,
        None,
        "nobody",
    )


def works_in(person: Member, grid_id: int, property_kind: bool, now: datetime) -> bool:
    """A worker of this very grid, or its office, for a matter of that kind."""
    return any(
        grant.grid_id == grid_id
        and grant.holds_at(now)
        and (grant.role in WORKING_ROLES or grant.role in OFFICE_ROLES)
        and (grant.role is not Role.PROPERTY or property_kind)
        for grant in person.roles
    )


_ROLE_ORDER = (
    Role.MICRO_GRID_WORKER,
    Role.GRID_WORKER,
    Role.GRID_LEADER,
    Role.PROPERTY,
    Role.COMMUNITY_STAFF,
    Role.STREET_STAFF,
)


def _order(person: Member, grid_id: int, now: datetime) -> tuple[int, int]:
    ranks = [
        _ROLE_ORDER.index(grant.role)
        for grant in person.roles
        if grant.grid_id == grid_id and grant.holds_at(now) and grant.role in _ROLE_ORDER
    ]
    return min(ranks), person.id
