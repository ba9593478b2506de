"""What workers, leaders and the office hear of a matter after its card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from domain import events
from domain.grid import Audience
from domain.kinds import CHECKED_AFTERWARDS
from domain.member import Member, Role
from domain.message import OutboundMessage
from domain.sla import ReminderStage
from domain.status import Status
from domain.ticket import Ticket
from handlers.announce.cards import card_key
from handlers.announce.manners import is_emergency
from handlers.announce.reaching import chat_for, message_to, remind, to_owner, to_person
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.intake.telling import is_followed
from handlers.texts import workers
from handlers.texts.wording import TIER_NAMES
from handlers.tickets.checking import DisputeClosing
from handlers.tickets.correcting import ReopenTicket
from handlers.tickets.nudging import NudgeTicket
from handlers.tickets.pausing import NoteTicket
from handlers.tickets.target import chat_of_grid

table = AnnouncerTable()


@table.hears(events.TicketReassigned)
def reassigned(event: events.TicketReassigned, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    holder = context.uow.members.get(event.holder_id)
    text = workers.handed_to_you(holder.called, ticket.summary, ticket.words, ticket.number)
    yield from to_person(context, ticket, holder, f"handed:{context.cause}", text)


@table.hears(events.AssistantAsked)
def assistant_asked(event: events.AssistantAsked, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    person = context.uow.members.get(event.member_id)
    holder = context.uow.members.get(ticket.holder_id).called if ticket.holder_id else None
    text = workers.lend_a_hand(person.called, holder, ticket.summary, ticket.words, ticket.number)
    yield from to_person(context, ticket, person, f"assist:{ticket.id}:{person.id}", text)


@table.hears(events.TicketNoted)
def noted(event: events.TicketNoted, context: Context) -> Iterable[OutboundMessage]:
    """What one who lends a hand found goes to the holder; other remarks are only kept."""
    ticket = context.uow.tickets.get(event.ticket_id)
    command = context.request.command
    if event.kind != "assistance" or ticket.holder_id is None or not isinstance(command, NoteTicket):
        return
    holder = context.uow.members.get(ticket.holder_id)
    words = context.reader.mask(command.note)
    text = workers.assistant_says(holder.called, context.speaker().called, ticket.summary, words, ticket.number)
    yield from to_person(context, ticket, holder, f"assistance:{context.cause}", text)


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    """Who held the later one and has the earlier one not."""
    ticket, into = context.uow.tickets.get(event.ticket_id), context.uow.tickets.get(event.into_id)
    if ticket.holder_id in (None, into.holder_id):
        return
    person = context.uow.members.get(ticket.holder_id or 0)
    holder = context.uow.members.get(into.holder_id).called if into.holder_id else None
    text = workers.merged_into_anothers(person.called, ticket.summary, ticket.number, into.number, holder)
    yield from to_person(context, ticket, person, f"merged_work:{context.cause}", text)


@table.hears(events.TicketReopened)
def reopened(event: events.TicketReopened, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    text = _reopened_words(context, ticket, owner.called if owner else None)
    yield from to_owner(context, ticket, f"not_fixed:{context.cause}", text)


def _reopened_words(context: Context, ticket: Ticket, called: str | None) -> str:
    command = context.request.command
    if isinstance(command, ReopenTicket):
        words = context.reader.mask(command.what_remains)
        return workers.not_finished(called, ticket.summary, words, ticket.number)
    if isinstance(command, DisputeClosing):
        words = context.reader.mask(command.what_remains)
        return workers.not_true(called, ticket.summary, words, ticket.number)
    words = context.reader.mask(context.said.text) if context.said else ""
    return workers.not_fixed(called, ticket.summary, words, ticket.number)


@table.hears(events.TicketNudged)
def nudged(event: events.TicketNudged, context: Context) -> Iterable[OutboundMessage]:
    """Not where it waits for something: whoever asks is told so."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.status is Status.ON_HOLD and isinstance(context.request.command, NudgeTicket):
        return
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    text = workers.nudge(owner.called if owner else None, ticket.summary, ticket.number)
    yield from to_owner(context, ticket, f"nudge:{context.cause}", text)


