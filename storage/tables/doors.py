"""One door in, one door out: the inbox, the keys that make an effect happen once, the outbox; leases."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, SmallInteger, Table, Text, UniqueConstraint, true

from domain.message import Lane
from storage.tables.base import clustered, fixed, maybe_community, metadata, own_id, partial_index, refers, subject
from storage.types import Code, CommunityId, Json, UtcDateTime, Words

# What can become of an outbox row.
WAITING, LEASED = fixed("waiting"), fixed("leased")
SENT, DEAD, EXPIRED, CANCELLED = fixed("sent"), fixed("dead"), fixed("expired"), fixed("cancelled")

keys = clustered(
    Table(
        "keys",
        metadata,
        Column("key", Words, primary_key=True),
        Column("community_id", CommunityId),
        Column("taken_at", UtcDateTime, nullable=False),
        Column("reply", Words),
    )
)
Index("ix_keys_taken_at", keys.c.taken_at)

inbox = Table(
    "inbox",
    metadata,
    own_id(),
    Column("community_id", CommunityId),
    Column("account", Words, nullable=False),
    Column("external_chat_id", Words, nullable=False),
    Column("external_id", Words, nullable=False),
    Column("kind", Text, nullable=False),
    # A message may be edited twice before it is taken; "" for all other kinds.
    Column("revision", Text, nullable=False),
    Column("payload", Words, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("parked_at", UtcDateTime),
    Column("reason", Words),
    UniqueConstraint("account", "external_chat_id", "external_id", "kind", "revision"),
    # Rows are deleted: an id given twice could acknowledge a message that nobody has handled.
    sqlite_autoincrement=True,
)
partial_index("ix_inbox_parked_at", inbox.c.parked_at, where=inbox.c.parked_at.is_not(None))

outbox = Table(
    "outbox",
    metadata,
    own_id(),
    maybe_community(),
    refers("chat_id", "chats"),
    Column("lane", Code(Lane), nullable=False),
    # 0 emergency, 1 answer, 2 notice: the order of the lanes, for the index.
    Column("lane_rank", SmallInteger, nullable=False),
    Column("key", Words, nullable=False, unique=True),
    Column("cause", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("buttons", Json),
    Column("mentions", Json),
    Column("attachment", Words),
    Column("ballot", Json),
    Column("quotes", Words),
    Column("replaces", Words),
    *subject(nullable=True),
    Column("unasked", Boolean, nullable=False),
    Column("not_before", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try_at", UtcDateTime),
    Column("leased_by", Words),
    Column("leased_until", UtcDateTime),
    # Where it was said, or is being said.
    Column("account", Words),
    Column("external_chat_id", Words),
    Column("external_ids", Json),
    Column("reason", Words),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    sqlite_autoincrement=True,
)
# The lease walks the first in order and asks the second whether a row is the head of its lane.
partial_index("ix_outbox_waiting", outbox.c.lane_rank, outbox.c.id, where=outbox.c.state == WAITING)
partial_index(
    "ix_outbox_lane",
    outbox.c.chat_id,
    outbox.c.lane_rank,
    outbox.c.id,
    where=outbox.c.state.in_([WAITING, LEASED]),
)
partial_index("ix_outbox_leased_until", outbox.c.leased_until, where=outbox.c.state == LEASED)
partial_index(
    "ix_outbox_expires_at",
    outbox.c.expires_at,
    where=(outbox.c.state == WAITING) & (outbox.c.expires_at.is_not(None)),
)
partial_index("ix_outbox_cause", outbox.c.cause, where=outbox.c.state == WAITING)
partial_index("ix_outbox_unasked", outbox.c.chat_id, outbox.c.state, outbox.c.sent_at, where=outbox.c.unasked == true())
Index("ix_outbox_chat_id_created_at", outbox.c.chat_id, outbox.c.created_at)
partial_index("ix_outbox_mentions", outbox.c.community_id, outbox.c.created_at, where=outbox.c.mentions.is_not(None))
partial_index("ix_outbox_subject", outbox.c.subject_kind, outbox.c.subject_id, where=outbox.c.subject_id.is_not(None))

leases = clustered(
    Table(
        "leases",
        metadata,
        Column("name", Text, primary_key=True),
        Column("community_id", BigInteger),
        Column("owner", Words, nullable=False),
        Column("until", UtcDateTime, nullable=False),
    )
)

outages = clustered(
    Table(
        "outages",
        metadata,
        Column("account", Words, primary_key=True),
        Column("community_id", BigInteger),
        Column("since", UtcDateTime, nullable=False),
    )
)
