"""Communities, the tree of grids, buildings and their local names."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, UniqueConstraint

from domain.grid import GridKind, Tier
from storage.tables.base import community, metadata, own_id, refers
from storage.types import Code, Words

communities = Table(
    "communities",
    metadata,
    own_id(),
    Column("code", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    refers("parent_id", "communities", nullable=True),
)

grids = Table(
    "grids",
    metadata,
    own_id(),
    community(),
    Column("code", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("tier", Code(Tier), nullable=False),
    Column("kind", Code(GridKind), nullable=False),
    refers("parent_id", "grids", nullable=True),
    UniqueConstraint("community_id", "code"),
)

buildings = Table(
    "buildings",
    metadata,
    own_id(),
    community(),
    refers("grid_id", "grids"),
    Column("name", Words, nullable=False),
    UniqueConstraint("community_id", "name"),
)

Index("ix_buildings_grid_id", buildings.c.grid_id)

place_aliases = Table(
    "place_aliases",
    metadata,
    own_id(),
    community(),
    Column("alias", Words, nullable=False),
    Column("standard", Words, nullable=False),
    UniqueConstraint("community_id", "alias"),
)

# Raised whenever the tree, the aliases or the corrections change: caches of an older one are void.
generations = Table(
    "generations",
    metadata,
    Column("community_id", BigInteger, primary_key=True, autoincrement=False),
    Column("value", BigInteger, nullable=False),
)
