"""A card that nobody took up goes to the next in line: the rota, then the grid's leader."""

from __future__ import annotations

from datetime import datetime

from domain.category import Urgency
from domain.duty import Line
from domain.events import DutyPassedOn, Event, TicketReturned
from domain.ticket import Ticket
from handlers.command import Context
from handlers.tickets.linking import subject_of


def pass_on_later(context: Context, ticket: Ticket) -> None:
    """Sets when; to be called whenever somebody new was asked. Only an emergency is passed on at night."""
    ticket.pass_on_at = _when(context, ticket) if ticket.duty_id is not None and ticket.holder_id is None else None


def _when(context: Context, ticket: Ticket) -> datetime:
    wait = context.policy.pass_on_after[ticket.urgency]
    if ticket.urgency is Urgency.EMERGENCY or ticket.private:
        return context.now + wait
    quiet = context.policy.quiet_hours
    return quiet.after(quiet.after(context.now) + wait)


def pass_on(context: Context, ticket: Ticket) -> list[Event]:
    """By the clock. Nothing when all have been asked: from there on the deadlines speak."""
    ticket.pass_on_at = None
    to = _next(context, ticket) if ticket.may_be("pass_on") and ticket.holder_id is None else None
    if to is None:
        return []
    event = ticket.pass_on(to, context.now)
    pass_on_later(context, ticket)
    return [event]


def _next(context: Context, ticket: Ticket) -> int | None:
    lineage = context.tree.lineage(ticket.grid_id)
    grid_ids = [grid.id for grid in lineage]
    line = Line(
        lineage,
        context.uow.members.with_roles_in(grid_ids),
        context.uow.members.duties(grid_ids, context.now),
        property_kind=context.policy.categories.get(ticket.category).property_kind,
    )
    return line.after(_asked(context, ticket), context.now)


def _asked(context: Context, ticket: Ticket) -> set[int | None]:
    """Everybody since it was last handed to a grid, and whoever handed it back."""
    asked = {ticket.duty_id}
    for entry in reversed(context.uow.history.of(subject_of(ticket))):
        if entry.event == DutyPassedOn.__name__:
            asked.add(entry.codes["from_id"])
        elif "duty_id" in entry.codes:
            return asked | ({entry.actor_id} if entry.event == TicketReturned.__name__ else set())
    return asked
