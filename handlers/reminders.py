"""What the clock does with a ticket: remind, close after silence, wake from hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.events import Event, ReminderDue
from domain.sla import milestones, reminder_now
from domain.status import Status
from domain.ticket import Ticket
from handlers.command import Command, Context, Outcome
from handlers.router import Router
from handlers.tickets.checking import close_unconfirmed

router = Router()


@dataclass(frozen=True, kw_only=True)
class AdvanceTicket(Command):
    """Does whatever of the ticket has come due. The key names the due time, so that each is done once."""

    right: ClassVar[Right] = Right.CLOCK
    ticket_id: int


@router.handles(AdvanceTicket)
def advance_ticket(context: Context, command: AdvanceTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    found: list[Event] = []
    if ticket.hold_until and ticket.hold_until <= context.now and ticket.status is Status.ON_HOLD:
        found.append(ticket.resume(context.now))
    if ticket.feedback_due_at and ticket.feedback_due_at <= context.now and ticket.status is Status.RESOLVED:
        found += close_unconfirmed(context, ticket)
    if ticket.remind_at and ticket.remind_at <= context.now:
        found += _remind(context, ticket)
    if found:
        context.uow.tickets.save(ticket)
    return Outcome(tuple(found))


def _remind(context: Context, ticket: Ticket) -> list[Event]:
    """One reminder, the latest that is due: after a downtime it stands for all that were missed."""
    steps = milestones(
        ticket.reported_at,
        ticket.response_due_at,
        ticket.resolution_due_at,
        claimed=ticket.claimed_at is not None,
    )
    stage = reminder_now(steps, context.now)
    ticket.set_reminder(context.now)
    return [ReminderDue(ticket_id=ticket.id, stage=stage)] if stage and ticket.is_active else []
