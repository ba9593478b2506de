"""Who is on duty: the rota, who stands in for whom, and who is asked when the first does not answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.grid import Grid
from domain.member import Duty, Member, Role, RoleGrant, works_in


def current(duties: Iterable[Duty], grid_id: int, now: datetime) -> list[Duty]:
    """The turns of this very grid, those who stand in for somebody first."""
    here = [duty for duty in duties if duty.grid_id == grid_id and duty.starts_at <= now < duty.ends_at]
    return sorted(here, key=lambda duty: duty.covers_id is None)


def away(turns: Iterable[Duty]) -> frozenset[int]:
    """For whom somebody stands in."""
    return frozenset(duty.covers_id for duty in turns if duty.covers_id is not None)


@dataclass(frozen=True)
class Line:
    """Those who may be asked for a matter, in the grids from the smallest upwards. `property_kind`: property staff
    too."""

    lineage: Sequence[Grid]
    people: Sequence[Member]
    duties: Sequence[Duty]
    property_kind: bool

    def after(self, asked: Collection[int | None], now: datetime) -> int | None:
        """Grid by grid whoever else is on the rota, then its leader; None when all have been asked. Nobody who is
        away."""
        for grid in self.lineage:
            turns = current(self.duties, grid.id, now)
            working = {p.id for p in self.people if works_in(p, grid.id, self.property_kind, now)}
            on_rota = [duty.member_id for duty in turns if duty.member_id in working]
            for member_id in (*on_rota, *_leaders(self.people, grid.id, now)):
                if member_id not in asked and member_id not in away(turns):
                    return member_id
        return None


def _leaders(people: Iterable[Member], grid_id: int, now: datetime) -> list[int]:
    return [person.id for person in people if any(_leads(grant, grid_id, now) for grant in person.roles)]


def _leads(grant: RoleGrant, grid_id: int, now: datetime) -> bool:
    return grant.grid_id == grid_id and grant.role is Role.GRID_LEADER and grant.holds_at(now)


def overlaps(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Two spans [from, to) have a moment in common."""
    return one[0] < other[1] and other[0] < one[1]
