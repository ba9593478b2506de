"""全程 12: the whole course of a matter in plain words, one line a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right, holds
from domain.errors import NotFound
from domain.record import HistoryEntry
from domain.sight import may_see
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Phrase, Router, TargetRef
from handlers.texts import course
from handlers.tickets import target
from handlers.tickets.handing import elsewhere
from handlers.tickets.linking import subject_of
from handlers.tickets.taking import WORK_CHATS

router = Router()
_PEOPLE = ("holder_id", "duty_id", "reporter_id", "member_id")


@dataclass(frozen=True, kw_only=True)
class TellCourse(Command):
    """For those who may see the matter; names of neighbours only for those who work on it."""

    right: ClassVar[Right] = Right.OWN
    target: TargetRef


@router.handles(TellCourse)
def tell_course(context: Context, command: TellCourse) -> Outcome:
    ticket = target.find_one(context, command.target, target.in_hand(context), "全程 12", lambda _: True)
    reports = any(r.member_id == context.actor.member_id for r in context.uow.tickets.reporters(ticket.id))
    if not may_see(context.actor, ticket, context.tree, context.now, reports=reports):
        raise NotFound("工单", str(ticket.number))
    target.require_discretion(context, [ticket], "全程 12")
    history = context.uow.history.of(subject_of(ticket))
    told = course.Telling(
        _names(context, ticket, history),
        context.tree,
        context.policy.categories,
        context.now,
        dict(elsewhere(context, ticket)) if _works_on(context, ticket) else {},
    )
    return Outcome(answer=Answer(course.course(ticket.number, ticket.summary, history, told)))


def _names(context: Context, ticket: Ticket, history: Sequence[HistoryEntry]) -> dict[int, str]:
    people = {entry.actor_id for entry in history}
    people |= {entry.codes.get(name) for entry in history for name in _PEOPLE}
    if not _works_on(context, ticket):
        people &= {ticket.holder_id, ticket.duty_id, context.actor.member_id}
    return {one: context.uow.members.get(one).called for one in people if isinstance(one, int)}


def _works_on(context: Context, ticket: Ticket) -> bool:
    return holds(context.actor, Right.HANDLE, context.tree, ticket.grid_id, context.now)


router.phrase(
    Phrase(
        words=("全程",),
        usage="全程 12",
        help="全程 12：从头到尾看一遍",
        where=WORK_CHATS,
        build=lambda m: TellCourse(target=m.target) if m.target != TargetRef() else None,
    )
)
