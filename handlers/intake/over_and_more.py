"""One message says that one matter is over, and tells of another: 电梯好了，灯还没好; 好了谢谢，顺便门禁也刷不开了."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.joining import AmendTicket, JoinTicket, amend_ticket, join_ticket
from handlers.intake.reporting import ReportMatters, report_matters
from handlers.router import Router
from handlers.tickets.feedback import SayNotFixed, SayOver, say_not_fixed, say_over
from handlers.tickets.nudging import NudgeTicket, nudge_ticket

router = Router()

More = ReportMatters | JoinTicket | AmendTicket | SayNotFixed | NudgeTicket


@dataclass(frozen=True, kw_only=True)
class SayOverAndMore(Command):
    right: ClassVar[Right] = Right.ANYONE
    over: SayOver
    more: More


@router.handles(SayOverAndMore)
def say_over_and_more(context: Context, command: SayOverAndMore) -> Outcome:
    """The rest of what is told is told last."""
    outcomes = say_over(context, command.over), _told(context, command.more)
    lines = [outcome.answer.text for outcome in outcomes if outcome.answer]
    events = (*outcomes[0].events, *outcomes[1].events)
    return Outcome(events, Answer("\n".join(lines)) if lines else None)


def _told(context: Context, more: More) -> Outcome:
    match more:
        case ReportMatters():
            return report_matters(context, more)
        case JoinTicket():
            return join_ticket(context, more)
        case AmendTicket():
            return amend_ticket(context, more)
        case SayNotFixed():
            return say_not_fixed(context, more)
        case NudgeTicket():
            return nudge_ticket(context, more)
