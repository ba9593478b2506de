"""谁看过 12: who looked at a matter of restricted sight, when, and by which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.errors import NotFound
from domain.record import Access
from domain.sight import may_see
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router, TargetRef
from handlers.special.filing import DISCREET
from handlers.texts import special
from handlers.tickets import target

router = Router()
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class ShowAccesses(Command):
    right: ClassVar[Right] = Right.LEAD
    target: TargetRef


@dataclass(frozen=True, kw_only=True)
class NoteAccess(Command):
    """Somebody opened the matter on a page. No words make it."""

    right: ClassVar[Right] = Right.OWN
    ticket_id: int
    way: str


@router.handles(ShowAccesses)
def show_accesses(context: Context, command: ShowAccesses) -> Outcome:
    ticket = target.find_one(context, command.target, (), "谁看过 12", lambda _: True)
    context.require(Right.LEAD, ticket.grid_id)
    if not ticket.private:
        return Outcome(answer=Answer(special.not_watched(ticket.number)))
    reads = context.uow.accesses.of(ticket.id)
    names = {r.member_id: context.uow.members.get(r.member_id).called for r in reads if r.member_id is not None}
    lines = [special.access(names.get(r.member_id or 0), r.way, r.at, context.now) for r in reads[:SHOWN]]
    return Outcome(answer=Answer(special.accesses(ticket.number, lines, len(reads))))


@router.handles(NoteAccess)
def note_access(context: Context, command: NoteAccess) -> Outcome:
    """Raises NotFound for what the actor may not see."""
    ticket = context.uow.tickets.get(command.ticket_id)
    reports = any(r.member_id == context.actor.member_id for r in context.uow.tickets.reporters(ticket.id))
    if not may_see(context.actor, ticket, context.tree, context.now, reports=reports):
        raise NotFound("工单", str(ticket.number))
    if ticket.private:
        context.uow.accesses.add(
            Access(
                community_id=ticket.community_id,
                ticket_id=ticket.id,
                member_id=context.actor.member_id,
                way=command.way,
                at=context.now,
            )
        )
    return Outcome()


router.phrase(
    Phrase(
        words=("谁看过",),
        usage="谁看过 12",
        help="谁看过 12：私下办的事有谁看过",
        where=DISCREET,
        number=Number.REQUIRED,
        workers_only=True,
        right=Right.LEAD,
        build=lambda m: ShowAccesses(target=m.target),
    )
)
