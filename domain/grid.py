"""The tree of grids, the chats of its residents and workers, and which grid answers for a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import NotFound
from domain.understanding import Sensitivity


class Tier(StrEnum):
    """街道 → 社区 (总网格) → 一般网格 → 微网格."""

    STREET = "street"
    COMMUNITY = "community"
    GENERAL_GRID = "general_grid"
    MICRO_GRID = "micro_grid"

    @property
    def height(self) -> int:
        """3 for the street, 0 for a micro-grid."""
        return {"street": 3, "community": 2, "general_grid": 1, "micro_grid": 0}[self.value]


class GridKind(StrEnum):
    RESIDENTIAL = "residential"
    DEDICATED = "dedicated"  # 专属网格: an enterprise, a school, a market


class Audience(StrEnum):
    """Who sits in a chat, and so what may be said there."""

    RESIDENTS = "residents"
    WORKERS = "workers"
    STAFF = "staff"
    COUNCIL = "council"
    DEPARTMENT = "department"
    PRIVATE = "private"
    UNBOUND = "unbound"


@dataclass(frozen=True)
class Community:
    """A community, or the street above several (then `parent_id` is None and its communities point to it)."""

    id: int
    code: str
    name: str
    parent_id: int | None = None

    @property
    def short(self) -> str:
        """As people call it where several are spoken of: 桂花 for 桂花社区."""
        return self.name.removesuffix("社区") or self.name


@dataclass(frozen=True)
class Grid:
    """One node of the tree. `buildings` are the standard names ("3", "A") that this very node covers."""

    id: int
    community_id: int
    code: str
    name: str
    tier: Tier
    parent_id: int | None = None
    kind: GridKind = GridKind.RESIDENTIAL
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChatAddress:
    """Where a chat is on a channel. `rank` 0 is the first choice; higher ones are for failover."""

    account: str
    external_id: str
    rank: int = 0


@dataclass(frozen=True)
class Chat:
    """One group (or private conversation, with `member_id`) and the grid it belongs to. `building` and `unit`: all who
    write there live in them. `people` is the size known, for the preview of a notice."""

    id: int
    community_id: int
    name: str
    audience: Audience
    grid_id: int | None
    building: str | None = None
    unit: str | None = None
    people: int = 0
    member_id: int | None = None
    sensitivity: Sensitivity = Sensitivity.STANDARD
    silenced_until: datetime | None = None
    is_active: bool = True
    addresses: tuple[ChatAddress, ...] = field(default=())


class GridTree:
    """The grids of one community (and the street's above it), for questions of scope and place."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        self._by_id = {grid.id: grid for grid in grids}

    def __iter__(self) -> Iterator[Grid]:
        return iter(self._by_id.values())

    def __contains__(self, grid_id: int) -> bool:
        return grid_id in self._by_id

    def get(self, grid_id: int) -> Grid:
        return self._by_id[grid_id]

    def lineage(self, grid_id: int | None) -> tuple[Grid, ...]:
        """The grid itself, then its parent, up to the top. Empty for None."""
        found: list[Grid] = []
        while grid_id is not None and grid_id in self._by_id:
            found.append(self._by_id[grid_id])
            grid_id = self._by_id[grid_id].parent_id
        return tuple(found)

    def within(self, grid_id: int) -> frozenset[int]:
        """Ids of the grid and of all below it."""
        return frozenset(grid.id for grid in self if any(up.id == grid_id for up in self.lineage(grid.id)))

    def root(self) -> Grid:
        """The community's own node (总网格); a street's, in the street's own tree. Raises NotFound in an empty one."""
        for tier in (Tier.COMMUNITY, Tier.STREET):
            if found := next((grid for grid in self if grid.tier is tier), None):
                return found
        raise NotFound("网格", "")

    def of_building(self, building: str | None) -> Grid | None:
        """The smallest grid that covers the building."""
        covering = [grid for grid in self if building in grid.buildings]
        return max(covering, key=lambda grid: len(self.lineage(grid.id)), default=None)

    def lineage_of_building(self, building: str | None) -> tuple[Grid, ...]:
        """The grids that answer for it, the smallest first; the community's own where none covers it."""
        covering = self.of_building(building) or self.root()
        return self.lineage(covering.id)

    def named(self, name: str) -> Grid | None:
        """By code or by name."""
        return next((grid for grid in self if name in (grid.code, grid.name)), None)
