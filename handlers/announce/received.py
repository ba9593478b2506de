"""收到, and what may stand in its place: said once, late enough, and not if it is no longer true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from domain import events
from domain.category import Ownership
from domain.grid import Chat
from domain.kinds import NOWHERE
from domain.lost import is_lost
from domain.message import Lane, OutboundMessage
from domain.place import summarise, thing_of
from domain.relay_list import Lull
from domain.sla import SHANGHAI
from domain.ticket import Ticket
from handlers.announce.manners import (
    HEAR_RESULTS,
    is_emergency,
    is_question,
    line,
    ownership_of,
    residents_chats,
    running_list,
    urgent_line,
)
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import emergencies, residents
from handlers.tickets.linking import subject_of

table = AnnouncerTable()


@table.hears(events.TicketReported)
def reported(event: events.TicketReported, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    chat = context.uow.chats.get(ticket.chat_id) if ticket.chat_id is not None else None
    if chat is None or chat.audience not in HEAR_RESULTS:
        return
    for message in _received(context, ticket, chat):
        if message.key == _first_words(ticket)[0] and not ticket.private:
            yield from _with_others(context, event, message)
        else:
            yield message


def _with_others(context: Context, event: events.TicketReported, message: OutboundMessage) -> Iterable[OutboundMessage]:
    """One message that tells two matters gets one answer, with the last of them."""
    if event.told_with_another:
        return ()
    tickets = [context.uow.tickets.get(ticket_id) for ticket_id in event.together]
    ordinary = [(t.number, t.summary) for t in tickets if not t.private and not is_emergency(t)]
    return (replace(message, text=residents.filed_together(ordinary)) if len(ordinary) > 1 else message,)


def _received(context: Context, ticket: Ticket, chat: Chat) -> Iterator[OutboundMessage]:
    if is_emergency(ticket):
        yield _warning(context, ticket, chat)
    elif is_question(context, ticket):
        if said := line(
            context, chat, ticket, f"filed:{ticket.id}", residents.will_be_answered(), after=context.policy.speak_after
        ):
            yield said
    elif ticket.private:
        text = _of_a_private_matter(context, ticket)
        yield replace(urgent_line(context, chat, ticket, f"filed:{ticket.id}", text), lane=Lane.ANSWER)
    elif context.policy.quiet_hours.cover(context.now) and context.policy.quiet_hours.cover(ticket.reported_at):
        yield from _morning_line(context, ticket, chat)
    elif running := running_list(context, chat):
        yield from _line_after_list(context, ticket, chat, running)
    elif said := line(
        context,
        chat,
        ticket,
        f"filed:{ticket.id}",
        _heard(context, ticket),
        after=context.policy.speak_after,
    ):
        yield said


def _of_a_private_matter(context: Context, ticket: Ticket) -> str:
    if not context.policy.categories.get(ticket.category).police:
        return residents.private_matter()
    return residents.lost() if is_lost(ticket.words) else residents.for_the_police()


def _heard(context: Context, ticket: Ticket) -> str:
    if context.reader.signals(ticket.words).asks_office:
        return _for_the_office(ticket)
    match ownership_of(context, ticket):
        case Ownership.COMMON:
            return residents.proposed(ticket.number)
        case Ownership.NEIGHBOURS:
            return residents.between_neighbours(ticket.summary, ticket.number)
        case Ownership.PUBLIC if ticket.category in NOWHERE:
            return _for_the_office(ticket)
        case Ownership.PUBLIC:
            return residents.filed(ticket.summary, ticket.number)


def _for_the_office(ticket: Ticket) -> str:
    """A pension is in no building: only where it was told."""
    place = ticket.place
    told = replace(place, building=None, unit=None) if place.inferred else place
    return residents.for_the_office(summarise(told, thing_of(ticket.summary, place)), ticket.number)


def _warning(context: Context, ticket: Ticket, chat: Chat) -> OutboundMessage:
    """A danger to a person who must not be named is warned of without the place."""
    spoken = context.said.text if context.said else ""
    where, summary = ("", "") if ticket.private else (ticket.place.public, ticket.summary)
    text = emergencies.warning(ticket.category, where, summary, f"{ticket.words}，{spoken}")
    return urgent_line(context, chat, ticket, f"warned:{ticket.id}:{ticket.category}", text)


# -- the night: one line in the morning for all of its matters -------------------------------------------------------


def _morning_line(context: Context, ticket: Ticket, chat: Chat) -> Iterator[OutboundMessage]:
    """Put again whenever the night's matters change; off when none is left."""
    key = _morning_key(context, ticket, chat)
    matters = [(t.number, t.summary) for t in _of_the_night(context, ticket, chat)]
    if not matters:
        context.uow.outbox.cancel(key=key)
        return
    text = residents.filed(matters[0][1], matters[0][0]) if len(matters) == 1 else residents.filed_together(matters)
    if said := line(context, chat, ticket, key, text):
        yield said


def _morning_key(context: Context, ticket: Ticket, chat: Chat) -> str:
    says_at = context.policy.quiet_hours.after(ticket.reported_at)
    return f"morning:{chat.id}:{says_at.astimezone(SHANGHAI).date().isoformat()}"


def _of_the_night(context: Context, ticket: Ticket, chat: Chat) -> list[Ticket]:
    """What the chat reported in the ticket's own night, by number."""
    quiet = context.policy.quiet_hours
    morning = quiet.after(ticket.reported_at)
    found = context.uow.tickets.of_chat(chat.id, morning - timedelta(hours=10))
    tonight = [t for t in found if quiet.cover(t.reported_at) and quiet.after(t.reported_at) == morning]
    ordinary = [t for t in tonight if t.is_active and not t.private and not is_emergency(t)]
    return sorted(ordinary, key=lambda t: t.number)


