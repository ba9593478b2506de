"""What workers, leaders and the office hear of a matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from domain import events
from domain.grid import Audience, Chat, Tier
from domain.member import Member, Role
from domain.message import Button, Lane, OutboundMessage
from domain.sla import ReminderStage
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import emergencies, workers
from handlers.texts.wording import clip
from handlers.tickets.linking import subject_of
from handlers.tickets.target import chat_of_grid

table = AnnouncerTable()


@table.hears(events.TicketDispatched)
def dispatched(event: events.TicketDispatched, context: Context) -> Iterable[OutboundMessage]:
    return _card(context, context.uow.tickets.get(event.ticket_id))


@table.hears(events.TicketReturned)
def returned(event: events.TicketReturned, context: Context) -> Iterable[OutboundMessage]:
    return _card(context, context.uow.tickets.get(event.ticket_id))


@table.hears(events.TicketEscalated)
def escalated(event: events.TicketEscalated, context: Context) -> Iterable[OutboundMessage]:
    return _card(context, context.uow.tickets.get(event.ticket_id))


@table.hears(events.TicketJoined)
def joined(event: events.TicketJoined, context: Context) -> Iterable[OutboundMessage]:
    """A card that still waits counts the households; one that was said stays as it is."""
    ticket = context.uow.tickets.get(event.ticket_id)
    return _card(context, ticket) if context.uow.outbox.waits(_card_key(ticket)) else ()


@table.hears(events.TicketAmended)
def amended(event: events.TicketAmended, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    if event.urgency_raised and is_emergency(ticket):
        context.uow.outbox.cancel(key=_card_key(ticket, emergency=False))
        yield from _card(context, ticket)
    elif context.uow.outbox.waits(_card_key(ticket)):
        yield from _card(context, ticket)
    elif event.place_told and (chat := _chat_for(context, ticket)):
        words = context.said.text if context.said else ticket.place.full
        text = workers.more_told(ticket.summary, context.reader.mask(words), ticket.number)
        yield _message(context, chat, ticket, f"more:{context.cause}", text)


# -- the card ---------------------------------------------------------------------------------------------------------


def _card_key(ticket: Ticket, *, emergency: bool | None = None) -> str:
    """One card for each time the matter is handed to a grid."""
    kind = "alarm" if (is_emergency(ticket) if emergency is None else emergency) else "card"
    return f"{kind}:{ticket.id}:{ticket.grid_id}:{ticket.returns}:{ticket.reopenings}"


def _card(context: Context, ticket: Ticket) -> Iterator[OutboundMessage]:
    asked = context.uow.members.get(ticket.duty_id) if ticket.duty_id else None
    if ticket.private:
        yield from _private_card(context, ticket, asked)
        return
    chat = _chat_for(context, ticket)
    if chat is None:
        return
    if is_emergency(ticket):
        yield _alarm(context, chat, ticket, asked)
    elif asked is None:
        text = workers.nobody_answers(ticket.summary, ticket.words, ticket.number)
        yield _message(context, chat, ticket, _card_key(ticket), text)
    else:
        yield _ordinary_card(context, chat, ticket, asked)


def _ordinary_card(context: Context, chat: Chat, ticket: Ticket, asked: Member) -> OutboundMessage:
    households = len(context.uow.tickets.reporters(ticket.id))
    text = workers.card(asked.called, ticket.summary, ticket.words, households, ticket.number)
    card = _message(context, chat, ticket, _card_key(ticket), text)
    fresh = ticket.returns == 0 and ticket.chat_id is not None
    said_at = context.now + context.policy.speak_after if fresh else context.now
    return replace(
        card,
        mentions=(asked.id,),
        buttons=(Button("认领", f"claim:{ticket.id}"),),
        not_before=context.policy.quiet_hours.after(said_at),
    )


def _alarm(context: Context, chat: Chat, ticket: Ticket, asked: Member | None) -> OutboundMessage:
    """Everybody who could come: the one on duty, and for a property kind the property's people."""
    called = {person.id: person for person in ([asked] if asked else []) + _property_people(context, ticket)}
    at = " ".join(f"@{person.called}" for person in called.values())
    text = emergencies.alarm(ticket.summary, f"“{clip(ticket.words)}”", at, ticket.number)
    card = _message(context, chat, ticket, _card_key(ticket), text)
    buttons = (Button("我去", f"claim:{ticket.id}"),)
    return replace(card, lane=Lane.EMERGENCY, mentions=tuple(called), buttons=buttons)


