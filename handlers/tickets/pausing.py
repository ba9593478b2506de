"""挂起, 恢复, 备注: a matter waits, goes on, gets a remark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.events import TicketNoted
from domain.message import VOICE_SUFFIXES
from domain.record import LinkKind
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import target
from handlers.tickets.linking import WAITS_FOR, keep_message, subject_of
from handlers.tickets.taking import WORK_CHATS

router = Router()


@dataclass(frozen=True, kw_only=True)
class HoldTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    length: timedelta
    reason: str


@dataclass(frozen=True, kw_only=True)
class ResumeTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef


@dataclass(frozen=True, kw_only=True)
class NoteTicket(Command):
    """By a worker of its grid, or by one who lends a hand; the holder hears of the latter."""

    right: ClassVar[Right] = Right.ASSIST
    target: TargetRef
    note: str


@router.handles(HoldTicket)
def hold_ticket(context: Context, command: HoldTicket) -> Outcome:
    ticket = target.find_one(
        context, command.target, target.in_hand(context), "挂起 12 3天 等配件", _is_held_by_me(context)
    )
    target.require_holder_or_leader(context, ticket)
    event = ticket.hold(_wakes_at(context, command.length), context.now)
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    waits_for = context.reader.mask(command.reason) if command.reason.startswith("等") else ""
    context.uow.texts.put(context.community_id, subject_of(ticket), WAITS_FOR, waits_for)
    until = ticket.hold_until or context.now
    return Outcome((event,), Answer(workers.held(ticket.number, ticket.summary, until, context.now)))


def _wakes_at(context: Context, length: timedelta) -> datetime:
    return context.policy.quiet_hours.after(context.now + length)


def _is_held_by_me(context: Context) -> target.Fits:
    return lambda ticket: ticket.is_active and ticket.holder_id == context.actor.member_id


@router.handles(ResumeTicket)
def resume_ticket(context: Context, command: ResumeTicket) -> Outcome:
    ticket = target.find_one(context, command.target, target.in_hand(context), "恢复 12", lambda t: t.may_be("resume"))
    target.require_holder_or_leader(context, ticket)
    event = ticket.resume(context.now)
    context.uow.tickets.save(ticket)
    return Outcome((event,), Answer(workers.resumed(ticket.number, ticket.summary)))


@router.handles(NoteTicket)
def note_ticket(context: Context, command: NoteTicket) -> Outcome:
    among = [*target.in_hand(context), *context.uow.tickets.assisted_by(context.speaker().id)]
    ticket = target.find_one(context, command.target, among, "备注 12 情况", lambda t: t.is_open)
    assists = target.assists(context, ticket)
    if not assists:
        target.require_worker_of(context, ticket)
    keep_message(context, ticket, LinkKind.WORK)
    event = TicketNoted(ticket_id=ticket.id, kind="assistance" if assists else "remark")
    with_voice = context.said is not None and any(name.endswith(VOICE_SUFFIXES) for name in context.said.pictures)
    return Outcome((event,), Answer(workers.noted(ticket.number, with_voice=with_voice)))


# -- the words --------------------------------------------------------------------------------------------------------


def _hold_command(match: Match) -> HoldTicket | None:
    words = match.rest or match.saying or ""
    found = arguments.duration(words)
    if found is None:
        if not match.target.numbers and not match.target.ids:
            return None
        raise BadArgument(usage="挂起 12 3天 等配件", problem="缓几天？")
    length, reason = found
    return HoldTicket(target=match.target, length=length, reason=reason.removeprefix("先").removeprefix("缓").strip())


router.phrase(
    Phrase(
        words=("挂起",),
        sayings=(r"(?:先)?缓\s*[\d一二两三四五六七八九十半]+\s*个?(?:天|小时|周|星期).{0,20}", r"等配件.{0,20}"),
        usage="挂起 12 3天 等配件",
        help="挂起 12 3天 等配件：先缓一缓",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_hold_command,
    )
)
router.phrase(
    Phrase(
        words=("恢复",),
        usage="恢复 12",
        help="恢复 12：接着办",
        where=WORK_CHATS,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: ResumeTicket(target=m.target),
    )
)


def _note_command(match: Match) -> NoteTicket | None:
    if not match.rest:
        raise BadArgument(usage="备注 12 情况")
    return NoteTicket(target=match.target, note=match.rest)


router.phrase(
    Phrase(
        words=("备注",),
        usage="备注 12 情况",
        help="备注 12 情况：记一笔",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.ASSIST,
        build=_note_command,
    )
)
