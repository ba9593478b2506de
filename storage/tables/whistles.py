"""Departments that were called to a ticket. Who comes stands in `texts`."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, and_

from storage.tables.base import community, metadata, own_id, partial_index, refers
from storage.types import UtcDateTime, Words

whistles = Table(
    "whistles",
    metadata,
    own_id(),
    community(),
    refers("ticket_id", "tickets"),
    Column("specialty", Words, nullable=False),
    refers("called_by_id", "members"),
    Column("called_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("reported_at", UtcDateTime),
    refers("reported_by_id", "members", nullable=True),
    Column("arrives_at", UtcDateTime),
    Column("climbed_at", UtcDateTime),
    Column("version", Integer, nullable=False),
)
Index("ix_whistles_ticket_id", whistles.c.ticket_id)
partial_index("ix_whistles_open", whistles.c.community_id, whistles.c.specialty, where=whistles.c.reported_at.is_(None))
UNANSWERED = and_(whistles.c.reported_at.is_(None), whistles.c.climbed_at.is_(None))
partial_index("ix_whistles_due_at", whistles.c.due_at, where=UNANSWERED)