def _property_people(context: Context, ticket: Ticket) -> list[Member]:
    if not context.policy.categories.get(ticket.category).property_kind:
        return []
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    people = context.uow.members.with_roles_in(lineage)
    return [p for p in people if any(g.role is Role.PROPERTY and g.holds_at(context.now) for g in p.roles)]


def _private_card(context: Context, ticket: Ticket, asked: Member | None) -> Iterator[OutboundMessage]:
    """In private to the one on duty; without a private chat, to the office: never to a group of residents."""
    chat = context.uow.chats.private_with(asked.id) if asked else None
    chat = chat or chat_of_grid(context, ticket.grid_id, Audience.STAFF)
    if chat is None:
        return
    text = workers.private_card(ticket.place.full or "现场", ticket.words, ticket.number)
    message = _message(context, chat, ticket, _card_key(ticket), text)
    # The residents were told that somebody is on the way: night or not, somebody has to be.
    yield replace(message, lane=Lane.EMERGENCY, not_before=None)


def _chat_for(context: Context, ticket: Ticket) -> Chat | None:
    """The workers' chat; the office's where the matter is the community's, or nobody answers for it."""
    office = chat_of_grid(context, ticket.grid_id, Audience.STAFF)
    here = chat_of_grid(context, ticket.grid_id, Audience.WORKERS)
    is_the_communitys = context.tree.get(ticket.grid_id).tier in (Tier.COMMUNITY, Tier.STREET)
    if ticket.duty_id is None or (is_the_communitys and not is_emergency(ticket)):
        return office or here
    return here or office


def _message(context: Context, chat: Chat, ticket: Ticket, key: str, text: str) -> OutboundMessage:
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


# -- afterwards -------------------------------------------------------------------------------------------------------


@table.hears(events.TicketReassigned)
def reassigned(event: events.TicketReassigned, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    holder = context.uow.members.get(event.holder_id)
    text = workers.handed_to_you(holder.called, ticket.summary, ticket.words, ticket.number)
    yield from _to_person(context, ticket, holder, f"handed:{context.cause}", text)


@table.hears(events.TicketReopened)
def reopened(event: events.TicketReopened, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    words = context.said.text if context.said else ""
    called = owner.called if owner else None
    text = workers.not_fixed(called, ticket.summary, context.reader.mask(words), ticket.number)
    yield from _to_owner(context, ticket, f"not_fixed:{context.cause}", text)


@table.hears(events.TicketWithdrawn)
def withdrawn(event: events.TicketWithdrawn, context: Context) -> Iterable[OutboundMessage]:
    """Nobody needs to hear that what they never heard of is off."""
    ticket = context.uow.tickets.get(event.ticket_id)
    unsaid = context.uow.outbox.cancel(key=_card_key(ticket))
    if not unsaid:
        yield from _to_owner(context, ticket, f"off:{ticket.id}", workers.withdrawn(ticket.summary, ticket.number))


@table.hears(events.TicketDeclined)
def declined(event: events.TicketDeclined, context: Context) -> Iterable[OutboundMessage]:
    """A card that was not yet said is not said any more."""
    _call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.TicketMerged)
def merged(event: events.TicketMerged, context: Context) -> Iterable[OutboundMessage]:
    _call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.TicketRecategorised)
