"""Chats, where they are on the channels, and under which names people sit in them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint

from domain.grid import Audience
from domain.understanding import Sensitivity
from storage.tables.base import clustered, maybe_community, metadata, own_id, partial_index, refers
from storage.types import Code, UtcDateTime, Words

chats = Table(
    "chats",
    metadata,
    own_id(),
    maybe_community(),
    Column("name", Words, nullable=False),
    Column("audience", Code(Audience), nullable=False),
    refers("grid_id", "grids", nullable=True),
    Column("building", Words),
    Column("unit", Words),
    Column("people", Integer, nullable=False),
    refers("member_id", "members", nullable=True),
    Column("sensitivity", Code(Sensitivity), nullable=False),
    Column("silenced_until", UtcDateTime),
    Column("is_active", Boolean, nullable=False),
)
Index("ix_chats_community_id", chats.c.community_id)
Index("ix_chats_grid_id_audience", chats.c.grid_id, chats.c.audience)
partial_index("ix_chats_member_id", chats.c.member_id, where=chats.c.member_id.is_not(None))

chat_addresses = Table(
    "chat_addresses",
    metadata,
    own_id(),
    maybe_community(),
    refers("chat_id", "chats"),
    Column("account", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    Column("rank", Integer, nullable=False),
    # False: the bot is gone from there.
    Column("is_active", Boolean, nullable=False),
    UniqueConstraint("account", "external_id"),
)
Index("ix_chat_addresses_chat_id_rank", chat_addresses.c.chat_id, chat_addresses.c.rank)

chat_members = clustered(
    Table(
        "chat_members",
        metadata,
        refers("chat_id", "chats", primary_key=True),
        refers("member_id", "members", primary_key=True),
        maybe_community(),
        Column("nickname", Words),
        Column("joined_at", UtcDateTime, nullable=False),
        Column("left_at", UtcDateTime),
    )
)
Index("ix_chat_members_member_id", chat_members.c.member_id)
