"""代报, 已处置, 电话: what people tell on the phone or at a meeting, what a worker finds and puts right at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from domain import events
from domain.access import Right, holds
from domain.closing import came_back
from domain.errors import BadArgument, NotFound
from domain.grid import Audience
from domain.record import LinkKind
from domain.reporter import Reporter
from domain.ticket import Ticket
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.filing import on_behalf, open_ticket
from handlers.intake.written import written_ticket
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import staff, workers
from handlers.tickets import target
from handlers.tickets.above import require_community
from handlers.tickets.checking import close_unconfirmed
from handlers.tickets.linking import keep_message, subject_of
from handlers.tickets.taking import WORK_CHATS

router = Router()
FILE = "代报 3栋1201 水管爆了 13800000000（几件就一行一件）"
SETTLED = "已处置 5栋 井盖归位（几件就一行一件）"
PHONE = "phone"
PHONE_KEPT = timedelta(days=90)
LINES_AT_MOST = 20
_SHORTEST = 2  # characters


@dataclass(frozen=True, kw_only=True)
class FileForOthers(Command):
    """`lines`: one matter each, with the number of whoever told it."""

    right: ClassVar[Right] = Right.FILE
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportSettled(Command):
    """`lines`: one matter each, found and put right."""

    right: ClassVar[Right] = Right.HANDLE
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AskPhone(Command):
    """The number of whoever told it; for the holder and the office, never in a group of workers or residents."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef


@router.handles(FileForOthers)
def file_for_others(context: Context, command: FileForOthers) -> Outcome:
    """One answer for all lines. Who wrote it down is asked when it is done, to ring back."""
    found: list[events.Event] = []
    filed: list[tuple[int, str, str | None]] = []
    known: list[tuple[int, str]] = []
    require_community(context, "代报 桂花 3栋1201 水管爆了")
    for line in command.lines:
        phone, words = arguments.phone(line)
        ticket = written_ticket(context, words)
        earlier = _already(context, ticket)
        if earlier is None:
            found += on_behalf(open_ticket(context, ticket))
            called = context.uow.members.get(ticket.duty_id).called if ticket.duty_id else None
            filed.append((ticket.number, _named_here(context, ticket), called))
        else:
            known.append((earlier.number, _named_here(context, earlier)))
        _keep_caller(context, earlier or ticket, phone, is_first=earlier is None)
    return Outcome(tuple(found), Answer(staff.filed_for_others(filed, known)))


def _named_here(context: Context, ticket: Ticket) -> str:
    """Property staff read the workers' group too."""
    among_workers = context.chat is not None and context.chat.audience is Audience.WORKERS
    return workers.discreet(ticket, among_workers=among_workers)


def _already(context: Context, ticket: Ticket) -> Ticket | None:
    """The same kind at the same place, not yet settled; none that whoever wrote it down may not know of."""
    active = context.uow.tickets.active_in_grids([grid.id for grid in context.tree.lineage(ticket.grid_id)])
    alike = [one for one in active if one.category == ticket.category and one.private == ticket.private]
    same = [one for one in alike if target.may_be_spoken_of(context, one)]
    return came_back(ticket.place, same) if ticket.category != "other" else None


def _keep_caller(context: Context, ticket: Ticket, phone: str | None, *, is_first: bool) -> None:
    """Whoever wrote it down stands for the one who told it; the number is kept where it can be erased."""
    chat_id = context.chat.id if context.chat else None
    reporter = Reporter(ticket.id, context.speaker().id, chat_id, context.said_at, is_first=is_first)
    context.uow.tickets.add_reporter(reporter)
    keep_message(context, ticket, LinkKind.REPORT)
    if phone is not None:
        until = context.now + PHONE_KEPT
        context.uow.texts.put(context.community_id, subject_of(ticket), PHONE, phone, until)


@router.handles(ReportSettled)
def report_settled(context: Context, command: ReportSettled) -> Outcome:
    """Opened and settled in one, with all of its history; it may be looked into like any closing."""
    found: list[events.Event] = []
    settled: list[tuple[int, str]] = []
    me = context.speaker()
    require_community(context, "已处置 桂花 5栋 井盖归位")
    for line in command.lines:
        ticket = written_ticket(context, line)
        target.require_worker_of(context, ticket)
        opened = open_ticket(context, ticket)
        found += [replace(e, found=True) if isinstance(e, events.TicketReported) else e for e in opened]
        found.append(ticket.claim(me.id, context.now, aloud=False))
        found.append(ticket.resolve(me.id, context.reader.mask(line), context.now, context.now))
        found += close_unconfirmed(context, ticket)
        context.uow.tickets.save(ticket)
        keep_message(context, ticket, LinkKind.WORK)
        settled.append((ticket.number, ticket.summary))
    return Outcome(tuple(found), Answer(workers.settled_at_once(settled)))


@router.handles(AskPhone)
def ask_phone(context: Context, command: AskPhone) -> Outcome:
    """The holder while it is open, and the office. Raises NotAllowed, NotHolder."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "电话 12", lambda t: t.is_open)
    context.require(Right.HANDLE, ticket.grid_id)
    if not holds(context.actor, Right.CORRECT, context.tree, ticket.grid_id, context.now):
        ticket.require_holder(context.speaker().id if ticket.is_open else None)
    if context.chat is not None and context.chat.audience is Audience.WORKERS:
        return Outcome(answer=Answer(workers.phone_in_private(ticket.number)))
    phone = context.uow.texts.get(subject_of(ticket), PHONE)
    if phone is None:
        raise NotFound("电话", f"，【{ticket.number}】没留")
    event = events.PhoneTold(ticket_id=ticket.id)
    return Outcome((event,), Answer(workers.phone_of_caller(ticket.summary, phone, ticket.number)))


# -- the words --------------------------------------------------------------------------------------------------------

_BULLET = re.compile(r"^\s*(?:[-•·*]|\d{1,2}\s*(?:[、)）]|[.．](?!\d))|[一二三四五六七八九十]{1,2}、)\s*")


def _lines(text: str, usage: str) -> tuple[str, ...]:
    """Raises BadArgument for none, for too many, for a line that says nothing."""
    lines = tuple(filter(None, (_BULLET.sub("", line).strip() for line in text.splitlines())))
    if not lines or any(len(arguments.phone(line)[1]) < _SHORTEST for line in lines):
        raise BadArgument(usage, problem="哪里、什么事？")
    if len(lines) > LINES_AT_MOST:
        raise BadArgument(usage, problem=f"一次最多{LINES_AT_MOST}件")
    return lines


def _settled(match: Match) -> ReportSettled | None:
    return ReportSettled(lines=_lines(match.rest, SETTLED)) if match.rest else None


router.phrase(
    Phrase(
        words=("代报",),
        usage=FILE,
        help="代报 3栋1201 水管爆了 电话：替打电话来的人记（几件就一行一件）",
        where=WORK_CHATS,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.FILE,
        build=lambda m: FileForOthers(lines=_lines(m.rest, FILE)),
    )
)
router.phrase(
    Phrase(
        words=("已处置", "已处理"),
        usage=SETTLED,
        help="已处置 5栋 井盖归位：看到就办了，记一笔",
        where=WORK_CHATS,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_settled,
    )
)
router.phrase(
    Phrase(
        words=("电话",),
        usage="电话 12",
        help="电话 12：报的人的电话（私下问）",
        where=WORK_CHATS,
        number=Number.REQUIRED,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: AskPhone(target=m.target) if m.target != TargetRef() and not m.rest else None,
    )
)
