"""The card by which a matter reaches the one on duty: in the workers' chat, as an alarm, or in private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.category import Ownership, Urgency
from domain.grid import Chat
from domain.member import Member, Role
from domain.message import Button, Lane, OutboundMessage
from domain.status import Outcome
from domain.ticket import Ticket
from handlers.announce.heard import told_in_private_by, words_told
from handlers.announce.manners import is_emergency, ownership_of
from handlers.announce.pinging import mentioned
from handlers.announce.private_cards import private_card
from handlers.announce.reaching import chat_for, message_to, to_owner, to_person
from handlers.announce.table import AnnouncerTable
from handlers.announce.telling import told_more
from handlers.command import Context
from handlers.intake.telling import is_followed
from handlers.texts import emergencies, workers
from handlers.texts.wording import clip
from handlers.tickets.asked import is_enquiry
from handlers.tickets.passing import ReturnTicket

table = AnnouncerTable()


@table.hears(events.TicketDispatched)
def dispatched(event: events.TicketDispatched, context: Context) -> Iterable[OutboundMessage]:
    """The card that waits for the grid which it left is not said any more."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if event.left not in (None, ticket.grid_id):
        call_off(context, ticket, event.left)
    return _card(context, ticket)


@table.hears(events.TicketReturned)
def returned(event: events.TicketReturned, context: Context) -> Iterable[OutboundMessage]:
    ticket, command = context.uow.tickets.get(event.ticket_id), context.request.command
    reason = context.reader.mask(command.reason) if isinstance(command, ReturnTicket) else ""
    for card in _card(context, ticket):
        if ticket.is_arbitrated:
            called = context.uow.members.get(ticket.duty_id).called if ticket.duty_id else None
            text = workers.arbitration_card(called, ticket.summary, reason, ticket.number)
            yield replace(card, text=text, buttons=())
        else:
            yield replace(card, text=workers.returned_card(card.text, reason, ticket.number)) if reason else card


