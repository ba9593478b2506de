"""Where workers and the office are reached: their chats, a person in private, the owner of a matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from domain.grid import Audience, Chat, Tier
from domain.member import Member
from domain.message import Lane, OutboundMessage
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency
from handlers.announce.pinging import may_ping_at, mentioned, merged
from handlers.command import Context
from handlers.texts import workers
from handlers.tickets.linking import subject_of
from handlers.tickets.target import chat_of_grid
from handlers.untold import keep


def chat_for(context: Context, ticket: Ticket) -> Chat | None:
    """The workers' chat; the office's where the matter is the community's, or nobody answers for it."""
    office = chat_of_grid(context, ticket.grid_id, Audience.STAFF)
    here = chat_of_grid(context, ticket.grid_id, Audience.WORKERS)
    is_the_communitys = context.tree.get(ticket.grid_id).tier in (Tier.COMMUNITY, Tier.STREET)
    if ticket.duty_id is None or (is_the_communitys and not is_emergency(ticket)):
        return office or here
    return here or office


def message_to(context: Context, chat: Chat, ticket: Ticket, key: str, text: str) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=key,
        cause=context.cause,
        text=text,
        subject=subject_of(ticket),
        not_before=None if is_emergency(ticket) else context.policy.quiet_hours.after(context.now),
    )


def to_owner(context: Context, ticket: Ticket, key: str, text: str) -> Iterator[OutboundMessage]:
    if ticket.owner_id is not None:
        yield from to_person(context, ticket, context.uow.members.get(ticket.owner_id), key, text)
    elif chat := chat_for(context, ticket):
        yield message_to(context, chat, ticket, key, text)


def to_person(context: Context, ticket: Ticket, person: Member, key: str, text: str) -> Iterator[OutboundMessage]:
    """In private where there is such a chat, else by name in the workers' chat."""
    if chat := context.uow.chats.private_with(person.id):
        yield from _ping(context, ticket, person, message_to(context, chat, ticket, key, text))
    elif ticket.private:
        if chat := chat_of_grid(context, ticket.grid_id, Audience.STAFF):
            yield message_to(context, chat, ticket, key, workers.please_phone(person.called, text))
    elif chat := chat_for(context, ticket):
        yield replace(message_to(context, chat, ticket, key, text), mentions=mentioned(context, ticket, person))


def _ping(context: Context, ticket: Ticket, person: Member, message: OutboundMessage) -> Iterator[OutboundMessage]:
    """Later while they are muted; what is over the day's budget stands in the next digest."""
    message = replace(message, text=message.text.removeprefix(f"@{person.called} "))
    if is_emergency(ticket):
        yield message
    elif (at := may_ping_at(context, person)) is not None:
        yield replace(message, not_before=context.policy.quiet_hours.after(at))
    else:
        keep(context, ticket, person)


def remind(context: Context, ticket: Ticket, person: Member, key: str, text: str) -> Iterator[OutboundMessage]:
    """Like to_person(), for what only the clock wants to say: it is merged, and keeps off who has just answered."""
    if is_emergency(ticket):
        yield from to_person(context, ticket, person, key, text)
    elif private := context.uow.chats.private_with(person.id):
        message = message_to(context, private, ticket, key, text.removeprefix(f"@{person.called} "))
        yield from merged(context, message, private, ticket, person)
    elif not ticket.private and (chat := chat_for(context, ticket)):
        message = replace(message_to(context, chat, ticket, key, text), mentions=(person.id,))
        yield from merged(context, message, chat, ticket, person)
    else:
        yield from to_person(context, ticket, person, key, text)
