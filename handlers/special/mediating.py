"""当事人, 调解, 调解协议, 回访, 调解记录: the record of what lies between neighbours, kept by who mediates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.access import Right
from domain.category import Ownership
from domain.errors import BadArgument
from domain.events import FollowUpDue, MediationRecorded
from domain.mediation import MediationEntry, MediationStep
from domain.ticket import Ticket
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.special.filing import DISCREET
from handlers.texts import special
from handlers.tickets import target

router = Router()
_USAGES = {
    MediationStep.PARTIES: "当事人 12 王家、李家",
    MediationStep.SESSION: "调解 12 两家都到了，各退一步",
    MediationStep.AGREEMENT: "调解协议 12 王家修管子，李家出一半钱",
}
FOLLOW_UP = "回访 12 6月1日（或：回访 12 两家和好了）"


@dataclass(frozen=True, kw_only=True)
class RecordMediation(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    step: MediationStep
    words: str


@dataclass(frozen=True, kw_only=True)
class FollowUp(Command):
    """A day plans it; anything else is what was found."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    words: str


@dataclass(frozen=True, kw_only=True)
class ShowMediation(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef


@dataclass(frozen=True, kw_only=True)
class RemindOfFollowUp(Command):
    right: ClassVar[Right] = Right.CLOCK
    ticket_id: int


@router.handles(RecordMediation)
def record_mediation(context: Context, command: RecordMediation) -> Outcome:
    ticket = _case(context, command.target, _USAGES[command.step])
    if command.step is MediationStep.AGREEMENT:
        context.uow.mediations.of(ticket.id).require_heard(ticket.number, ticket.summary)
    event = _write(context, ticket, command.step, command.words)
    return Outcome((event,), Answer(special.recorded(ticket.number, command.step)))


@router.handles(FollowUp)
def follow_up(context: Context, command: FollowUp) -> Outcome:
    ticket = _case(context, command.target, FOLLOW_UP)
    if due_at := _day_in(command.words, context.now):
        event = _write(context, ticket, MediationStep.FOLLOW_UP_PLANNED, "", due_at)
        return Outcome((event,), Answer(special.follow_up_planned(ticket.number, due_at, context.now)))
    event = _write(context, ticket, MediationStep.FOLLOWED_UP, command.words)
    return Outcome((event,), Answer(special.recorded(ticket.number, MediationStep.FOLLOWED_UP)))


def _day_in(words: str, now: datetime) -> datetime | None:
    """Raises BadArgument for a day that is over."""
    if found := arguments.duration(words):
        return now + found[0] if not found[1].strip("后以之") else None
    try:
        return arguments.moment(words, now, FOLLOW_UP)
    except BadArgument as error:
        if error.problem == arguments.NO_MOMENT:
            return None
        raise


def _case(context: Context, ref: TargetRef, usage: str) -> Ticket:
    ticket = target.find_one(context, ref, target.in_hand(context), usage, lambda t: t.is_open)
    target.require_worker_of(context, ticket)
    if context.policy.categories.get(ticket.category).ownership is not Ownership.NEIGHBOURS:
        raise BadArgument(f"备注 {ticket.number} 情况", problem="这件不是邻里之间的事，没有调解记录")
    return ticket


def _write(
    context: Context, ticket: Ticket, step: MediationStep, words: str, due_at: datetime | None = None
) -> MediationRecorded:
    entry = MediationEntry(
        community_id=ticket.community_id,
        ticket_id=ticket.id,
        step=step,
        words=context.reader.mask(words),
        by_id=context.speaker().id,
        at=context.now,
        due_at=due_at,
    )
    context.uow.mediations.add(entry)
    return MediationRecorded(ticket_id=ticket.id, step=step)


@router.handles(ShowMediation)
def show_mediation(context: Context, command: ShowMediation) -> Outcome:
    ticket = _case(context, command.target, "调解记录 12")
    record = context.uow.mediations.of(ticket.id)
    names = {entry.by_id: context.uow.members.get(entry.by_id).called for entry in record.entries}
    return Outcome(answer=Answer(special.record(ticket.number, ticket.summary, record, names, context.now)))


@router.handles(RemindOfFollowUp)
def remind_of_follow_up(context: Context, command: RemindOfFollowUp) -> Outcome:
    """Once a plan; one that was done meanwhile, or planned anew, is passed over."""
    record, found = context.uow.mediations.of(command.ticket_id), []
    for entry in record.entries:
        if entry.due_at is None or entry.due_at > context.now or entry.reminded_at is not None:
            continue
        context.uow.mediations.mark_reminded(entry.id, context.now)
        if record.follow_up_at == entry.due_at:
            found.append(FollowUpDue(ticket_id=command.ticket_id, member_id=entry.by_id))
    return Outcome(tuple(found))


# -- the words --------------------------------------------------------------------------------------------------------


def _recorder(step: MediationStep) -> Callable[[Match], RecordMediation]:
    def build(match: Match) -> RecordMediation:
        if not match.rest:
            raise BadArgument(_USAGES[step])
        return RecordMediation(target=match.target, step=step, words=match.rest)

    return build


def _follow_up(match: Match) -> FollowUp:
    if not match.rest:
        raise BadArgument(FOLLOW_UP)
    return FollowUp(target=match.target, words=match.rest)


def _phrase(word: str, usage: str, help_line: str, build: Callable[[Match], Command], *, takes: bool = True) -> Phrase:
    return Phrase(
        words=(word,),
        usage=usage,
        help=help_line,
        where=DISCREET,
        number=Number.REQUIRED,
        takes=takes,
        workers_only=True,
        right=Right.READ_PRIVATE,
        build=build,
    )


for _step, _word, _help in (
    (MediationStep.PARTIES, "当事人", "当事人 12 王家、李家：记下是谁和谁"),
    (MediationStep.SESSION, "调解", "调解 12 谈了啥：记一次调解"),
    (MediationStep.AGREEMENT, "调解协议", "调解协议 12 怎么说好的：记下协议"),
):
    router.phrase(_phrase(_word, _USAGES[_step], _help, _recorder(_step)))
router.phrase(_phrase("回访", FOLLOW_UP, "回访 12 6月1日：到时候提醒您；去过了写上情况", _follow_up))
router.phrase(
    _phrase(
        "调解记录", "调解记录 12", "调解记录 12：从头到尾看一遍", lambda m: ShowMediation(target=m.target), takes=False
    )
)