@table.hears(events.NeighbourSaysFixed)
def neighbour_says_fixed(event: events.NeighbourSaysFixed, context: Context) -> Iterable[OutboundMessage]:
    """A hint, once a matter, and not before its card; of a danger that nobody goes to yet, to all who were called."""
    ticket = context.uow.tickets.get(event.ticket_id)
    key = f"maybe_fixed:{ticket.id}:{ticket.reopenings}"
    chat = chat_for(context, ticket) if is_emergency(ticket) and not ticket.private else None
    if chat and ticket.holder_id is None:
        yield message_to(context, chat, ticket, key, _ended(context, ticket, None))
        return
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    waits = context.policy.speak_after if context.uow.outbox.waits(card_key(ticket)) else timedelta()
    for hint in to_owner(context, ticket, key, _ended(context, ticket, owner.called if owner else None)):
        not_before = max(hint.not_before or context.now, context.now + waits)
        yield replace(hint, not_before=not_before) if waits else hint


def _ended(context: Context, ticket: Ticket, called: str | None) -> str:
    """Of a lift, that nobody is in it any more; of people in danger, the words."""
    if is_emergency(ticket) and ticket.category in CHECKED_AFTERWARDS and ticket.holder_id is None:
        return workers.people_are_out(ticket.summary, ticket.number)
    if is_followed(ticket) and context.said:
        return workers.over_told(called, ticket.summary, context.reader.mask(context.said.text), ticket.number)
    return workers.neighbour_says_fixed(called, ticket.summary, ticket.number)


@table.hears(events.TicketResumed)
def resumed(event: events.TicketResumed, context: Context) -> Iterable[OutboundMessage]:
    """Woken by the clock; a worker's own 恢复 is answered by its handler."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not context.actor.is_clock or ticket.holder_id is None:
        return
    holder = context.uow.members.get(ticket.holder_id)
    text = workers.woken(holder.called, ticket.summary, ticket.number)
    yield from to_person(context, ticket, holder, f"woken:{context.cause}", text)


@table.hears(events.TicketEscalated)
def taken_over(event: events.TicketEscalated, context: Context) -> Iterable[OutboundMessage]:
    """By the clock: the former holder hears it in private or not at all, for it is no public matter who was late."""
    holder_id = event.before["holder_id"]
    chat = context.uow.chats.private_with(holder_id) if context.actor.is_clock and holder_id else None
    if chat is not None:
        ticket = context.uow.tickets.get(event.ticket_id)
        text = workers.taken_over(ticket.summary, TIER_NAMES[ticket.tier], ticket.number)
        yield message_to(context, chat, ticket, f"taken_over:{context.cause}", text)


@table.hears(events.ReminderDue)
def reminder_due(event: events.ReminderDue, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    stage = ReminderStage(event.stage)
    key = f"remind:{ticket.id}:{stage}:{context.cause}"
    if stage.climbs:
        yield from _to_leader(context, ticket, key)
    elif ticket.holder_id is None:
        owner = context.uow.members.get(ticket.duty_id) if ticket.duty_id else None
        text = workers.remind_response(owner.called if owner else None, ticket.summary, ticket.number)
        yield from remind(context, ticket, owner, key, text) if owner else to_owner(context, ticket, key, text)
    else:
        holder = context.uow.members.get(ticket.holder_id)
        due_at = ticket.resolution_due_at or context.now
        text = workers.remind_resolution(holder.called, ticket.summary, ticket.number, due_at, context.now)
        yield from remind(context, ticket, holder, key, text)


def _to_leader(context: Context, ticket: Ticket, key: str) -> Iterator[OutboundMessage]:
    """In private to the grid's leader, else to the office; the matter is named, never the worker."""
    text = workers.remind_leader(ticket.summary, ticket.number, ticket.reported_at, context.now)
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    leaders = [p for p in context.uow.members.with_roles_in(lineage) if _leads(p, context.now)]
    for leader in leaders[:1]:
        if chat := context.uow.chats.private_with(leader.id):
            yield message_to(context, chat, ticket, key, text)
            return
    if chat := chat_of_grid(context, ticket.grid_id, Audience.STAFF):
        yield message_to(context, chat, ticket, key, text)


def _leads(person: Member, now: datetime) -> bool:
    return any(grant.role is Role.GRID_LEADER and grant.holds_at(now) for grant in person.roles)
