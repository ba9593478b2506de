"""The schema. Every table carries its community; free text is where it can be erased."""

from __future__ import annotations

from storage.tables.base import fixed, metadata
from storage.tables.campaigns import native_polls, notice_recipients, notices, polls, votes
from storage.tables.chats import chat_addresses, chat_members, chats
from storage.tables.doors import CANCELLED, DEAD, EXPIRED, LEASED, SENT, WAITING, inbox, keys, leases, outages, outbox
from storage.tables.people import (
    duties,
    household_members,
    households,
    identities,
    members,
    roles,
)
from storage.tables.places import buildings, communities, generations, grids, place_aliases
from storage.tables.records import corrections, history, message_links, questions, recent_messages, texts
from storage.tables.special import accesses, mediation_entries
from storage.tables.tickets import assistants, counters, reporters, tickets
from storage.tables.whistles import UNANSWERED, whistles

__all__ = [
    "CANCELLED",
    "DEAD",
    "EXPIRED",
    "LEASED",
    "SENT",
    "UNANSWERED",
    "WAITING",
    "accesses",
    "assistants",
    "buildings",
    "chat_addresses",
    "chat_members",
    "chats",
    "communities",
    "corrections",
    "counters",
    "duties",
    "fixed",
    "generations",
    "grids",
    "history",
    "household_members",
    "households",
    "identities",
    "inbox",
    "keys",
    "leases",
    "mediation_entries",
    "members",
    "message_links",
    "metadata",
    "native_polls",
    "notice_recipients",
    "notices",
    "outages",
    "outbox",
    "place_aliases",
    "polls",
    "questions",
    "recent_messages",
    "reporters",
    "roles",
    "texts",
    "tickets",
    "votes",
    "whistles",
]
