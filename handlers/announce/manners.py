"""When the bot may speak in a residents' chat: waits, night, silence, the day's cap."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from domain.category import Ownership, Urgency
from domain.grid import Audience, Chat
from domain.kinds import MADE_BY_NEIGHBOURS
from domain.message import Lane, OutboundMessage
from domain.relay_list import Lull, lull
from domain.sla import SHANGHAI
from domain.ticket import Ticket
from handlers.command import Context
from handlers.tickets.linking import subject_of

HEAR_RESULTS = frozenset({Audience.RESIDENTS, Audience.PRIVATE})


def residents_chats(context: Context, ticket: Ticket) -> list[Chat]:
    """The residents' chats from which the matter was reported, their private ones too."""
    ids = dict.fromkeys(r.chat_id for r in context.uow.tickets.reporters(ticket.id) if r.chat_id is not None)
    chats = [context.uow.chats.get(chat_id) for chat_id in ids]
    return [chat for chat in chats if chat.audience in HEAR_RESULTS and chat.is_active]


def may_speak(context: Context, chat: Chat) -> bool:
    """Not silenced, and fewer unasked lines today than the cap."""
    if chat.silenced_until and chat.silenced_until > context.now:
        return False
    midnight = datetime.combine(context.now.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    return context.uow.outbox.unasked_since(chat.id, midnight) < context.policy.unasked_lines_per_day


def running_list(context: Context, chat: Chat) -> Lull | None:
    """A 接龙 that people are filling in at this moment."""
    return lull(context.uow.chats.lists_since(chat.id, context.now - timedelta(hours=1)), context.now)


def is_emergency(ticket: Ticket) -> bool:
    return ticket.urgency is Urgency.EMERGENCY


def ownership_of(context: Context, ticket: Ticket) -> Ownership:
    """Whose matter: a water tank that hums, or dirt to be wiped away, is no neighbour's, though of their kind; what is
    said to a neighbour's face (你家拖把又滴水了) is between the two."""
    ownership = context.policy.categories.get(ticket.category).ownership
    is_between = ownership is Ownership.PUBLIC and ticket.category in MADE_BY_NEIGHBOURS and not ticket.private
    if is_between and context.reader.signals(ticket.words).to_neighbour:
        return Ownership.NEIGHBOURS
    is_of_people = ownership is Ownership.NEIGHBOURS and not ticket.private
    return Ownership.PUBLIC if is_of_people and context.reader.signals(ticket.words).no_party else ownership


def is_question(context: Context, ticket: Ticket) -> bool:
    """低保咋申请: nobody is in danger and nothing lies between neighbours; somebody has to be answered, in private."""
    category = context.policy.categories.get(ticket.category)
    between = category.ownership is Ownership.NEIGHBOURS
    in_no_hurry = ticket.urgency is Urgency.NORMAL and not (category.police or ticket.restricted)
    return ticket.private and in_no_hurry and not between


def line(
    context: Context, chat: Chat, ticket: Ticket, key: str, text: str, *, after: timedelta = timedelta()
) -> OutboundMessage | None:
    """An ordinary unasked line to residents after a wait, moved out of the night; None where it may not be said."""
    if not context.uow.outbox.waits(key) and not may_speak(context, chat):
        return None
    return owed_line(context, chat, ticket, key, text, after=after)


def owed_line(
    context: Context, chat: Chat, ticket: Ticket, key: str, text: str, *, after: timedelta = timedelta()
) -> OutboundMessage:
    """A line that somebody waits for, whatever the day's cap; night, silence and a running 接龙 only put it off."""
    running = running_list(context, chat)
    says_at = max(context.now + after, chat.silenced_until or context.now, running.until if running else context.now)
    return OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=key,
        cause=context.cause,
        text=text,
        subject=subject_of(ticket),
        unasked=True,
        not_before=context.policy.quiet_hours.after(says_at),
    )


def urgent_line(context: Context, chat: Chat, ticket: Ticket, key: str, text: str) -> OutboundMessage:
    """At once, day or night."""
    return OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.EMERGENCY,
        key=key,
        cause=context.cause,
        text=text,
        subject=subject_of(ticket),
    )
