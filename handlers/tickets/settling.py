"""办结, 平安, 退回, 上报: a matter leaves the hands of the one who holds it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.events import Event
from domain.grid import Tier
from domain.member import Assignment
from domain.question import QuestionKind
from domain.record import LinkKind
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.questions import new_question
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import target
from handlers.tickets.checking import close_unconfirmed
from handlers.tickets.linking import keep_message, subject_of
from handlers.tickets.taking import QUOTING, WORK_CHATS

router = Router()
TIER_NAMES = {Tier.MICRO_GRID: "微网格", Tier.GENERAL_GRID: "网格", Tier.COMMUNITY: "社区", Tier.STREET: "街道"}


@dataclass(frozen=True, kw_only=True)
class ResolveTickets(Command):
    """`note`: what was done, in the worker's words; pictures come with the message. `outcome`: done, or solved by the
    residents."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    note: str = ""
    outcome: Ending = Ending.DONE


@dataclass(frozen=True, kw_only=True)
class ReturnTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    reason: str


@dataclass(frozen=True, kw_only=True)
class EscalateTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    reason: str


@router.handles(ResolveTickets)
def resolve_tickets(context: Context, command: ResolveTickets) -> Outcome:
    """A private matter is closed at once: nobody is asked about it in a group."""
    found = target.find(context, command.target, target.in_hand(context), "办结 12 换了灯泡", lambda t: t.is_active)
    events: list[Event] = []
    for ticket in found:
        _require_in_hand(context, ticket)
        events.append(_resolve(context, ticket, command))
        if ticket.private:
            events += close_unconfirmed(context, ticket)
        else:
            _ask_reporters(context, ticket)
        context.uow.tickets.save(ticket)
        keep_message(context, ticket, LinkKind.WORK)
    if len(found) == 1 and found[0].private:
        return Outcome(tuple(events), Answer(workers.resolved_private(found[0].number)))
    return Outcome(tuple(events), Answer(workers.resolved([(t.number, t.summary) for t in found])))


def _ask_reporters(context: Context, ticket: Ticket) -> None:
    """From now on a bare 好了 or 没好 of theirs is an answer."""
    for reporter in context.uow.tickets.reporters(ticket.id):
        if reporter.chat_id is not None:
            within = context.policy.feedback_within
            question = new_question(context, QuestionKind.FEEDBACK, reporter.member_id, reporter.chat_id, within)
            context.uow.questions.add(replace(question, subject=subject_of(ticket)))


def _require_in_hand(context: Context, ticket: Ticket) -> None:
    if ticket.holder_id is None:
        target.require_worker_of(context, ticket)
    else:
        target.require_holder_or_leader(context, ticket)


def _resolve(context: Context, ticket: Ticket, command: ResolveTickets) -> Event:
    closes_at = context.now + context.policy.silence_closes_after
    note = context.reader.mask(command.note)
    return ticket.resolve(context.speaker().id, note, closes_at, context.now, command.outcome)


@router.handles(ReturnTicket)
def return_ticket(context: Context, command: ReturnTicket) -> Outcome:
    """Back to the grid, for the next one in line; nobody there: the grid above."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "退回 12 理由", lambda t: t.is_active)
    _require_in_hand(context, ticket)
    assignment = target.assign(context, ticket.category, ticket.grid_id, without=context.actor.member_id)
    event = ticket.give_back(assignment, context.tree.get(assignment.grid_id).tier, context.now)
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    called = context.uow.members.get(assignment.duty_id).called if assignment.duty_id else None
    return Outcome((event,), Answer(workers.returned(ticket.number, ticket.summary, called)))


@router.handles(EscalateTicket)
def escalate_ticket(context: Context, command: EscalateTicket) -> Outcome:
    """One tier up: the nearest grid above that has somebody for it."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "上报 12", lambda t: t.is_active)
    _require_in_hand(context, ticket)
    above = context.tree.lineage(ticket.grid_id)[1:]
    if not above:
        raise BadArgument(usage=f"备注 {ticket.number} 情况", problem="已经到最上面一级了")
    assignment = _assign_above(context, ticket, above[0].id)
    event = ticket.escalate(assignment, context.tree.get(assignment.grid_id).tier, context.now)
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    return Outcome((event,), Answer(workers.escalated(ticket.number, ticket.summary, TIER_NAMES[ticket.tier])))


def _assign_above(context: Context, ticket: Ticket, grid_id: int) -> Assignment:
    assignment = target.assign(context, ticket.category, grid_id, without=context.actor.member_id)
    return assignment if assignment.duty_id else Assignment(grid_id, None, "nobody")


# -- the words --------------------------------------------------------------------------------------------------------

_DONE = (
    r"(?:都|已经|已)?(?:搞定|修好|换好|弄好|办好|弄归一|弄巴适|处理好|疏通|通好|装好|清理好|清完|解决)了?"
    r"(?:[,，\s].{0,30})?"
)


def _resolve_command(match: Match) -> ResolveTickets | None:
    return ResolveTickets(target=match.target, note=match.rest or match.saying or "")


router.phrase(
    Phrase(
        words=("办结", "完成", "办完"),
        sayings=(_DONE, r"好了"),
        usage="办结 12 换了灯泡",
        help="办结 12 换了灯泡：办完了",
        where=WORK_CHATS,
        quoting=QUOTING,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_resolve_command,
    )
)
router.phrase(
    Phrase(
        words=("平安",),
        sayings=(r"平安(?:[,，\s].{0,40})?",),
        usage="平安 12",
        help="平安：人见到了，没事",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_resolve_command,
    )
)


def _return_command(match: Match) -> ReturnTicket | None:
    reason = match.rest or match.saying or ""
    if not match.target.numbers and not match.target.ids:
        return None
    if not reason:
        raise BadArgument(usage="退回 12 该物业管", problem="带一句为啥就行")
    return ReturnTicket(target=match.target, reason=reason)


router.phrase(
    Phrase(
        words=("退回",),
        sayings=(r"不归我管.{0,20}", r"该(?:物业|城管|社区|电力|水务).{0,3}管.{0,10}"),
        usage="退回 12 该物业管",
        help="退回 12 理由：不归我管",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_return_command,
    )
)


router.phrase(
    Phrase(
        words=("上报",),
        sayings=(r"(?:这个)?(?:我)?办不了(?:[,，]?请社区处理)?", r"请社区(?:来)?处理"),
        usage="上报 12 理由",
        help="上报 12：请上一级接手",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: EscalateTicket(target=m.target, reason="" if m.saying else m.rest),
    )
)


router.button("resolve", lambda ticket_id: ResolveTickets(target=TargetRef(ids=(ticket_id,))))
