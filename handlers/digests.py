"""The digest: on working days each worker hears of all their matters at once, in the morning and before the end of
work; leaders hear once a day what is over its time, by matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain.access import Actor, Right
from domain.events import DigestDue, Event, OverdueListDue
from domain.member import WORKING_ROLES, Member, Role
from domain.pings import DigestPart
from domain.sight import may_see
from domain.ticket import Ticket
from handlers.command import Command, Context, Outcome
from handlers.router import Router

router = Router()
_UNTIL_THE_NEXT = timedelta(hours=18)


@dataclass(frozen=True, kw_only=True)
class SendDigests(Command):
    """One community, one part of one day: the key names them."""

    right: ClassVar[Right] = Right.CLOCK
    part: DigestPart


@router.handles(SendDigests)
def send_digests(context: Context, command: SendDigests) -> Outcome:
    """Nothing to say, nothing said: it is no check-in."""
    people = [p for p in _everybody(context) if context.uow.chats.private_with(p.id)]
    found: list[Event] = [
        DigestDue(member_id=person.id, part=command.part)
        for person in people
        if holds_role(context, person, *WORKING_ROLES) and of_digest(context, person, command.part)
    ]
    if command.part is DigestPart.MORNING:
        leaders = [person for person in people if holds_role(context, person, Role.GRID_LEADER)]
        found += [OverdueListDue(member_id=leader.id) for leader in leaders if overdue_of(context, leader)]
    return Outcome(tuple(found))


def _everybody(context: Context) -> Iterable[Member]:
    return context.uow.members.with_roles_in(context.tree.within(context.tree.root().id))


def holds_role(context: Context, person: Member, *roles: Role) -> bool:
    return any(grant.role in roles and grant.holds_at(context.now) for grant in person.roles)


def of_digest(context: Context, person: Member, part: DigestPart) -> list[Ticket]:
    """In the morning all that is in their hands, the soonest due first; in the evening what is due before the next."""
    mine = [ticket for ticket in context.uow.tickets.owned_by(person.id) if ticket.is_active]
    mine.sort(key=lambda ticket: (ticket.resolution_due_at is None, ticket.resolution_due_at or context.now))
    if part is DigestPart.MORNING:
        return mine
    by_then = context.now + _UNTIL_THE_NEXT
    return [ticket for ticket in mine if ticket.resolution_due_at and ticket.resolution_due_at <= by_then]


def overdue_of(context: Context, leader: Member) -> list[Ticket]:
    """Of the grids they lead, as far as they may see it; the longest over first."""
    actor = Actor(leader.id, leader.name, leader.roles)
    leading = [g for g in leader.roles if g.role is Role.GRID_LEADER and g.holds_at(context.now)]
    led = {grid_id for grant in leading for grid_id in context.tree.within(grant.grid_id)}
    late = [t for t in context.uow.tickets.active_in_grids(led) if (t.resolution_due_at or context.now) < context.now]
    seen = [t for t in late if may_see(actor, t, context.tree, context.now)]
    return sorted(seen, key=lambda ticket: ticket.resolution_due_at or context.now)
