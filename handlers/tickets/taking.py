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
from handlers.tickets.doing import named_so

router = Router()
WORK_CHATS = frozenset({Audience.WORKERS, Audience.PRIVATE, Audience.STAFF})
QUOTING = frozenset({Audience.RESIDENTS})


@dataclass(frozen=True, kw_only=True)
class ClaimTickets(Command):
    """`minutes`: how soon they will be there, if they said. `in_passing`: everyday words (我来) that name no
    matter; `calls`: what was called for in that chat before, which they may answer. `named`: what it is called
    (防盗门我去)."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    minutes: int | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()
    named: str = ""


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
    if command.named and command.target == TargetRef():
        waiting = target.of_this_chat(context)
        meant = named_so(context, [ticket for ticket in waiting if ticket.may_be("claim")], command.named)
    if (waiting or command.named or (command.in_passing and target.nothing_is_open(context))) and not meant:
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
        events.append(event or ticket.claim(me.id, context.now))
        context.uow.tickets.save(ticket)
    buttons = tuple(Button("办结", f"resolve:{ticket.id}") for ticket in found[:1])
    return Outcome(tuple(events), Answer(_claimed(found, me), buttons=buttons))


def _claimed(found: list[Ticket], me: Member) -> str:
    if len(found) == 1:
        return workers.claimed(found[0].number, found[0].summary, me.called)
    return workers.claimed_several([(ticket.number, ticket.summary) for ticket in found], me.called)


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
    return Outcome(tuple(events), Answer(workers.set_out(found[0].number, found[0].summary)))


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

_COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_MINUTES = re.compile(rf"({_COUNT})\s*分钟")
_ALL_RIGHT = r"(?:收到|好的?|好嘞|行|要得|嗯|明白|知道了|晓得了|OK)"
_IN_MINUTES = rf"(?:大概|大约|差不多|最多|再有|还有|再)?{_COUNT}\s*分钟(?:左右|之内|以内|内)?(?:就|能)?"
_ON_THE_WAY = (
    rf"(?:{_ALL_RIGHT}[了啦]?[,，。!！\s]*)?"
    r"(?:我?马上(?:就)?到|(?:我们?)?(?:已经|正|都)?在路上了?|路上了|到了|(?:我|已经)?出发了?|过来了|我来了[,，\s]*马上(?:就)?到"
    r"|(?:我们?)?(?:正|正在|马上|这就|已经在)(?:往(?:那|这)(?:边|里|儿)?)?赶(?:过[去来]|去|来|到)?了?"
    rf"|(?:我们?)?{_IN_MINUTES}(?:赶|过)?(?:到|来|去))了?"
    rf"(?:[,，\s]*{_IN_MINUTES}(?:到|过来)?)?"
    rf"|{_ALL_RIGHT}[,，\s]*{_IN_MINUTES}"
)
_SOON = (
    r"(?:马上|这就|现在|立刻|立马|就|等会儿?|等一?下|一会儿?|待会儿?|晚点|[上中下]午|晚上|今晚|明早|明天(?:[上下]午)?)*"
)
_WORK = "看|处理|弄|修|换|焊|贴|拆|清|扫|通|关|查|搬|挪|拖|锯|剪|补|装|挂"
_DO = rf"喊人|叫人|找人|{_WORK}|办|瞧|接|问|找|联系|喊|叫|劝|调解|消杀"
_GO_AND_DO = rf"(?:{_DO})?(?:看|下|哈|一下|一哈|条|电工|师傅)*"
_I_GO = (
    rf"(?:{_ALL_RIGHT}[,，。!！\s]*)?"
    rf"(?:我们?{_SOON}过?(?:去|来|接|切){_GO_AND_DO}|(?:马上|现在|这就)过[去来]{_GO_AND_DO}|过去(?:看|瞧)(?:看|下|哈|一下|一哈)*"
    rf"|(?:我们?)?{_SOON}过[去来](?:{_DO})[^,，。!！?？我@]{{0,4}}"
    r"|我负责|我接了?|交给我|我领了?)"
    r"(?:[,，\s]*(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*分钟(?:左右)?(?:就)?(?:到)?)?"
)


_COUNTED = "[0-9一二三四五六七八九十]+[^,，。]{1,2}"  # 12栋我来, 12点我去 name nothing
_NAMED_GO = re.compile(rf"(?!{_COUNTED}[,，\s]*我)(?P<named>[^,，。!！?？我@]{{2,12}}?)[,，\s]*{_I_GO}")
_GO_TO = re.compile(rf"我们?{_SOON}过?[去来](?:{_WORK})(?P<named>[^,，。!！?？我@]{{1,8}}?)[了哈啊嘛]*")


def _in_passing(match: Match) -> bool:
    return match.saying is not None and match.target == TargetRef() and not _named(match)


def _named(match: Match) -> str:
    """防盗门, of 防盗门我去 and 我去看防盗门; 收到，我去 names nothing."""
    if match.saying is None or re.fullmatch(_I_GO, match.saying):
        return ""
    found = _NAMED_GO.fullmatch(match.saying) or _GO_TO.fullmatch(match.saying)
    return found["named"] if found else ""


def _minutes(match: Match) -> int | None:
    found = _MINUTES.search(match.saying or match.rest)
    return next(iter(arguments.numbers(found[1])), None) if found else None


router.phrase(
    Phrase(
        words=("认领", "接单", "领取"),
        sayings=(_I_GO, *(one.pattern.replace("?P<named>", "?:") for one in (_NAMED_GO, _GO_TO))),
        usage="认领 12",
        help="认领 12：这件我来",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: ClaimTickets(target=m.target, minutes=_minutes(m), in_passing=_in_passing(m), named=_named(m)),
    )
)
router.phrase(
    Phrase(
        words=("出发",),
        sayings=(_ON_THE_WAY,),
        usage="出发 12",
        help="出发 12：在路上了",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: SetOut(target=m.target, minutes=_minutes(m), in_passing=_in_passing(m)),
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
