"""Whoever reported outside the residents' groups is asked too; the holder gets the caller's number, in private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.grid import Audience, Chat
from domain.message import Button, OutboundMessage
from domain.ticket import Ticket
from handlers.announce.asks import ask_key
from handlers.announce.reaching import message_to
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.intake.calling import PHONE
from handlers.texts import residents, staff, workers
from handlers.tickets.linking import subject_of

table = AnnouncerTable()
_OFFICE = frozenset({Audience.STAFF, Audience.WORKERS})


@table.hears(events.TicketResolved)
def resolved(event: events.TicketResolved, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    for reporter in () if ticket.private else context.uow.tickets.reporters(ticket.id):
        chat = context.uow.chats.get(reporter.chat_id) if reporter.chat_id is not None else None
        if chat is not None and reporter.member_id != event.holder_id:
            yield from _asked(context, ticket, chat, reporter.member_id)


def _asked(context: Context, ticket: Ticket, chat: Chat, member_id: int) -> Iterator[OutboundMessage]:
    called = context.uow.members.get(member_id).called
    done = ticket.resolution or ""
    if chat.audience in _OFFICE:
        text = staff.ring_back(called, ticket.summary, done, ticket.number)
    elif chat.audience is Audience.PRIVATE:
        text = residents.ask_feedback(ticket.summary, done, None, ticket.number)
    else:
        return
    key = ask_key(ticket.id, chat.id, context.cause)
    said_at = context.policy.quiet_hours.after(context.now + context.policy.undo_within)
    yield replace(
        message_to(context, chat, ticket, key, text),
        mentions=(member_id,) if chat.audience in _OFFICE else (),
        buttons=(Button("好了", f"fixed:{ticket.id}"), Button("没好", f"not_fixed:{ticket.id}")),
        not_before=said_at,
    )


@table.hears(events.TicketClaimed)
def claimed(event: events.TicketClaimed, context: Context) -> Iterable[OutboundMessage]:
    return _number_for(context, event.ticket_id, event.holder_id)


@table.hears(events.WorkerSetOut)
def set_out(event: events.WorkerSetOut, context: Context) -> Iterable[OutboundMessage]:
    return _number_for(context, event.ticket_id, event.holder_id)


@table.hears(events.TicketReassigned)
def reassigned(event: events.TicketReassigned, context: Context) -> Iterable[OutboundMessage]:
    return _number_for(context, event.ticket_id, event.holder_id)


def _number_for(context: Context, ticket_id: int, holder_id: int) -> Iterator[OutboundMessage]:
    """Once a holder; who cannot be written to in private asks for it there."""
    ticket = context.uow.tickets.get(ticket_id)
    phone = context.uow.texts.get(subject_of(ticket), PHONE)
    chat = context.uow.chats.private_with(holder_id)
    if phone is not None and chat is not None:
        text = workers.phone_of_caller(ticket.summary, phone, ticket.number)
        yield message_to(context, chat, ticket, f"phone:{ticket.id}:{holder_id}:{ticket.reopenings}", text)
