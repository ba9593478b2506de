"""Tickets, who reported them, the numbers of all nouns. A ticket's free text (summary, words, spot, evidence,
resolution) is in `texts`."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from domain.category import Urgency
from domain.grid import Tier
from domain.risk import RiskColour
from domain.status import Outcome, Status
from storage.tables.base import clustered, community, metadata, own_id, partial_index, refers
from storage.types import Code, Span, UtcDateTime, Words

tickets = Table(
    "tickets",
    metadata,
    own_id(),
    community(),
    Column("number", BigInteger, nullable=False),
    Column("status", Code(Status), nullable=False),
    Column("category", Words, nullable=False),
    Column("urgency", Code(Urgency), nullable=False),
    Column("building", Words),
    Column("unit", Words),
    Column("room", Words),
    Column("place_inferred", Boolean, nullable=False),
    Column("place_rule", Words, nullable=False),
    Column("private", Boolean, nullable=False),
    # Seen by the office only.
    Column("restricted", Boolean, nullable=False, server_default=false()),
    refers("chat_id", "chats", nullable=True),
    refers("grid_id", "grids"),
    Column("tier", Code(Tier), nullable=False),
    refers("duty_id", "members", nullable=True),
    refers("holder_id", "members", nullable=True),
    Column("assignment_rule", Words, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reported_at", UtcDateTime, nullable=False),
    Column("dispatched_at", UtcDateTime),
    Column("claimed_at", UtcDateTime),
    Column("resolved_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("response_due_at", UtcDateTime),
    Column("resolution_due_at", UtcDateTime),
    Column("feedback_due_at", UtcDateTime),
    Column("hold_until", UtcDateTime),
    Column("stopped_at", UtcDateTime),
    Column("paused", Span, nullable=False, server_default="0"),
    Column("around_the_clock", Boolean, nullable=False, server_default=false()),
    Column("tier_due_at", UtcDateTime),
    Column("resolved_at_tier", Code(Tier)),
    Column("risk", Code(RiskColour), nullable=False, server_default=RiskColour.BLUE.value),
    Column("remind_at", UtcDateTime),
    Column("pass_on_at", UtcDateTime),
    Column("nudged_at", UtcDateTime),
    Column("outcome", Code(Outcome)),
    refers("merged_into_id", "tickets", nullable=True),
    refers("relates_to_id", "tickets", nullable=True),
    Column("returns", Integer, nullable=False),
    Column("reopenings", Integer, nullable=False),
    # Only figures are left.
    Column("anonymised_at", UtcDateTime),
    Column("reporters_then", Integer),
    Column("version", Integer, nullable=False),
    UniqueConstraint("community_id", "number"),
)
Index("ix_tickets_community_id_reported_at", tickets.c.community_id, tickets.c.reported_at)
Index("ix_tickets_grid_id_status", tickets.c.grid_id, tickets.c.status)
partial_index("ix_tickets_holder_id", tickets.c.holder_id, tickets.c.status, where=tickets.c.holder_id.is_not(None))
partial_index("ix_tickets_duty_id", tickets.c.duty_id, tickets.c.status, where=tickets.c.duty_id.is_not(None))
partial_index(
    "ix_tickets_community_id_building",
    tickets.c.community_id,
    tickets.c.building,
    tickets.c.closed_at,
    where=tickets.c.closed_at.is_not(None) & tickets.c.building.is_not(None),
)
# The row is the schedule: one sweep a minute over these.
partial_index("ix_tickets_remind_at", tickets.c.remind_at, where=tickets.c.remind_at.is_not(None))
partial_index("ix_tickets_feedback_due_at", tickets.c.feedback_due_at, where=tickets.c.feedback_due_at.is_not(None))
partial_index(
    "ix_tickets_closed_at",
    tickets.c.closed_at,
    where=tickets.c.closed_at.is_not(None) & tickets.c.anonymised_at.is_(None),
)
partial_index("ix_tickets_hold_until", tickets.c.hold_until, where=tickets.c.hold_until.is_not(None))

partial_index("ix_tickets_pass_on_at", tickets.c.pass_on_at, where=tickets.c.pass_on_at.is_not(None))

reporters = clustered(
    Table(
        "reporters",
        metadata,
        refers("ticket_id", "tickets", primary_key=True),
        refers("member_id", "members", primary_key=True),
        community(),
        refers("chat_id", "chats", nullable=True),
        Column("reported_at", UtcDateTime, nullable=False),
        Column("is_first", Boolean, nullable=False),
        Column("verdict", Boolean),
        # The ticket's closed_at again: "open or lately ended in this chat" is asked for every message that is heard.
        Column("ended_at", UtcDateTime),
    )
)
Index("ix_reporters_chat_id_ended_at", reporters.c.chat_id, reporters.c.ended_at)
Index("ix_reporters_member_id_reported_at", reporters.c.member_id, reporters.c.reported_at)

# 协办: who lends the holder a hand.
assistants = clustered(
    Table(
        "assistants",
        metadata,
        refers("ticket_id", "tickets", primary_key=True),
        refers("member_id", "members", primary_key=True),
        community(),
        Column("asked_at", UtcDateTime, nullable=False),
    )
)
Index("ix_assistants_member_id", assistants.c.member_id)

counters = clustered(
    Table(
        "counters",
        metadata,
        Column("community_id", BigInteger, ForeignKey("communities.id"), primary_key=True, autoincrement=False),
        Column("kind", Text, primary_key=True),
        Column("value", BigInteger, nullable=False),
    )
)
