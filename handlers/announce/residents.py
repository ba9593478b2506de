"""What residents' chats hear of a matter: 收到 · 有人去 · 好没好 · 结, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain import events
from domain.grid import Audience, Chat
from domain.message import Button, Lane, OutboundMessage
from domain.sla import SHANGHAI
from domain.status import Outcome
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency, line, owed_line, residents_chats, urgent_line
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import emergencies, residents
from handlers.tickets.linking import subject_of
from handlers.tickets.settling import TIER_NAMES

table = AnnouncerTable()


@table.hears(events.TicketReported)
def reported(event: events.TicketReported, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    chat = context.uow.chats.get(ticket.chat_id) if ticket.chat_id is not None else None
    if chat is None or chat.audience is not Audience.RESIDENTS:
        return
    yield from _received(context, ticket, chat)


def _received(context: Context, ticket: Ticket, chat: Chat) -> Iterator[OutboundMessage]:
    if is_emergency(ticket):
        yield _warning(context, ticket, chat)
    elif ticket.private:
        yield replace(
            urgent_line(context, chat, ticket, f"filed:{ticket.id}", residents.private_matter()), lane=Lane.ANSWER
        )
    elif context.policy.quiet_hours.cover(context.now):
        yield from _morning_line(context, ticket, chat)
    elif said := line(
        context,
        chat,
        ticket,
        f"filed:{ticket.id}",
        residents.filed(ticket.summary, ticket.number),
        after=context.policy.speak_after,
    ):
        yield said


def _warning(context: Context, ticket: Ticket, chat: Chat) -> OutboundMessage:
    """A danger to a person who must not be named is warned of without the place."""
    summary = "" if ticket.private else ticket.summary
    return urgent_line(context, chat, ticket, f"warned:{ticket.id}", emergencies.warning(ticket.category, summary))


def _morning_line(context: Context, ticket: Ticket, chat: Chat) -> Iterator[OutboundMessage]:
    """One merged line for the night's matters."""
    says_at = context.policy.quiet_hours.after(context.now)
    since = says_at - timedelta(hours=10)
    night = [t for t in context.uow.tickets.of_chat(chat.id, since) if _of_the_night(context, t, since)]
    matters = [(t.number, t.summary) for t in sorted(night, key=lambda t: t.number)]
    one = residents.filed(ticket.summary, ticket.number)
    text = residents.filed_together(matters) if len(matters) > 1 else one
    key = f"morning:{chat.id}:{_shanghai_day(says_at)}"
    if said := line(context, chat, ticket, key, text):
        yield said


def _of_the_night(context: Context, ticket: Ticket, since: datetime) -> bool:
    ordinary = not ticket.private and not is_emergency(ticket)
    return (
        ordinary
        and ticket.is_active
        and ticket.reported_at >= since
        and context.policy.quiet_hours.cover(ticket.reported_at)
    )


def _shanghai_day(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).date().isoformat()


@table.hears(events.TicketJoined)
def joined(event: events.TicketJoined, context: Context) -> Iterable[OutboundMessage]:
    """Once a matter, when the third household speaks up after the chat was told; nothing for each +1."""
    ticket = context.uow.tickets.get(event.ticket_id)
    reporters = context.uow.tickets.reporters(ticket.id)
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
    if chat.audience is not Audience.RESIDENTS:
        return
    if event.urgency_raised and is_emergency(ticket):
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


@table.hears(events.TicketClaimed)
def claimed(event: events.TicketClaimed, context: Context) -> Iterable[OutboundMessage]:
    if event.aloud:
        yield from _going(context, event.ticket_id, event.holder_id, None)


@table.hears(events.WorkerSetOut)
def set_out(event: events.WorkerSetOut, context: Context) -> Iterable[OutboundMessage]:
    yield from _going(context, event.ticket_id, event.holder_id, event.minutes)


def _going(context: Context, ticket_id: int, holder_id: int, minutes: int | None) -> Iterator[OutboundMessage]:
    """Waits for the undo, emergencies apart; makes an unsaid 收到 needless."""
    ticket = context.uow.tickets.get(ticket_id)
    if ticket.private:
        return
    called = context.uow.members.get(holder_id).called
    context.uow.outbox.cancel(key=f"filed:{ticket.id}")
    for chat in residents_chats(context, ticket):
        key = _going_key(ticket, chat, holder_id)
        if is_emergency(ticket):
            yield urgent_line(context, chat, ticket, key, residents.hurrying(called, minutes, ticket.number))
        elif said := line(
            context,
            chat,
            ticket,
            key,
            residents.going(called, ticket.summary, ticket.number),
            after=context.policy.undo_within,
        ):
            yield said


