"""What the residents' council hears: a common wish, once, after the wait in which neighbours second it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain import events
from domain.category import Ownership
from domain.grid import Audience
from domain.message import OutboundMessage
from domain.ticket import Ticket
from handlers.announce.reaching import message_to
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import workers
from handlers.tickets.target import chat_of_grid

table = AnnouncerTable()


@table.hears(events.TicketReported)
def reported(event: events.TicketReported, context: Context) -> Iterable[OutboundMessage]:
    return _proposal(context, context.uow.tickets.get(event.ticket_id))


@table.hears(events.TicketJoined)
def joined(event: events.TicketJoined, context: Context) -> Iterable[OutboundMessage]:
    """What still waits counts who seconds it."""
    ticket = context.uow.tickets.get(event.ticket_id)
    return _proposal(context, ticket) if context.uow.outbox.waits(_key(ticket)) else ()


def _proposal(context: Context, ticket: Ticket) -> Iterable[OutboundMessage]:
    chat = chat_of_grid(context, ticket.grid_id, Audience.COUNCIL)
    is_common = context.policy.categories.get(ticket.category).ownership is Ownership.COMMON
    if chat is None or ticket.private or not is_common:
        return
    households = len(context.uow.tickets.reporters(ticket.id))
    row = message_to(context, chat, ticket, _key(ticket), workers.proposal(ticket.words, households, ticket.number))
    yield replace(row, not_before=context.policy.quiet_hours.after(context.now + context.policy.speak_after))


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketClosed)
def closed(event: events.TicketClosed, context: Context) -> Iterable[OutboundMessage]:
    """The office answered it meanwhile."""
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


def _unsay(context: Context, ticket_id: int) -> Iterable[OutboundMessage]:
    context.uow.outbox.cancel(key=_key(context.uow.tickets.get(ticket_id)))
    return ()


def _key(ticket: Ticket) -> str:
    return f"proposal:{ticket.id}"