# -- a running 接龙: one line at its end ------------------------------------------------------------------------------


def _line_after_list(context: Context, ticket: Ticket, chat: Chat, running: Lull) -> Iterator[OutboundMessage]:
    """Put again whenever the matters told meanwhile change; off when none is left."""
    key = _list_key(chat, running)
    found = context.uow.tickets.of_chat(chat.id, running.began_at)
    told = [t for t in found if t.reported_at >= running.began_at and t.is_active]
    matters = sorted((t.number, t.summary) for t in told if not t.private and not is_emergency(t))
    if not matters:
        context.uow.outbox.cancel(key=key)
        return
    text = _heard(context, ticket) if len(matters) == 1 else residents.filed_together(matters)
    if said := line(context, chat, ticket, key, text):
        yield said


def _list_key(chat: Chat, running: Lull) -> str:
    return f"after_list:{chat.id}:{running.began_at.isoformat()}"


@table.hears(events.TicketJoined)
def joined(event: events.TicketJoined, context: Context) -> Iterable[OutboundMessage]:
    """Once a matter, when the third household speaks up after the chat was told; nothing for each +1. The first of
    another chat hears that it is known."""
    ticket = context.uow.tickets.get(event.ticket_id)
    reporters = context.uow.tickets.reporters(ticket.id)
    here = [one for one in reporters if context.chat and one.chat_id == context.chat.id]
    if context.chat and context.chat.id != ticket.chat_id and len(here) == 1 and not ticket.private:
        text, key = residents.known_there(ticket.summary, ticket.number), f"filed:{ticket.id}:{context.chat.id}"
        if said := line(context, context.chat, ticket, key, text, after=context.policy.speak_after):
            yield said
        return
    waits = context.uow.outbox.waits(f"filed:{ticket.id}")
    if context.chat is None or len(reporters) < 3 or waits or ticket.private or is_emergency(ticket):
        return
    key = f"joined:{ticket.id}:{context.chat.id}"
    wait = context.policy.speak_after
    if said := line(context, context.chat, ticket, key, residents.joined(ticket.number), after=wait):
        yield said


@table.hears(events.TicketAmended)
def amended(event: events.TicketAmended, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.chat_id is None:
        return
    chat = context.uow.chats.get(ticket.chat_id)
    if chat.audience not in HEAR_RESULTS:
        return
    if (event.urgency_raised or event.kind_told) and is_emergency(ticket):
        context.uow.outbox.cancel(key=f"filed:{ticket.id}")
        yield _warning(context, ticket, chat)
    elif _nothing_said_yet(context, ticket) or (event.place_told and _place_was_asked(context, ticket)):
        yield from _received(context, ticket, chat)


def _nothing_said_yet(context: Context, ticket: Ticket) -> bool:
    """The question for the place, or 收到, still waits: what is said will know the new words."""
    cancelled = context.uow.outbox.cancel(key=f"place:{ticket.id}")
    return cancelled > 0 or context.uow.outbox.waits(f"filed:{ticket.id}")


def _place_was_asked(context: Context, ticket: Ticket) -> bool:
    return ticket.holder_id is None and bool(context.uow.questions.about(subject_of(ticket)))


# -- it is no longer true, or it is true again -----------------------------------------------------------------------


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    return _unsay(context, event.ticket_id)


@table.hears(events.TicketClosed)
def over_by_itself(event: events.TicketClosed, context: Context) -> Iterable[OutboundMessage]:
    """收到 after 好嘞，这件就结了 would be out of turn."""
    return _unsay(context, event.ticket_id)


@table.hears(events.NeighbourSaysFixed)
def said_over(event: events.NeighbourSaysFixed, context: Context) -> Iterable[OutboundMessage]:
    """Nobody waits for 有人去我再说 who has just said that it is over, or heard whose pot it was that burnt."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if context.said is None or is_emergency(ticket):
        return ()
    is_own = any(r.member_id == context.speaker().id for r in context.uow.tickets.reporters(ticket.id))
    if is_own or context.reader.signals(context.said.text).harmless:
        for key in _first_words(ticket):
            context.uow.outbox.cancel(key=key)
    return ()


def _unsay(context: Context, ticket_id: int) -> Iterator[OutboundMessage]:
    ticket = context.uow.tickets.get(ticket_id)
    for key in _first_words(ticket):
        context.uow.outbox.cancel(key=key)
    for chat in residents_chats(context, ticket):
        if context.uow.outbox.waits(_morning_key(context, ticket, chat)):
            yield from _morning_line(context, ticket, chat)
        running = running_list(context, chat)
        if running and context.uow.outbox.waits(_list_key(chat, running)):
            yield from _line_after_list(context, ticket, chat, running)


@table.hears(events.ActUndone)
def undone(event: events.ActUndone, context: Context) -> Iterable[OutboundMessage]:
    """Nobody holds it after all: what the act had made needless is to be said again."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not ticket.is_active or ticket.holder_id is not None or ticket.private:
        return
    filed, place = _first_words(ticket)
    context.uow.outbox.revive(place if context.uow.questions.about(subject_of(ticket)) else filed)
    for chat in residents_chats(context, ticket):
        key = _morning_key(context, ticket, chat)
        if context.uow.outbox.revive(key) or context.uow.outbox.waits(key):
            yield from _morning_line(context, ticket, chat)


def _first_words(ticket: Ticket) -> tuple[str, str]:
    return f"filed:{ticket.id}", f"place:{ticket.id}"
