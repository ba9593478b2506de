"""Between the conversation and the commands: tickets as matters, moves as commands."""

from __future__ import annotations

from domain.matter import (
    Amend,
    Answered,
    Attended,
    Chase,
    Join,
    Matter,
    Move,
    NotOver,
    Open,
    Over,
    TakenInHand,
    Withdraw,
)
from domain.place import thing_of
from domain.status import Status
from domain.view import ChatContext
from handlers.command import Command
from handlers.intake.answered import EndAnswered, FileAnswered, TakeInHand
from handlers.intake.joining import AmendTicket, JoinTicket
from handlers.intake.reporting import LeaveUnasked, ReportMatters
from handlers.router import TargetRef
from handlers.tickets.feedback import SayNotFixed, SayOver, WithdrawTicket
from handlers.tickets.nudging import NudgeTicket


def matters_of(context: ChatContext) -> list[Matter]:
    found = []
    for ticket in context.tickets:
        reporters = context.reporter_ids.get(ticket.id, frozenset())
        last = context.last_heard.get(ticket.id, ticket.reported_at)
        ended = ticket.closed_at if ticket.status is not Status.RESOLVED else None
        found.append(
            Matter(
                ticket_id=ticket.id,
                category=ticket.category,
                urgency=ticket.urgency,
                place=ticket.place,
                status=ticket.status,
                reporters=reporters,
                reported_at=ticket.reported_at,
                last_heard_at=last,
                ended_at=ended,
                over_at=context.over.get(ticket.id),
                thing=thing_of(ticket.summary, ticket.place),
            )
        )
    return found


def command_of(move: Move) -> Command:  # noqa: C901, PLR0911  # one line a move
    match move:
        case Open(answered=True):
            return FileAnswered(matter=move)
        case Open():
            return ReportMatters(matters=(move,))
        case Join():
            return JoinTicket(ticket_id=move.ticket_id, understanding=move.understanding)
        case Amend():
            return AmendTicket(ticket_id=move.ticket_id, understanding=move.understanding, corrects=move.corrects)
        case Chase():
            return NudgeTicket(target=TargetRef(ids=(move.ticket_id,)), in_passing=True)
        case Over():
            return SayOver(ticket_ids=(move.ticket_id, *move.also), surely=move.surely)
        case NotOver():
            return SayNotFixed(target=TargetRef(ids=(move.ticket_id,)), in_passing=True)
        case Withdraw():
            return WithdrawTicket(target=TargetRef(ids=(move.ticket_id,)), in_passing=True)
        case TakenInHand():
            return TakeInHand(ticket_ids=(move.ticket_id, *move.also))
        case Answered():
            return EndAnswered(ticket_id=move.ticket_id)
        case Attended():
            return LeaveUnasked(called=move.called)
