"""What the clock does with a ticket: remind, close after silence, wake from hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from domain.access import Right
from domain.events import Event, ReminderDue
from domain.kinds import CHECKED_AFTERWARDS
from domain.sla import ReminderStage, reminder_now
from domain.status import Status
from domain.ticket import Ticket
from handlers.announce.cards import card_key
from handlers.command import Command, Context, Outcome
from handlers.intake.telling import is_followed
from handlers.router import Router
from handlers.tickets.checking import close_unconfirmed
from handlers.tickets.linking import is_called_over
from handlers.tickets.next_in_line import pass_on
from handlers.tickets.passing import climb

router = Router()
_ASK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class AdvanceTicket(Command):
    """Does whatever of the ticket has come due. The key names the due time, so that each is done once."""

    right: ClassVar[Right] = Right.CLOCK
    ticket_id: int


@router.handles(AdvanceTicket)
def advance_ticket(context: Context, command: AdvanceTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    found: list[Event] = []
    if ticket.hold_until and ticket.hold_until <= context.now:
        found += _wake(context, ticket, ticket.hold_until)
    if ticket.feedback_due_at and ticket.feedback_due_at <= context.now and ticket.status is Status.RESOLVED:
        found += close_unconfirmed(context, ticket)
    reminded = _remind(context, ticket) if ticket.remind_at and ticket.remind_at <= context.now else []
    # What has just climbed has somebody new already.
    passes = ticket.pass_on_at is not None and ticket.pass_on_at <= context.now
    if passes and _is_over_already(context, ticket):
        ticket.pass_on_at, passes = context.now + _ASK_AGAIN, False
    moved = pass_on(context, ticket) if passes else []
    found += [event for event in reminded if not (moved and _is_for_duty(event))] + moved
    context.uow.tickets.save(ticket)
    return Outcome(tuple(found))


def _wake(context: Context, ticket: Ticket, until: datetime) -> list[Event]:
    """From hold now, however long the house was down; from an unanswered question at the moment it was over."""
    if ticket.status is Status.ON_HOLD:
        return [ticket.resume(context.now)]
    ticket.go_on(until)
    return []


def _is_for_duty(event: Event) -> bool:
    """Who has just been asked need not be reminded."""
    return isinstance(event, ReminderDue) and event.stage == ReminderStage.RESPONSE_DUE


def _remind(context: Context, ticket: Ticket) -> list[Event]:
    """One reminder, the latest that is due: after a downtime it stands for all that were missed. What is late climbs
    to the tier above; at the top whoever leads is told."""
    if _is_over_already(context, ticket):
        ticket.remind_at = context.now + _ASK_AGAIN
        return []
    if _nobody_could_hear(context, ticket):
        ticket.remind_at = context.policy.quiet_hours.after(context.now) + context.policy.pass_on_after[ticket.urgency]
        return []
    stage = reminder_now(ticket.milestones(), context.now)
    ticket.set_reminder(context.now)
    if stage is None or not ticket.is_active:
        return []
    if stage.climbs and (climbed := climb(context, ticket)):
        return [climbed]
    return [ReminderDue(ticket_id=ticket.id, stage=stage)]


def _is_over_already(context: Context, ticket: Ticket) -> bool:
    """The danger is past, somebody told, and nobody has said otherwise: nobody else is called to it, and whoever was
    finds it in the next digest. A lift is to be looked at all the same."""
    return is_followed(ticket) and ticket.category not in CHECKED_AFTERWARDS and is_called_over(context, ticket)


def _nobody_could_hear(context: Context, ticket: Ticket) -> bool:
    """Its card still waits for the morning: whoever reads it then has time to take it up before it is called late."""
    return context.policy.quiet_hours.cover(context.now) and context.uow.outbox.waits(card_key(ticket))
