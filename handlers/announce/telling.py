"""What neighbours tell after somebody was called, in one line to whoever was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.message import Lane, OutboundMessage
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency
from handlers.announce.reaching import chat_for, message_to, to_owner
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.intake.telling import DETAIL, is_followed
from handlers.texts import workers
from handlers.tickets.linking import subject_of

table = AnnouncerTable()


@table.hears(events.TicketNoted)
def noted(event: events.TicketNoted, context: Context) -> Iterable[OutboundMessage]:
    if event.kind == DETAIL:
        yield from told_more(context, context.uow.tickets.get(event.ticket_id))


def told_more(context: Context, ticket: Ticket) -> Iterator[OutboundMessage]:
    """By name while there is danger. Who is called anew, because it is elsewhere, reads it on the alarm."""
    if _is_called_anew(context, ticket):
        return
    words = context.reader.mask(context.said.text if context.said else ticket.place.full)
    key = f"more:{ticket.id}:{context.cause}"
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    if ticket.private:
        text = workers.more_told(None, ticket.summary, words, ticket.number)
        for message in to_owner(context, ticket, key, text):
            yield replace(message, lane=Lane.EMERGENCY, not_before=None) if is_followed(ticket) else message
    elif chat := chat_for(context, ticket):
        called = owner if is_emergency(ticket) else None
        text = workers.more_told(called.called if called else None, ticket.summary, words, ticket.number)
        message = message_to(context, chat, ticket, key, text)
        yield replace(message, lane=Lane.EMERGENCY, mentions=(called.id,)) if called else message


def _is_called_anew(context: Context, ticket: Ticket) -> bool:
    """The words moved it to another grid: its people get a card of their own."""
    grids = [entry.codes["grid_id"] for entry in context.uow.history.of(subject_of(ticket)) if "grid_id" in entry.codes]
    return bool(grids) and grids[-1] != ticket.grid_id
