"""Members, their accounts, roles, turns on the rota and homes."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Table, UniqueConstraint

from domain.member import Role
from storage.tables.base import clustered, community, metadata, own_id, partial_index, refers
from storage.types import Code, UtcDateTime, Words

members = Table(
    "members",
    metadata,
    own_id(),
    community(),
    # The key of the person in the community's own files; NULL for those who came by speaking.
    Column("ref", Words),
    Column("name", Words, nullable=False),
    Column("title", Words),
    # What they write is not read, at their wish.
    Column("unread_since", UtcDateTime),
    # Only emergencies turn to them, at their wish.
    Column("muted_until", UtcDateTime),
    # They asked to be erased; done once none of their matters is open.
    Column("erasure_asked_at", UtcDateTime),
    Column("erased_at", UtcDateTime),
    UniqueConstraint("community_id", "ref"),
)
Index("ix_members_community_id_name", members.c.community_id, members.c.name)
Index("ix_members_community_id_title", members.c.community_id, members.c.title)
partial_index(
    "ix_members_erasure",
    members.c.erasure_asked_at,
    where=members.c.erasure_asked_at.is_not(None) & members.c.erased_at.is_(None),
)

identities = Table(
    "identities",
    metadata,
    own_id(),
    community(),
    refers("member_id", "members"),
    Column("account", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    UniqueConstraint("account", "external_id", "community_id"),
)
Index("ix_identities_member_id", identities.c.member_id)

roles = Table(
    "roles",
    metadata,
    own_id(),
    community(),
    refers("member_id", "members"),
    refers("grid_id", "grids"),
    Column("role", Code(Role), nullable=False),
    Column("starts_at", UtcDateTime),
    Column("ends_at", UtcDateTime),
    Column("specialty", Words),
    UniqueConstraint("member_id", "role", "grid_id"),
)
Index("ix_roles_grid_id", roles.c.grid_id)

duties = Table(
    "duties",
    metadata,
    own_id(),
    community(),
    refers("grid_id", "grids"),
    refers("member_id", "members"),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    refers("covers_id", "members", nullable=True),
    UniqueConstraint("grid_id", "member_id", "starts_at"),
)
Index("ix_duties_grid_id_ends_at", duties.c.grid_id, duties.c.ends_at)
Index("ix_duties_member_id", duties.c.member_id)
partial_index("ix_duties_covers_id", duties.c.covers_id, where=duties.c.covers_id.is_not(None))

households = Table(
    "households",
    metadata,
    own_id(),
    community(),
    Column("building", Words, nullable=False),
    # "" where a building has no units: NULL would not be unique.
    Column("unit", Words, nullable=False),
    Column("room", Words, nullable=False),
    Column("floor_area", Float),
    UniqueConstraint("community_id", "building", "unit", "room"),
)

household_members = clustered(
    Table(
        "household_members",
        metadata,
        refers("household_id", "households", primary_key=True),
        refers("member_id", "members", primary_key=True),
        community(),
    )
)
Index("ix_household_members_member_id", household_members.c.member_id)
