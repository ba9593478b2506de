"""What a community's organisation lacks: nobody for a grid, no grid for a building, terms that are over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.grid import Audience, Chat, GridTree, Tier
from domain.member import ROLE_NAMES, WORKING_ROLES, Duty, Member, Role, RoleGrant

SOON = timedelta(days=30)
_NEEDS_A_WORKER = frozenset({Tier.GENERAL_GRID, Tier.MICRO_GRID})
_WORKERS = WORKING_ROLES - {Role.PROPERTY}


@dataclass(frozen=True)
class Gaps:
    """Names, ready to be read. `expired` and `expiring`: (who, as what, where, until)."""

    grids_without_worker: tuple[str, ...] = ()
    buildings_without_grid: tuple[str, ...] = ()
    groups_without_owner: tuple[str, ...] = ()
    expired: tuple[tuple[str, str, str, datetime], ...] = ()
    expiring: tuple[tuple[str, str, str, datetime], ...] = ()

    def __len__(self) -> int:
        kinds = (self.grids_without_worker, self.buildings_without_grid, self.groups_without_owner)
        return sum(map(len, (*kinds, self.expired, self.expiring)))


@dataclass(frozen=True)
class Organisation:
    """A community as its tables tell it. `people`: who holds a role, or held one. `buildings`: every one that a home or
    a group names. `covers`: turns taken for somebody, whose roles are lent and end by themselves."""

    tree: GridTree
    people: Sequence[Member]
    chats: Sequence[Chat]
    buildings: Collection[str]
    covers: Collection[Duty] = ()


def find_gaps(found: Organisation, now: datetime) -> Gaps:
    held = [(person, grant) for person in found.people for grant in person.roles if not _is_lent(found, person, grant)]
    return Gaps(
        grids_without_worker=tuple(_without_worker(found, now)),
        buildings_without_grid=tuple(sorted(b for b in found.buildings if found.tree.of_building(b) is None)),
        groups_without_owner=tuple(_without_owner(found, now)),
        expired=tuple(_terms(found, held, lambda at: at <= now)),
        expiring=tuple(_terms(found, held, lambda at: now < at <= now + SOON)),
    )


def _without_worker(found: Organisation, now: datetime) -> Iterable[str]:
    """Property staff are none: they answer for their own kinds only."""
    manned = {g.grid_id for p in found.people for g in p.roles if g.role in _WORKERS and g.holds_at(now)}
    return (grid.name for grid in found.tree if grid.tier in _NEEDS_A_WORKER and grid.id not in manned)


def _without_owner(found: Organisation, now: datetime) -> Iterable[str]:
    owned = {g.grid_id for p in found.people for g in p.roles if g.role is Role.GROUP_OWNER and g.holds_at(now)}
    groups = (chat for chat in found.chats if chat.audience is Audience.RESIDENTS and chat.is_active)
    return (chat.name for chat in groups if chat.grid_id not in owned)


def _is_lent(found: Organisation, person: Member, grant: RoleGrant) -> bool:
    return any(
        duty.member_id == person.id and duty.grid_id == grant.grid_id and grant.ends_at is not None
        for duty in found.covers
    )


def _terms(
    found: Organisation, held: Iterable[tuple[Member, RoleGrant]], matters: Callable[[datetime], bool]
) -> Iterable[tuple[str, str, str, datetime]]:
    for person, grant in held:
        if grant.ends_at is not None and matters(grant.ends_at) and grant.grid_id in found.tree:
            yield person.name, ROLE_NAMES[grant.role], found.tree.get(grant.grid_id).name, grant.ends_at
