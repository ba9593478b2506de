"""Members with their roles, the rota and homes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import bindparam, delete, exists, or_, select, update

from domain.errors import NotFound
from domain.member import ORGANISED_ROLES, Duty, Household, Identity, Member, Role, RoleGrant
from storage.repositories import covers as covering
from storage.tables import communities, duties, fixed, household_members, households, identities, members, roles
from storage.transaction import Row, Transaction, insert

MEMBERS = select(
    members.c.id,
    members.c.community_id,
    members.c.name,
    members.c.title,
    members.c.unread_since,
    members.c.muted_until,
    roles.c.role,
    roles.c.grid_id,
    roles.c.starts_at,
    roles.c.ends_at,
    roles.c.specialty,
).outerjoin(roles, roles.c.member_id == members.c.id)
BY_ID = (members.c.id, roles.c.id)
_GET = MEMBERS.where(members.c.id == bindparam("of")).order_by(*BY_ID)
# Somebody of the street office is at home in each of its communities.
_STREET = select(communities.c.parent_id).where(communities.c.id == bindparam("scope")).scalar_subquery()
KNOWN_AS = (
    MEMBERS.join(identities, identities.c.member_id == members.c.id)
    .where(
        identities.c.account == bindparam("on"),
        identities.c.external_id == bindparam("known_as"),
        or_(identities.c.community_id == bindparam("scope"), identities.c.community_id == _STREET),
    )
    .order_by((members.c.community_id == bindparam("scope")).desc(), *BY_ID)
)
_office = roles.alias("office")
_HAS_OFFICE = exists().where(
    _office.c.member_id == members.c.id,
    _office.c.role.in_([fixed(role) for role in sorted(ORGANISED_ROLES)]),
)
_NAMED = MEMBERS.where(
    members.c.community_id == bindparam("scope"),
    or_(members.c.name == bindparam("called"), members.c.title == bindparam("called")),
    _HAS_OFFICE,
).order_by(*BY_ID)
_WITH_ROLES = MEMBERS.where(
    members.c.id.in_(select(roles.c.member_id).where(roles.c.grid_id.in_(bindparam("grids", expanding=True))))
).order_by(*BY_ID)
_DUTIES = (
    select(duties)
    .where(
        duties.c.grid_id.in_(bindparam("grids", expanding=True)),
        duties.c.starts_at <= bindparam("now"),
        duties.c.ends_at > bindparam("now"),
    )
    .order_by(duties.c.starts_at, duties.c.id)
)
_MUTED = update(members).where(members.c.id == bindparam("of")).values(muted_until=bindparam("at"))
_UNREAD = update(members).where(members.c.id == bindparam("of")).values(unread_since=bindparam("at"))
HOUSEHOLD = (
    select(households)
    .join(household_members, household_members.c.household_id == households.c.id)
    .where(household_members.c.member_id == bindparam("of"))
    .order_by(households.c.id)
    .limit(1)
)
_HOME = insert(households).values(
    community_id=bindparam("scope"), building=bindparam("in"), unit=bindparam("by"), room=bindparam("at")
)
# An update that changes nothing, so that the row comes back.
_HOME_AT = _HOME.on_conflict_do_update(
    index_elements=["community_id", "building", "unit", "room"], set_={"room": _HOME.excluded.room}
).returning(*households.c)
_MOVE_OUT = delete(household_members).where(household_members.c.member_id == bindparam("of"))
_MOVE_IN = insert(household_members).values(
    household_id=bindparam("home"),
    member_id=bindparam("of"),
    community_id=select(households.c.community_id).where(households.c.id == bindparam("home")).scalar_subquery(),
)
_ADD = insert(members).values(community_id=bindparam("scope"), name=bindparam("called")).returning(members.c.id)
_IDENTIFY = insert(identities).values(
    community_id=bindparam("scope"),
    member_id=bindparam("of"),
    account=bindparam("on"),
    external_id=bindparam("known_as"),
)
_REIDENTIFY = _IDENTIFY.on_conflict_do_update(
    index_elements=["account", "external_id", "community_id"], set_={"member_id": _IDENTIFY.excluded.member_id}
)


def to_members(rows: Iterable[Row]) -> list[Member]:
    """One row a role, members in order of id."""
    return [_to_member(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _to_member(rows: Sequence[Row]) -> Member:
    first = rows[0]
    return Member(
        id=first.id,
        community_id=first.community_id,
        name=first.name,
        title=first.title,
        roles=tuple(
            RoleGrant(row.role, row.grid_id, row.starts_at, row.ends_at, row.specialty)
            for row in rows
            if row.role is not None
        ),
        unread_since=first.unread_since,
        muted_until=first.muted_until,
    )


def to_household(row: Row) -> Household:
    return Household(
        id=row.id,
        community_id=row.community_id,
        building=row.building,
        unit=row.unit or None,
        room=row.room,
        floor_area=row.floor_area,
    )


class StoredMembers:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, member_id: int) -> Member:
        found = to_members(self._transaction.rows(_GET, {"of": member_id}))
        if not found:
            raise NotFound("人", str(member_id))
        return found[0]

    def by_identity(self, identity: Identity, community_id: int) -> Member | None:
        wanted = {"on": identity.account, "known_as": identity.external_id, "scope": community_id}
        found = to_members(self._transaction.rows(KNOWN_AS, wanted))
        return found[0] if found else None

    def add(self, community_id: int, name: str, identity: Identity) -> Member:
        """Raises Conflict if somebody has this identity already."""
        member_id = self._transaction.value(_ADD, {"scope": community_id, "called": name})
        self._transaction.run(
            _IDENTIFY,
            {
                "scope": community_id,
                "of": member_id,
                "on": identity.account,
                "known_as": identity.external_id,
            },
        )
        return Member(id=member_id, community_id=community_id, name=name)

    def identify(self, community_id: int, member_id: int, identity: Identity) -> None:
        wanted = {"scope": community_id, "of": member_id, "on": identity.account, "known_as": identity.external_id}
        self._transaction.run(_REIDENTIFY, wanted)

    def named(self, community_id: int, name: str) -> Sequence[Member]:
        return to_members(self._transaction.rows(_NAMED, {"scope": community_id, "called": name}))

    def with_roles_in(self, grid_ids: Iterable[int]) -> Sequence[Member]:
        """With all roles of theirs, wherever they hold them."""
        return to_members(self._transaction.rows(_WITH_ROLES, {"grids": sorted(set(grid_ids))}))

    def duties(self, grid_ids: Iterable[int], now: datetime) -> Sequence[Duty]:
        wanted = {"grids": sorted(set(grid_ids)), "now": now}
        return [covering.to_duty(row) for row in self._transaction.rows(_DUTIES, wanted)]

    def covers(self, member_id: int, since: datetime) -> Sequence[Duty]:
        return covering.covers(self._transaction, member_id, since)

    def stand_in(self, community_id: int, role: Role, duty: Duty) -> None:
        covering.stand_in(self._transaction, community_id, role, duty)

    def end_cover(self, duty: Duty, now: datetime) -> None:
        covering.end_cover(self._transaction, duty, now)

    def household_at(self, community_id: int, building: str, unit: str | None, room: str) -> Household:
        wanted = {"scope": community_id, "in": building, "by": unit or "", "at": room}
        return to_household(self._transaction.first(_HOME_AT, wanted))

    def move_in(self, member_id: int, household_id: int) -> None:
        self.move_out(member_id)
        self._transaction.run(_MOVE_IN, {"of": member_id, "home": household_id})

    def move_out(self, member_id: int) -> None:
        self._transaction.run(_MOVE_OUT, {"of": member_id})

    def household_of(self, member_id: int) -> Household | None:
        row = self._transaction.first(HOUSEHOLD, {"of": member_id})
        return None if row is None else to_household(row)

    def set_muted(self, member_id: int, until: datetime | None) -> None:
        self._transaction.run(_MUTED, {"of": member_id, "at": until})

    def set_unread(self, member_id: int, since: datetime | None) -> None:
        self._transaction.run(_UNREAD, {"of": member_id, "at": since})
