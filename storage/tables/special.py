"""Matters of restricted sight: the record of a mediation, and who looked at what."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table

from domain.mediation import MediationStep
from storage.append_only import append_only
from storage.tables.base import community, metadata, own_id, partial_index, refers
from storage.types import Code, UtcDateTime, Words

# Its words are in `texts`, under "mediation" and the row's id.
mediation_entries = Table(
    "mediation_entries",
    metadata,
    own_id(),
    community(),
    refers("ticket_id", "tickets"),
    Column("step", Code(MediationStep), nullable=False),
    refers("by_id", "members"),
    Column("at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime),
    Column("reminded_at", UtcDateTime),
)
Index("ix_mediation_entries_ticket_id", mediation_entries.c.ticket_id)
partial_index(
    "ix_mediation_entries_due_at",
    mediation_entries.c.due_at,
    where=mediation_entries.c.due_at.is_not(None) & mediation_entries.c.reminded_at.is_(None),
)

# Append only. `member_id` NULL: the operator, by the command line.
accesses = append_only(
    Table(
        "accesses",
        metadata,
        own_id(),
        community(),
        Column("ticket_id", BigInteger, nullable=False),
        Column("member_id", BigInteger),
        # The command's or page's name.
        Column("way", Words, nullable=False),
        Column("at", UtcDateTime, nullable=False),
    )
)
Index("ix_accesses_ticket_id", accesses.c.ticket_id)
Index("ix_accesses_community_id_at", accesses.c.community_id, accesses.c.at)
