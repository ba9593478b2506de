"""吹哨报到: who is called, and who hears whether somebody comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.grid import Audience, Chat, Tier
from domain.member import Member
from domain.message import Lane, OutboundMessage
from domain.risk import RiskColour
from domain.ticket import Ticket
from handlers.announce.reaching import chat_for, message_to
from handlers.announce.risks import offices
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import departments as texts
from handlers.texts import workers
from handlers.tickets.linking import subject_of
from handlers.tickets.target import chat_of_grid
from handlers.whistles import arriver, people_of

table = AnnouncerTable()


@table.hears(events.WhistleBlown)
def blown(event: events.WhistleBlown, context: Context) -> Iterable[OutboundMessage]:
    """In the departments' chat, by name; to who sits in none in private; who can be reached in neither is phoned."""
    ticket = context.uow.tickets.get(event.ticket_id)
    people = {p.id: p for name in event.departments for p in people_of(context, ticket, name)}
    if chat := chat_of_grid(context, ticket.grid_id, Audience.DEPARTMENT):
        text = texts.call([person.called for person in people.values()], event.departments, ticket)
        yield replace(_urgent(context, chat, ticket, f"whistle:{context.cause}", text), mentions=tuple(people))
    else:
        for person in people.values():
            yield from _one_by_one(context, ticket, person, event.departments)
    if ticket.risk is RiskColour.RED:
        for street in offices(context, ticket, Tier.STREET):
            text = texts.street_called(context.tree.root().name, event.departments, ticket.summary, ticket.number)
            yield _urgent(context, street, ticket, f"direct:{street.id}:{context.cause}", text)


def _one_by_one(
    context: Context, ticket: Ticket, person: Member, departments: tuple[str, ...]
) -> Iterator[OutboundMessage]:
    text = texts.call([], departments, ticket)
    if chat := context.uow.chats.private_with(person.id):
        yield _urgent(context, chat, ticket, f"whistle:{person.id}:{context.cause}", text)
    elif office := chat_of_grid(context, ticket.grid_id, Audience.STAFF):
        phone = workers.please_phone(person.called, text)
        message = message_to(context, office, ticket, f"whistle:{person.id}:{context.cause}", phone)
        yield replace(message, not_before=None)


@table.hears(events.DepartmentReported)
def reported(event: events.DepartmentReported, context: Context) -> Iterable[OutboundMessage]:
    """The office, the street if it was told that nobody came, and whoever works on it."""
    ticket, whistle = context.uow.tickets.get(event.ticket_id), context.uow.whistles.get(event.whistle_id)
    name = context.uow.texts.get(subject_of(ticket), arriver(whistle)) or ""
    who = texts.coming([event.department], name, event.minutes)
    chats = offices(context, ticket, Tier.COMMUNITY)
    chats += offices(context, ticket, Tier.STREET) if whistle.climbed_at or ticket.risk is RiskColour.RED else []
    works = context.uow.chats.private_with(ticket.holder_id) if ticket.holder_id else chat_for(context, ticket)
    for chat in {chat.id: chat for chat in [*chats, *([works] if works else [])]}.values():
        if context.chat is None or chat.id != context.chat.id:
            text = texts.on_the_way(who, ticket.summary, ticket.number)
            yield _urgent(context, chat, ticket, f"coming:{whistle.id}:{chat.id}:{context.cause}", text)


@table.hears(events.WhistleUnanswered)
def unanswered(event: events.WhistleUnanswered, context: Context) -> Iterable[OutboundMessage]:
    ticket, within = context.uow.tickets.get(event.ticket_id), context.policy.report_in_within
    streets, office = offices(context, ticket, Tier.STREET), offices(context, ticket, Tier.COMMUNITY)
    for chat in streets or office:
        where = context.tree.root().name if streets else ""
        text = texts.unanswered(where, event.department, ticket.summary, within, ticket.number)
        yield _urgent(context, chat, ticket, f"unanswered:{event.whistle_id}:{chat.id}", text)
    for chat in office if streets else ():
        text = texts.told_the_street(event.department, ticket.number)
        yield _urgent(context, chat, ticket, f"unanswered:{event.whistle_id}:{chat.id}", text)


def _urgent(context: Context, chat: Chat, ticket: Ticket, key: str, text: str) -> OutboundMessage:
    """A whistle is blown when it is urgent: whoever blew it waits."""
    return replace(message_to(context, chat, ticket, key, text), lane=Lane.EMERGENCY, not_before=None)
