"""Event → who hears it, in which chats, in which lane. Speaking is decided here, filing is not."""

from __future__ import annotations

from collections.abc import Iterable

from domain.events import Event
from domain.message import OutboundMessage
from handlers.announce import (
    asks,
    called_off,
    callers,
    campaigns,
    cards,
    chats,
    council,
    departments,
    digests,
    privacy,
    questions,
    received,
    residents,
    risks,
    rota,
    special,
    telling,
    workers,
)
from handlers.announce.table import AnnouncerTable
from handlers.command import Context

_TABLE = AnnouncerTable()
for _part in (
    received.table,
    residents.table,
    cards.table,
    asks.table,
    called_off.table,
    chats.table,
    council.table,
    callers.table,
    workers.table,
    risks.table,
    departments.table,
    questions.table,
    rota.table,
    campaigns.table,
    privacy.table,
    digests.table,
    special.table,
    telling.table,
):
    _TABLE.include(_part)


def announce(event: Event, context: Context) -> Iterable[OutboundMessage]:
    """All that is to be said because of the event; nothing for an event nobody waits for."""
    for announcer in _TABLE.of(event):
        yield from announcer(event, context)
