"""Notices with their recipients, polls with their votes. Their words are the office's own:
they stand in the rows."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Table, Text, UniqueConstraint

from domain.notice import NoticeStatus
from domain.poll import PollStatus, VoterUnit
from storage.tables.base import clustered, community, fixed, metadata, own_id, partial_index, refers
from storage.types import Code, Json, UtcDateTime, Words

notices = Table(
    "notices",
    metadata,
    own_id(),
    community(),
    Column("number", BigInteger, nullable=False),
    Column("text", Words, nullable=False),
    Column("scope", Json, nullable=False),
    refers("author_id", "members"),
    refers("chat_id", "chats"),
    Column("status", Code(NoticeStatus), nullable=False),
    Column("drafted_at", UtcDateTime, nullable=False),
    Column("publish_at", UtcDateTime),
    Column("published_at", UtcDateTime),
    Column("sent", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("community_id", "number"),
)
partial_index(
    "ix_notices_status",
    notices.c.status,
    where=notices.c.status.in_([fixed("scheduled"), fixed("publishing"), fixed("published")]),
)
partial_index("ix_notices_published_at", notices.c.published_at, where=notices.c.published_at.is_not(None))

notice_recipients = clustered(
    Table(
        "notice_recipients",
        metadata,
        refers("notice_id", "notices", primary_key=True),
        refers("chat_id", "chats", primary_key=True),
        community(),
        Column("queued", Boolean, nullable=False),
    )
)
partial_index(
    "ix_notice_recipients_unqueued",
    notice_recipients.c.notice_id,
    notice_recipients.c.chat_id,
    where=~notice_recipients.c.queued,
)

polls = Table(
    "polls",
    metadata,
    own_id(),
    community(),
    Column("number", BigInteger, nullable=False),
    Column("topic", Words, nullable=False),
    Column("options", Json, nullable=False),
    Column("unit", Code(VoterUnit), nullable=False),
    Column("scope", Json, nullable=False),
    refers("author_id", "members"),
    refers("chat_id", "chats"),
    Column("status", Code(PollStatus), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    Column("version", Integer, nullable=False),
    UniqueConstraint("community_id", "number"),
)
partial_index("ix_polls_ends_at", polls.c.ends_at, where=polls.c.status == fixed("open"))

votes = clustered(
    Table(
        "votes",
        metadata,
        refers("poll_id", "polls", primary_key=True),
        # "h:<household>" or "m:<member>": one vote each.
        Column("ballot", Text, primary_key=True),
        community(),
        refers("voter_id", "members"),
        refers("household_id", "households", nullable=True),
        Column("option", Integer, nullable=False),
        Column("cast_at", UtcDateTime, nullable=False),
    )
)
Index("ix_votes_voter_id", votes.c.voter_id)

# A poll as a messenger asked it in one chat: its votes come back under this id alone.
native_polls = clustered(
    Table(
        "native_polls",
        metadata,
        Column("account", Words, primary_key=True),
        Column("external_id", Words, primary_key=True),
        community(),
        refers("poll_id", "polls"),
        refers("chat_id", "chats"),
    )
)