def _going_key(ticket: Ticket, chat: Chat, holder_id: int) -> str:
    return f"going:{ticket.id}:{chat.id}:{holder_id}:{ticket.reopenings}"


def _hush(context: Context, ticket: Ticket, holder_id: int | None) -> None:
    """Who goes is no longer true, or no longer news, before it was said."""
    if holder_id is not None:
        for chat in residents_chats(context, ticket):
            context.uow.outbox.cancel(key=_going_key(ticket, chat, holder_id))


@table.hears(events.TicketResolved)
def resolved(event: events.TicketResolved, context: Context) -> Iterable[OutboundMessage]:
    """Asks the first reporter by name, in every chat that reported; the number of the ask follows the reopenings."""
    ticket = context.uow.tickets.get(event.ticket_id)
    _hush(context, ticket, event.holder_id)
    if ticket.private:
        return
    reporters = context.uow.tickets.reporters(ticket.id)
    for chat in residents_chats(context, ticket):
        here = [r for r in reporters if r.chat_id == chat.id]
        first = context.uow.members.get(here[0].member_id)
        text = residents.ask_feedback(ticket.summary, ticket.resolution or "", first.called, ticket.number)
        key = f"feedback:{ticket.id}:{chat.id}:{ticket.reopenings}:{context.cause}"
        said = owed_line(context, chat, ticket, key, text, after=context.policy.undo_within)
        buttons = (Button("好了", f"fixed:{ticket.id}"), Button("没好", f"not_fixed:{ticket.id}"))
        yield replace(said, mentions=(first.id,), buttons=buttons, unasked=False)


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    context.uow.outbox.cancel(key=f"filed:{ticket.id}")
    if event.outcome == Outcome.NOT_A_REQUEST or ticket.private:
        return
    for chat in residents_chats(context, ticket):
        text = residents.declined(ticket.summary, ticket.resolution or "", ticket.number)
        key = f"declined:{ticket.id}:{chat.id}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield replace(said, unasked=False)


@table.hears(events.TicketReassigned)
def reassigned(event: events.TicketReassigned, context: Context) -> Iterable[OutboundMessage]:
    _hush(context, context.uow.tickets.get(event.ticket_id), event.before["holder_id"])
    return ()


@table.hears(events.TicketReturned)
def returned(event: events.TicketReturned, context: Context) -> Iterable[OutboundMessage]:
    _hush(context, context.uow.tickets.get(event.ticket_id), event.before["holder_id"])
    return ()


@table.hears(events.TicketEscalated)
def escalated(event: events.TicketEscalated, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    _hush(context, ticket, event.before["holder_id"])
    if ticket.private:
        return
    for chat in residents_chats(context, ticket):
        text = residents.escalated(TIER_NAMES[ticket.tier], ticket.number)
        key = f"escalated:{ticket.id}:{chat.id}:{ticket.tier}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield said


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    ticket, into = context.uow.tickets.get(event.ticket_id), context.uow.tickets.get(event.into_id)
    context.uow.outbox.cancel(key=f"filed:{ticket.id}")
    if ticket.private:
        return
    for chat in residents_chats(context, ticket):
        text = residents.merged(ticket.number, into.number)
        key = f"merged:{ticket.id}:{chat.id}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield said


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    context.uow.outbox.cancel(key=f"filed:{event.ticket_id}")
    context.uow.outbox.cancel(key=f"place:{event.ticket_id}")
    return ()


@table.hears(events.FeedbackGiven)
def feedback_given(event: events.FeedbackGiven, context: Context) -> Iterable[OutboundMessage]:
    """An emergency that its reporter calls over is answered with what to leave alone until somebody has looked."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not event.fixed or not is_emergency(ticket) or ticket.private or not ticket.is_active:
        return
    for chat in residents_chats(context, ticket):
        text = residents.safe_now(ticket.summary, ticket.number)
        yield urgent_line(context, chat, ticket, f"safe:{ticket.id}:{chat.id}", text)