def recategorised(event: events.TicketRecategorised, context: Context) -> Iterable[OutboundMessage]:
    """What turns out to be private leaves the groups."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.private and ticket.is_active and ticket.holder_id is None:
        _call_off(context, ticket)
        yield from _card(context, ticket)


def _call_off(context: Context, ticket: Ticket) -> None:
    for key in (_card_key(ticket), f"filed:{ticket.id}", f"place:{ticket.id}"):
        context.uow.outbox.cancel(key=key)


@table.hears(events.TicketNudged)
def nudged(event: events.TicketNudged, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    text = workers.nudge(owner.called if owner else None, ticket.summary, ticket.number)
    yield from _to_owner(context, ticket, f"nudge:{context.cause}", text)


@table.hears(events.NeighbourSaysFixed)
def neighbour_says_fixed(event: events.NeighbourSaysFixed, context: Context) -> Iterable[OutboundMessage]:
    """A hint, once a matter."""
    ticket = context.uow.tickets.get(event.ticket_id)
    owner = context.uow.members.get(ticket.owner_id) if ticket.owner_id else None
    text = workers.neighbour_says_fixed(owner.called if owner else None, ticket.summary, ticket.number)
    yield from _to_owner(context, ticket, f"maybe_fixed:{ticket.id}:{ticket.reopenings}", text)


@table.hears(events.TicketResumed)
def resumed(event: events.TicketResumed, context: Context) -> Iterable[OutboundMessage]:
    """Woken by the clock; a worker's own 恢复 is answered by its handler."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if not context.actor.is_clock or ticket.holder_id is None:
        return
    holder = context.uow.members.get(ticket.holder_id)
    text = workers.woken(holder.called, ticket.summary, ticket.number)
    yield from _to_person(context, ticket, holder, f"woken:{context.cause}", text)


@table.hears(events.ReminderDue)
def reminder_due(event: events.ReminderDue, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    stage = ReminderStage(event.stage)
    key = f"remind:{ticket.id}:{stage}:{context.cause}"
    if stage.to_leader:
        yield from _to_leader(context, ticket, key)
    elif ticket.holder_id is None:
        owner = context.uow.members.get(ticket.duty_id) if ticket.duty_id else None
        text = workers.remind_response(owner.called if owner else None, ticket.summary, ticket.number)
        yield from _to_owner(context, ticket, key, text)
    else:
        holder = context.uow.members.get(ticket.holder_id)
        due_at = ticket.resolution_due_at or context.now
        text = workers.remind_resolution(holder.called, ticket.summary, ticket.number, due_at, context.now)
        yield from _to_person(context, ticket, holder, key, text)


def _to_leader(context: Context, ticket: Ticket, key: str) -> Iterator[OutboundMessage]:
    """In private to the grid's leader, else to the office; the matter is named, never the worker."""
    text = workers.remind_leader(ticket.summary, ticket.number, ticket.reported_at, context.now)
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    leaders = [p for p in context.uow.members.with_roles_in(lineage) if _leads(p, context.now)]
    for leader in leaders[:1]:
        if chat := context.uow.chats.private_with(leader.id):
            yield _message(context, chat, ticket, key, text)
            return
    if chat := chat_of_grid(context, ticket.grid_id, Audience.STAFF):
        yield _message(context, chat, ticket, key, text)


def _leads(person: Member, now: datetime) -> bool:
    return any(grant.role is Role.GRID_LEADER and grant.holds_at(now) for grant in person.roles)


def _to_owner(context: Context, ticket: Ticket, key: str, text: str) -> Iterator[OutboundMessage]:
    if ticket.owner_id is not None:
        yield from _to_person(context, ticket, context.uow.members.get(ticket.owner_id), key, text)
    elif chat := _chat_for(context, ticket):
        yield _message(context, chat, ticket, key, text)


def _to_person(context: Context, ticket: Ticket, person: Member, key: str, text: str) -> Iterator[OutboundMessage]:
    """In private where there is such a chat, else by name in the workers' chat."""
    if chat := context.uow.chats.private_with(person.id):
        yield _message(context, chat, ticket, key, text.removeprefix(f"@{person.called} "))
    elif ticket.private:
        if chat := chat_of_grid(context, ticket.grid_id, Audience.STAFF):
            yield _message(context, chat, ticket, key, workers.please_phone(person.called, text))
    elif chat := _chat_for(context, ticket):
        yield replace(_message(context, chat, ticket, key, text), mentions=(person.id,))
