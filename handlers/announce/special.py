"""A visit that was planned: who planned it is reminded, in private."""

from __future__ import annotations

from collections.abc import Iterable

from domain import events
from domain.message import OutboundMessage
from handlers.announce.reaching import to_person
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import special

table = AnnouncerTable()


@table.hears(events.FollowUpDue)
def follow_up_due(event: events.FollowUpDue, context: Context) -> Iterable[OutboundMessage]:
    ticket = context.uow.tickets.get(event.ticket_id)
    person = context.uow.members.get(event.member_id)
    text = special.follow_up_due(person.called, ticket.summary, ticket.number)
    yield from to_person(context, ticket, person, f"follow_up:{context.cause}", text)
