"""How much is at stake: weighed anew whenever somebody else reports a matter, or tells more of it."""

from __future__ import annotations

from domain.closing import how_often
from domain.events import Event
from domain.risk import Stakes
from domain.ticket import Ticket
from handlers.command import Context


def weigh_anew(context: Context, ticket: Ticket) -> list[Event]:
    """Sets the risk of a ticket that is still to be saved; the event if it has risen."""
    raised = ticket.weigh(stakes(context, ticket, len(context.uow.tickets.reporters(ticket.id))))
    return [raised] if raised else []


def stakes(context: Context, ticket: Ticket, people: int) -> Stakes:
    hazard = context.policy.categories.get(ticket.category).hazard
    return Stakes(ticket.urgency, hazard, people, _repeats(context, ticket))


def _repeats(context: Context, ticket: Ticket) -> int:
    """How often the same was done at the same place not long ago."""
    if not ticket.place.building:
        return 0
    since = context.now - context.policy.recurs_within
    ended = context.uow.tickets.done_in(context.community_id, ticket.place.building, ticket.category, since)
    return how_often(ticket.place, (other for other in ended if other.id != ticket.id))