@table.hears(events.TicketEscalated)
def escalated(event: events.TicketEscalated, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    cards = _card(context, ticket)
    if not context.actor.is_clock or ticket.private:
        return cards
    called = context.uow.members.get(ticket.duty_id).called if ticket.duty_id else None
    untaken = event.before["holder_id"] is None
    return (replace(card, text=workers.climbed_card(called, card.text, untaken=untaken)) for card in cards)


@table.hears(events.DutyPassedOn)
def passed_on(event: events.DutyPassedOn, context: Context) -> Iterable[OutboundMessage]:
    """The card again, by name to the next one; nobody else is pinged, nobody is blamed."""
    ticket = context.uow.tickets.get(event.ticket_id)
    person = context.uow.members.get(event.duty_id)
    if ticket.private:
        yield from tuple(private_card(context, ticket, person, _keys(ticket)["next"]))[:1]
    elif chat := chat_for(context, ticket):
        text = workers.your_turn(person.called, ticket.summary, ticket.words, ticket.number)
        card = message_to(context, chat, ticket, _keys(ticket)["next"], text)
        lane = Lane.EMERGENCY if is_emergency(ticket) else Lane.ANSWER
        mentions = mentioned(context, ticket, person)
        yield replace(card, lane=lane, mentions=mentions, buttons=(Button("认领", f"claim:{ticket.id}"),))


@table.hears(events.TicketJoined)
def joined(event: events.TicketJoined, context: Context) -> Iterable[OutboundMessage]:
    """A card that still waits counts the households; one that was said stays as it is."""
    ticket = context.uow.tickets.get(event.ticket_id)
    return _card(context, ticket) if context.uow.outbox.waits(card_key(ticket)) else ()


@table.hears(events.TicketAmended)
def amended(event: events.TicketAmended, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    became_private = ticket.private and context.uow.outbox.waits(_keys(ticket)["card"])  # a drip, and then a quarrel
    if became_private or ((event.urgency_raised or event.kind_told) and is_emergency(ticket)):
        call_off(context, ticket)
        yield from _card(context, ticket)
    elif context.uow.outbox.waits(card_key(ticket)):
        yield from _card(context, ticket)
    elif event.place_told or event.kind_told or is_followed(ticket):
        yield from told_more(context, ticket)


# -- the card ---------------------------------------------------------------------------------------------------------


def _keys(ticket: Ticket, grid_id: int | None = None) -> dict[str, str]:
    """One card of each kind for each time the matter is handed to a grid; `grid_id`: to another than its own."""
    tail = f"{ticket.id}:{grid_id or ticket.grid_id}:{ticket.returns}:{ticket.reopenings}"
    kinds = ("card", "alarm", *(_private(urgency) for urgency in Urgency))
    return {kind: f"{kind}:{tail}" for kind in kinds} | {"next": f"next:{tail}:{ticket.duty_id}"}


def _private(urgency: Urgency) -> str:
    """What grows worse is said anew."""
    return f"private:{urgency.value}"


def card_key(ticket: Ticket) -> str:
    kind = _private(ticket.urgency) if ticket.private else "alarm" if is_emergency(ticket) else "card"
    return _keys(ticket)[kind]


def call_off(context: Context, ticket: Ticket, grid_id: int | None = None) -> int:
    """Cards that were not yet said are not said any more; returns how many. `grid_id`: those for another grid."""
    return sum(context.uow.outbox.cancel(key=key) for key in _keys(ticket, grid_id).values())


def _card(context: Context, ticket: Ticket) -> Iterator[OutboundMessage]:
    asked = context.uow.members.get(ticket.duty_id) if ticket.duty_id else None
    if ticket.private:
        yield from private_card(context, ticket, asked, card_key(ticket))
        return
    chat = chat_for(context, ticket)
    if chat is None:
        return
    if is_emergency(ticket):
        yield _alarm(context, chat, ticket, asked)
    elif asked is None:
        text = workers.nobody_answers(ticket.summary, ticket.words, ticket.number)
        yield message_to(context, chat, ticket, card_key(ticket), text)
    else:
        yield _ordinary_card(context, chat, ticket, asked)


_CARDS = {
    Ownership.PUBLIC: workers.card,
    Ownership.NEIGHBOURS: workers.mediation_card,
    Ownership.COMMON: workers.proposal_card,
}


def _ordinary_card(context: Context, chat: Chat, ticket: Ticket, asked: Member) -> OutboundMessage:
    """What runs around the clock does not wait for the morning: a burst pipe at one in the night."""
    households = len(context.uow.tickets.reporters(ticket.id))
    is_asked = context.reader.signals(ticket.words).asks_office
    make = workers.card if is_asked else _CARDS[ownership_of(context, ticket)]
    make = workers.enquiry_card if is_enquiry(context, ticket) else make
    text = make(asked.called, ticket.summary, ticket.words, households, ticket.number)
    card = message_to(context, chat, ticket, card_key(ticket), text + _before(context, ticket))
    fresh = ticket.returns == 0 and ticket.chat_id is not None
    said_at = context.now + context.policy.speak_after if fresh else context.now
    return replace(
        card,
        mentions=mentioned(context, ticket, asked),
        buttons=(Button("认领", f"claim:{ticket.id}"),),
        not_before=said_at if ticket.around_the_clock else context.policy.quiet_hours.after(said_at),
    )


def _before(context: Context, ticket: Ticket) -> str:
    """The same was done there not long ago."""
    if ticket.relates_to_id is None:
        return ""
    earlier = context.uow.tickets.get(ticket.relates_to_id)
    return workers.came_back(earlier.number) if earlier.outcome is Outcome.DONE and earlier.closed_at else ""


def _alarm(context: Context, chat: Chat, ticket: Ticket, asked: Member | None) -> OutboundMessage:
    """Everybody who could come: the one on duty, and for a property kind the property's people."""
    called = {person.id: person for person in ([asked] if asked else []) + _property_people(context, ticket)}
    at = " ".join(f"@{person.called}" for person in called.values())
    by = told_in_private_by(context, ticket)
    words = f"{f'{by}说：' if by else ''}“{clip(words_told(context, ticket))}”"
    text = emergencies.alarm(ticket.summary, words, at, ticket.number)
    card = message_to(context, chat, ticket, card_key(ticket), text)
    buttons = (Button("我去", f"claim:{ticket.id}"),)
    return replace(card, lane=Lane.EMERGENCY, mentions=tuple(called), buttons=buttons)


def _property_people(context: Context, ticket: Ticket) -> list[Member]:
    if not context.policy.categories.get(ticket.category).property_kind:
        return []
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    people = context.uow.members.with_roles_in(lineage)
    return [p for p in people if any(g.role is Role.PROPERTY and g.holds_at(context.now) for g in p.roles)]


# -- it is no longer needed, or needed again --------------------------------------------------------------------------


@table.hears(events.TicketClaimed)
def claimed(event: events.TicketClaimed, context: Context) -> Iterable[OutboundMessage]:
    call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.WorkerSetOut)
def set_out(event: events.WorkerSetOut, context: Context) -> Iterable[OutboundMessage]:
    call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.TicketReassigned)
def reassigned(event: events.TicketReassigned, context: Context) -> Iterable[OutboundMessage]:
    call_off(context, context.uow.tickets.get(event.ticket_id))
    return ()


@table.hears(events.TicketRecategorised)
def recategorised(event: events.TicketRecategorised, context: Context) -> Iterable[OutboundMessage]:
    """What turns out to be private leaves the groups."""
    ticket = context.uow.tickets.get(event.ticket_id)
    if ticket.private and ticket.is_active and ticket.holder_id is None:
        call_off(context, ticket)
        for key in (f"filed:{ticket.id}", f"place:{ticket.id}"):
            context.uow.outbox.cancel(key=key)
        yield from _card(context, ticket)


@table.hears(events.ActUndone)
def undone(event: events.ActUndone, context: Context) -> Iterable[OutboundMessage]:
    """A card called off is said after all; whoever was told otherwise hears that it is not so."""
    ticket = context.uow.tickets.get(event.ticket_id)
    revived = ticket.is_active and ticket.holder_id is None and context.uow.outbox.revive(card_key(ticket))
    if event.act == events.TicketReassigned.__name__ and event.holder_id not in (None, ticket.holder_id):
        person = context.uow.members.get(event.holder_id or 0)
        text = workers.not_yours_after_all(person.called, ticket.summary, ticket.number)
        yield from to_person(context, ticket, person, f"not_yours:{context.cause}", text)
    elif event.act == events.TicketWithdrawn.__name__ and not revived:
        text = workers.wanted_after_all(ticket.summary, ticket.number)
        yield from to_owner(context, ticket, f"wanted:{context.cause}", text)
