"""The digest: on working days each worker hears of all their matters at once, in the morning and before the end of
work, and of what they were not turned to for; leaders hear once a day what is over its time, by matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain.access import Actor, Right
from domain.events import DigestDue, Event, GroupDigestDue, OverdueListDue
from domain.grid import Audience, Chat
from domain.member import WORKING_ROLES, Member, Role, RoleGrant
from domain.pings import DigestPart
from domain.sight import may_see
from domain.ticket import Ticket
from handlers.command import Command, Context, Outcome
from handlers.router import Router
from handlers.tickets.target import chat_of_grid
from handlers.untold import untold

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
    workers = [person for person in _everybody(context) if of_digest(context, person, command.part)]
    alone = [person for person in workers if context.uow.chats.private_with(person.id)]
    groups = {
        chat.id: None
        for person in workers
        if person not in alone and (chat := work_chat(context, person)) and for_the_group(context, person, command.part)
    }
    found: list[Event] = [DigestDue(member_id=person.id, part=command.part) for person in alone]
    found += [GroupDigestDue(chat_id=chat_id, part=command.part) for chat_id in groups]
    if command.part is DigestPart.MORNING:
        leaders = [p for p in _everybody(context) if _leads(context, p) and context.uow.chats.private_with(p.id)]
        found += [OverdueListDue(member_id=leader.id) for leader in leaders if overdue_of(context, leader)]
    return Outcome(tuple(found))


def _everybody(context: Context) -> Iterable[Member]:
    return context.uow.members.with_roles_in(context.tree.within(context.tree.root().id))


def _leads(context: Context, person: Member) -> bool:
    return any(grant.role is Role.GRID_LEADER and grant.holds_at(context.now) for grant in person.roles)


def _works(context: Context, person: Member) -> list[RoleGrant]:
    return [grant for grant in person.roles if grant.role in WORKING_ROLES and grant.holds_at(context.now)]


def work_chat(context: Context, person: Member) -> Chat | None:
    """The workers' chat of the first grid in which they work."""
    chats = (chat_of_grid(context, grant.grid_id, Audience.WORKERS) for grant in _works(context, person))
    return next((chat for chat in chats if chat), None)


def without_private_chat(context: Context, chat: Chat) -> list[Member]:
    """Who works there and is reached nowhere else."""
    people = [person for person in _everybody(context) if context.uow.chats.private_with(person.id) is None]
    return [person for person in people if work_chat(context, person) == chat]


def for_the_group(context: Context, person: Member, part: DigestPart) -> list[Ticket]:
    """What is private is not for a group of workers."""
    return [ticket for ticket in of_digest(context, person, part) if not ticket.private]


def of_digest(context: Context, person: Member, part: DigestPart) -> list[Ticket]:
    """First what they were not turned to for; then in the morning all that is in their hands, the soonest due first, in
    the evening what is due before the next digest. Nothing for who does not work (any more)."""
    if not _works(context, person):
        return []
    first = untold(context, person)
    return [*first.values(), *(ticket for ticket in _in_hand(context, person, part) if ticket.id not in first)]


def _in_hand(context: Context, person: Member, part: DigestPart) -> list[Ticket]:
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
