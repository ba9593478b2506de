"""What those who were called hear when nobody need go any more."""

from __future__ import annotations

from collections.abc import Iterable

from domain import events
from domain.message import OutboundMessage
from domain.status import Outcome
from handlers.announce.cards import call_off
from handlers.announce.manners import is_emergency
from handlers.announce.reaching import chat_for, message_to, to_owner
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import workers

table = AnnouncerTable()


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    """Whoever is on the way hears when the reporter says that it was nothing."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not call_off(context, ticket) and not context.actor.roles:
        yield from to_owner(context, ticket, f"off:{ticket.id}", workers.withdrawn(ticket.summary, ticket.number))


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    """Nobody needs to hear that what they never heard of is off."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not call_off(context, ticket):
        yield from to_owner(context, ticket, f"off:{ticket.id}", workers.withdrawn(ticket.summary, ticket.number))


@table.hears(events.TicketClosed)
def over_by_itself(event: events.TicketClosed, context: Context) -> Iterable[OutboundMessage]:
    """Who was called, and had not yet said that they go, need not; in danger everybody was."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.holder_id is not None or call_off(context, ticket) or event.outcome != Outcome.SOLVED_BY_RESIDENTS:
        return
    key, text = f"over:{ticket.id}:{ticket.reopenings}", workers.over_by_itself(ticket.summary, ticket.number)
    chat = chat_for(context, ticket) if is_emergency(ticket) and not ticket.private else None
    if chat is None:
        yield from to_owner(context, ticket, key, text)
    else:
        yield message_to(context, chat, ticket, key, text)
