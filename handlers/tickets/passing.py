"""退回, 上报: a matter is passed on, sideways or upwards; and what the clock passes on by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.events import TicketEscalated
from domain.member import Assignment
from domain.record import LinkKind
from domain.ticket import RETURNS_ALLOWED, Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.texts.wording import TIER_NAMES
from handlers.tickets import target
from handlers.tickets.linking import keep_message
from handlers.tickets.next_in_line import pass_on_later
from handlers.tickets.taking import WORK_CHATS

router = Router()


@dataclass(frozen=True, kw_only=True)
class ReturnTicket(Command):
    """`suggested`: whom the one who returns it thinks of, by name or by role."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    reason: str
    suggested: str = ""


@dataclass(frozen=True, kw_only=True)
class EscalateTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    reason: str


@router.handles(ReturnTicket)
def return_ticket(context: Context, command: ReturnTicket) -> Outcome:
    """Back to the grid, for the one suggested or the next in line; the third time to the community, which decides."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "退回 12 理由", lambda t: t.is_active)
    target.require_in_hand(context, ticket)
    is_last = ticket.returns + 1 >= RETURNS_ALLOWED
    assignment = _arbitration(context) if is_last else _next_in_line(context, ticket, command.suggested)
    tier = context.tree.get(assignment.grid_id).tier
    within = context.policy.tier_time(tier, ticket.urgency) if is_last else None
    event = ticket.give_back(assignment, tier, context.now, within)
    if not is_last:
        pass_on_later(context, ticket)
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    if is_last:
        return Outcome((event,), Answer(workers.to_arbitration(ticket.number, ticket.summary)))
    called = context.uow.members.get(assignment.duty_id).called if assignment.duty_id else None
    return Outcome((event,), Answer(workers.returned(ticket.number, ticket.summary, called)))


def _arbitration(context: Context) -> Assignment:
    """Somebody of the community's office."""
    root = context.tree.root().id
    found = target.nearest_with(context, Right.CORRECT, root, {context.actor.member_id})
    return Assignment(root, found.id if found else None, "arbitration")


def _next_in_line(context: Context, ticket: Ticket, suggested: str) -> Assignment:
    found = target.suggested(context, ticket, suggested) if suggested else None
    if found is not None and found.duty_id != context.actor.member_id:
        return found
    return target.assign(context, ticket.category, ticket.grid_id, without=context.actor.member_id)


@router.handles(EscalateTicket)
def escalate_ticket(context: Context, command: EscalateTicket) -> Outcome:
    ticket = target.find_one(context, command.target, target.in_hand(context), "上报 12", lambda t: t.is_active)
    target.require_in_hand(context, ticket)
    event = climb(context, ticket)
    if event is None:
        raise BadArgument(usage=f"备注 {ticket.number} 情况", problem="已经到最上面一级了")
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    return Outcome((event,), Answer(workers.escalated(ticket.number, ticket.summary, TIER_NAMES[ticket.tier])))


def climb(context: Context, ticket: Ticket) -> TicketEscalated | None:
    """One tier up: the nearest grid above that has somebody for it, with that tier's own time. None at the top."""
    lineage = context.tree.lineage(ticket.grid_id)[1:]
    above = [grid for grid in lineage if grid.tier.height > ticket.tier.height]
    if not above:
        return None
    found = target.assign(context, ticket.category, above[0].id, without=context.actor.member_id or ticket.owner_id)
    assignment = found if found.duty_id else Assignment(above[0].id, None, "nobody")
    tier = context.tree.get(assignment.grid_id).tier
    event = ticket.escalate(assignment, tier, context.now, context.policy.tier_time(tier, ticket.urgency))
    pass_on_later(context, ticket)
    return event


# -- the words --------------------------------------------------------------------------------------------------------


_SUGGESTED = re.compile(
    r"(?:建议)?(?:转?给|请)?\s*@\s*(?P<name>[^\s@,，。]+)|(?:建议转?给|建议请)\s*(?P<role>[^\s,，。]+)"
)


def _name(suggested: re.Match[str] | None) -> str:
    return (suggested["name"] or suggested["role"]) if suggested else ""


def _return_command(match: Match) -> ReturnTicket | None:
    reason = match.rest or match.saying or ""
    if not match.target.numbers and not match.target.ids:
        return None
    suggested = _SUGGESTED.search(reason)
    if not _SUGGESTED.sub("", reason).strip(" ,，。"):
        raise BadArgument(usage="退回 12 该物业管 @刘工", problem="带一句为啥就行")
    return ReturnTicket(target=match.target, reason=reason, suggested=_name(suggested))


router.phrase(
    Phrase(
        words=("退回",),
        sayings=(r"不归我管.{0,20}", r"该(?:物业|城管|社区|电力|水务).{0,3}管.{0,10}"),
        usage="退回 12 该物业管 @刘工",
        help="退回 12 理由 @谁：不归我管，建议给谁",
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
