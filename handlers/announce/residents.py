"""What residents' chats hear of a matter after 收到: 有人去 · 好没好 · 结, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.grid import Chat, Tier
from domain.message import Button, OutboundMessage
from domain.place import thing_of
from domain.status import Outcome
from domain.ticket import Ticket
from handlers.announce.asks import ask_key
from handlers.announce.manners import is_emergency, line, owed_line, residents_chats, urgent_line
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import residents
from handlers.texts.wording import TIER_NAMES
from handlers.tickets.asked import is_enquiry
from handlers.tickets.checking import DisputeClosing
from handlers.tickets.correcting import ReopenTicket
from handlers.tickets.linking import is_called_over

table = AnnouncerTable()


@table.hears(events.TicketClaimed)
def claimed(event: events.TicketClaimed, context: Context) -> Iterable[OutboundMessage]:
    """Where the worker said so in the chat, 收到 is needless too."""
    if event.aloud:
        yield from _going(context, event.ticket_id, event.holder_id, None)
    else:
        context.uow.outbox.cancel(key=f"filed:{event.ticket_id}")


def _goes(context: Context, ticket: Ticket, called: str) -> str:
    if is_enquiry(context, ticket):
        return residents.inquiring(called, thing_of(ticket.summary, ticket.place), ticket.number)
    return residents.going(called, ticket.summary, ticket.number)


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
            _goes(context, ticket, called),
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
    """Asks the first reporter by name, in every chat that reported."""
    ticket = context.uow.tickets.get(event.ticket_id)
    _hush(context, ticket, event.holder_id)
    if ticket.private:
        return
    reporters = context.uow.tickets.reporters(ticket.id)
    for chat in residents_chats(context, ticket):
        here = [r for r in reporters if r.chat_id == chat.id]
        first = context.uow.members.get(here[0].member_id)
        if ticket.resolution and is_enquiry(context, ticket):
            yield _answer(context, ticket, chat, first.id)
            continue
        text = residents.ask_feedback(ticket.summary, ticket.resolution or "", first.called, ticket.number)
        key = ask_key(ticket.id, chat.id, context.cause)
        said = owed_line(context, chat, ticket, key, text, after=context.policy.undo_within)
        buttons = (Button("好了", f"fixed:{ticket.id}"), Button("没好", f"not_fixed:{ticket.id}"))
        yield replace(said, mentions=(first.id,), buttons=buttons, unasked=False)


def _answer(context: Context, ticket: Ticket, chat: Chat, member_id: int) -> OutboundMessage:
    """带身份证去窗口 is what was asked: there is nothing to look at."""
    called = context.uow.members.get(member_id).called
    about = thing_of(ticket.summary, ticket.place)
    text = residents.answer_from_the_office(called, about, ticket.resolution or "", ticket.number)
    key = ask_key(ticket.id, chat.id, context.cause)
    said = owed_line(context, chat, ticket, key, text, after=context.policy.undo_within)
    return replace(said, mentions=(member_id,), unasked=False)


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    return _ended(event.ticket_id, context)


@table.hears(events.TicketClosed)
def closed(event: events.TicketClosed, context: Context) -> Iterable[OutboundMessage]:
    return _ended(event.ticket_id, context)


def _ended(ticket_id: int, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(ticket_id)
    _hush(context, ticket, ticket.holder_id)
    return ()


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    _hush(context, ticket, ticket.holder_id)
    if event.outcome == Outcome.NOT_A_REQUEST:
        yield from _false_alarm(context, ticket)
        return
    if ticket.private:
        return
    for chat in residents_chats(context, ticket):
        say = residents.passed_to_others if event.outcome == Outcome.NOT_OURS else residents.declined
        text = say(ticket.summary, ticket.resolution or "", ticket.number)
        key = f"declined:{ticket.id}:{chat.id}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield replace(said, unasked=False)


def _false_alarm(context: Context, ticket: Ticket) -> Iterator[OutboundMessage]:
    """Whoever was warned hears that there is no danger; where it was put right, the answer says so."""
    if not is_emergency(ticket):
        return
    for chat in residents_chats(context, ticket):
        if context.chat is None or chat.id != context.chat.id:
            key = f"false_alarm:{ticket.id}:{chat.id}"
            yield urgent_line(context, chat, ticket, key, residents.false_alarm(ticket.number))


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
    """What climbs by itself is news to residents once it has left the grid."""
    ticket = context.uow.tickets.get(event.ticket_id)
    _hush(context, ticket, event.before["holder_id"])
    by_itself = context.actor.is_clock
    if ticket.private or (by_itself and ticket.tier not in (Tier.COMMUNITY, Tier.STREET)):
        return
    if by_itself and is_emergency(ticket) and is_called_over(context, ticket):
        return  # 人出来了: the lift is still to be looked at, and nobody is told that it is not over
    to = TIER_NAMES[ticket.tier]
    for chat in residents_chats(context, ticket):
        climbed = residents.climbed(ticket.summary, to, ticket.number)
        text = climbed if by_itself else residents.escalated(to, ticket.number)
        key = f"escalated:{ticket.id}:{chat.id}:{ticket.tier}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield said


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    ticket, into = context.uow.tickets.get(event.ticket_id), context.uow.tickets.get(event.into_id)
    _hush(context, ticket, ticket.holder_id)
    if ticket.private:
        return
    for chat in residents_chats(context, ticket):
        text = residents.merged(ticket.number, into.number)
        key = f"merged:{ticket.id}:{chat.id}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield said


@table.hears(events.TicketReopened)
def reopened(event: events.TicketReopened, context: Context) -> Iterable[OutboundMessage]:
    """By the office; who says 没好 themselves is answered at once."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.private or not isinstance(context.request.command, ReopenTicket | DisputeClosing):
        return
    for chat in residents_chats(context, ticket):
        text = residents.taken_up_again(ticket.summary, ticket.number)
        key = f"reopened:{ticket.id}:{chat.id}:{ticket.reopenings}"
        if said := line(context, chat, ticket, key, text, after=context.policy.undo_within):
            yield said


@table.hears(events.TicketSplit)
def split(event: events.TicketSplit, context: Context) -> Iterable[OutboundMessage]:
    second = context.uow.tickets.get(event.into_id)
    if second.private:
        return
    for chat in residents_chats(context, second):
        text = residents.split(second.summary, second.number)
        if said := line(context, chat, second, f"split:{second.id}:{chat.id}", text, after=context.policy.undo_within):
            yield said


@table.hears(events.ActUndone)
def undone(event: events.ActUndone, context: Context) -> Iterable[OutboundMessage]:
    """Who goes is true again, if it was not yet said."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.is_active and ticket.holder_id is not None:
        for chat in residents_chats(context, ticket):
            context.uow.outbox.revive(_going_key(ticket, chat, ticket.holder_id))
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
