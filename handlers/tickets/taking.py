"""认领, 出发, 转派, 派: somebody takes a matter up, or is given it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right
from domain.errors import IllegalTransition
from domain.events import Event
from domain.grid import Audience
from domain.member import Member
from domain.message import Button
from domain.record import RecentMessage
from domain.ticket import Ticket
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import calling, target

router = Router()
WORK_CHATS = frozenset({Audience.WORKERS, Audience.PRIVATE, Audience.STAFF})
QUOTING = frozenset({Audience.RESIDENTS})


@dataclass(frozen=True, kw_only=True)
class ClaimTickets(Command):
    """`minutes`: how soon they will be there, if they said. `in_passing`: everyday words (我来) that name no
    matter; `calls`: what was called for in that chat before, which they may answer; `aloud`: those who wait hear it."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    minutes: int | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()
    aloud: bool = True


@dataclass(frozen=True, kw_only=True)
class SetOut(Command):
    """`in_passing`, `calls`: as with a claim."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    minutes: int | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReassignTicket(Command):
    """`to` is a name or a title, as typed after the @."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    to: str


@router.handles(ClaimTickets)
def claim_tickets(context: Context, command: ClaimTickets) -> Outcome:
    """The first one wins; the second is told who has it. A worker who holds it already is told so again."""
    waiting = target.waiting_here(context)
    meant = calling.not_called_away(context, waiting, command.calls)
    if (waiting or (command.in_passing and target.nothing_is_open(context))) and not meant:
        return Outcome()
    found = target.find(context, command.target, meant, "认领 12", lambda t: t.may_be("claim"))
    me = context.speaker()
    events: list[Event] = []
    for ticket in found:
        target.require_worker_of(context, ticket)
        if ticket.holder_id == me.id and ticket.is_active:
            continue
        _refuse_if_taken(context, ticket)
        event = ticket.set_out(me.id, command.minutes, context.now) if command.minutes else None
        events.append(event or ticket.claim(me.id, context.now, aloud=command.aloud))
        context.uow.tickets.save(ticket)
    buttons = tuple(Button("办结", f"resolve:{ticket.id}") for ticket in found[:1])
    return Outcome(tuple(events), Answer(_claimed(context, found, me), buttons=buttons))


def _claimed(context: Context, found: list[Ticket], me: Member) -> str:
    matters = [(ticket.number, target.called_here(context, ticket)) for ticket in found]
    return workers.claimed(*matters[0], me.called) if len(matters) == 1 else workers.claimed_several(matters, me.called)


def _refuse_if_taken(context: Context, ticket: Ticket) -> None:
    if ticket.holder_id is not None and ticket.is_active:
        holder = context.uow.members.get(ticket.holder_id)
        raise IllegalTransition("claim", ticket.status, ticket.number, ticket.summary, holder=holder.called)


@router.handles(SetOut)
def set_out(context: Context, command: SetOut) -> Outcome:
    among = target.in_hand(context) or target.waiting_here(context)
    meant = calling.not_called_away(context, among, command.calls)
    if (among or (command.in_passing and target.nothing_is_open(context))) and not meant:
        return Outcome()
    found = target.find(context, command.target, meant, "出发 12", lambda t: t.is_active)
    me = context.speaker()
    events: list[Event] = []
    for ticket in found:
        target.require_worker_of(context, ticket)
        if ticket.holder_id != me.id:
            _refuse_if_taken(context, ticket)
        events.append(ticket.set_out(me.id, command.minutes, context.now))
        context.uow.tickets.save(ticket)
    return Outcome(tuple(events), Answer(workers.set_out(found[0].number, target.called_here(context, found[0]))))


@router.handles(ReassignTicket)
def reassign_ticket(context: Context, command: ReassignTicket) -> Outcome:
    """转派 by the holder or the leader, 派 by staff: to one person who works in the ticket's grids."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "转派 12 @李强", lambda t: t.is_active)
    target.require_holder_or_leader(context, ticket)
    worker = target.worker_named(context, ticket, command.to)
    event = ticket.reassign(worker.id, context.now)
    context.uow.tickets.save(ticket)
    return Outcome((event,), Answer(workers.reassigned(ticket.number, ticket.summary, worker.called)))


# -- the words --------------------------------------------------------------------------------------------------------


# What else workers say of going is weighed where they speak freely.
_RIGHT = "(?:(?:收到|好的?|好嘞|行|要得|嗯|明白|知道了|晓得了|OK)[了啦]?[,，。!！\\s]*)?"
_IN_MINUTES = (
    r"(?:大概|大约|最多)?(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*分钟(?:左右|以?内)?(?:就|能)?(?:到|来|过来)?"
)
_I_GO = rf"{_RIGHT}(?:我(?:去|来|负责|切看|切|接单?)|归我|交给我)[了哈啊嘛]?(?:[,，\s]*{_IN_MINUTES})?"
_ON_THE_WAY = (
    rf"{_RIGHT}(?:我?马上就?到|我?(?:已经|正|都)?在路上|路上|到|我?(?:已经)?出发)了?(?:[,，\s]*{_IN_MINUTES})?"
)
_ARRIVES = rf"(?:{_RIGHT}我?)?{_IN_MINUTES}到|(?:收到|好的?|行|明白)[,，\s]*{_IN_MINUTES}"


def _in_passing(match: Match) -> bool:
    return match.saying is not None and match.target == TargetRef()


def _claim(match: Match) -> ClaimTickets:
    minutes = arguments.minutes(match.saying or match.rest)
    return ClaimTickets(target=match.target, minutes=minutes, in_passing=_in_passing(match))


def _set_out(match: Match) -> SetOut:
    minutes = arguments.minutes(match.saying or match.rest)
    return SetOut(target=match.target, minutes=minutes, in_passing=_in_passing(match))


router.phrase(
    Phrase(
        words=("认领", "接单", "领取"),
        sayings=(_I_GO,),
        usage="认领 12",
        help="认领 12：这件我来",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=_claim,
    )
)
router.phrase(
    Phrase(
        words=("出发",),
        sayings=(_ON_THE_WAY, _ARRIVES),
        usage="出发 12",
        help="出发 12：在路上了",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=_set_out,
    )
)


_ASKED = re.compile(r"(?:转?给|请)\s*(?P<who>@\s*\S+?)\s*(?:去(?:看|办|弄|处理)?(?:下|一下|哈)?|来|办|处理)?")


def _reassign(match: Match) -> ReassignTicket | None:
    if match.saying and not match.words.quoted and not match.numbers:
        return None
    asked = _ASKED.fullmatch(match.saying or "")
    to, _ = arguments.person(asked["who"] if asked else match.rest, match.words.mentions, "转派 12 @李强")
    return ReassignTicket(target=match.target, to=to)


router.phrase(
    Phrase(
        words=("转派", "转给"),
        sayings=(_ASKED.pattern.replace("?P<who>", "?:"),),
        usage="转派 12 @李强",
        help="转派 12 @李强：请别人办",
        where=WORK_CHATS,
        number=Number.OPTIONAL,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_reassign,
    )
)
router.phrase(
    Phrase(
        words=("派", "派给", "派单"),
        usage="派 12 @李强",
        help="派 12 @李强：请谁去办",
        where=WORK_CHATS,
        number=Number.OPTIONAL,
        takes=True,
        workers_only=True,
        right=Right.LEAD,
        build=_reassign,
    )
)
router.button("claim", lambda ticket_id: ClaimTickets(target=TargetRef(ids=(ticket_id,))))
