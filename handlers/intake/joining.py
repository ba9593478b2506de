"""+1, a place told later, a danger seen later; a staff member's answer in the chat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.matter import Open
from domain.place import Place
from domain.record import LinkKind
from domain.reporter import Reporter
from domain.understanding import Understanding
from handlers.command import Command, Context, Outcome
from handlers.intake.reporting import ReportMatters, report_matters
from handlers.intake.telling import note_news, tell_more
from handlers.router import Router
from handlers.tickets.linking import keep_message
from handlers.tickets.weighing import weigh_anew

router = Router()


@dataclass(frozen=True, kw_only=True)
class JoinTicket(Command):
    right: ClassVar[Right] = Right.ANYONE
    ticket_id: int
    understanding: Understanding


@dataclass(frozen=True, kw_only=True)
class JoinAndReport(Command):
    """One message tells of what is known, and of more (还是没水，还有单元门关不上)."""

    right: ClassVar[Right] = Right.ANYONE
    known: tuple[JoinTicket, ...]
    matters: tuple[Open, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AmendTicket(Command):
    """`corrects`: the place that the words tell replaces the one that was told."""

    right: ClassVar[Right] = Right.ANYONE
    ticket_id: int
    understanding: Understanding
    corrects: bool = False


@router.handles(JoinTicket)
def join_ticket(context: Context, command: JoinTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    if not ticket.is_active:
        return report_matters(context, ReportMatters(matters=(Open(understanding=command.understanding),)))
    me = context.speaker()
    chat_id = context.chat.id if context.chat else None
    is_new = context.uow.tickets.add_reporter(Reporter(ticket.id, me.id, chat_id, context.said_at))
    news = note_news(context, ticket)
    keep_message(context, ticket, LinkKind.ECHO)
    told = tell_more(context, ticket, _of_them_all(context, command.understanding, is_new=is_new)) or news
    if not is_new:
        return Outcome(told)
    joined = events.TicketJoined(ticket_id=ticket.id, reporter_id=me.id)
    raised = weigh_anew(context, ticket)
    if raised:
        context.uow.tickets.save(ticket)
    return Outcome((joined, *told, *raised))


def _of_them_all(context: Context, understood: Understanding, *, is_new: bool) -> Understanding:
    """我们一单元也停了, 我家摸着冰凉，二单元的: it is there too, so that it is not only there."""
    signals = context.reader.signals(context.said.text) if is_new and context.said else None
    if signals is None or not (signals.echo or signals.suffers or signals.feels or signals.vouches):
        return understood
    return replace(understood, place=Place(building=understood.place.building))


@router.handles(JoinAndReport)
def join_and_report(context: Context, command: JoinAndReport) -> Outcome:
    found = [event for known in command.known for event in join_ticket(context, known).events]
    if command.matters:
        found += report_matters(context, ReportMatters(matters=command.matters)).events
    return Outcome(tuple(found))


@router.handles(AmendTicket)
def amend_ticket(context: Context, command: AmendTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    news = note_news(context, ticket)
    keep_message(context, ticket, LinkKind.DETAIL)
    if not ticket.is_active:
        return Outcome()
    return Outcome(tell_more(context, ticket, command.understanding, corrects=command.corrects) or news)
