"""Somebody with a role answers in the residents' chat: it is theirs now, and what was only likely is sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain import events
from domain.access import Right, holds
from domain.category import Ownership
from domain.matter import Open
from domain.promised import promises
from domain.record import LinkKind
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from domain.work_told import told
from handlers.command import Command, Context, Outcome
from handlers.intake.filing import file_ticket, sender_of
from handlers.router import Router
from handlers.tickets.linking import keep_message
from handlers.tickets.lying import grid_to_work_in
from handlers.tickets.target import may_handle

router = Router()


@dataclass(frozen=True, kw_only=True)
class TakeInHand(Command):
    """Somebody with a role answered in the residents' chat."""

    right: ClassVar[Right] = Right.ANYONE
    ticket_ids: tuple[int, ...]


@router.handles(TakeInHand)
def take_in_hand(context: Context, command: TakeInHand) -> Outcome:
    """What they tell of the work stands with the matter, whoever holds it."""
    tickets = [context.uow.tickets.get(ticket_id) for ticket_id in command.ticket_ids]
    if context.said and (told(context.said.text) or promises(context.said.text)):
        for ticket in tickets:
            keep_message(context, ticket, LinkKind.WORK)
            context.uow.outbox.cancel(key=f"place:{ticket.id}")
    return Outcome(tuple(event for ticket in tickets for event in taken(context, ticket)))


def taken(context: Context, ticket: Ticket) -> list[events.Event]:
    """A role's answer counts as the claim where that role may claim; in any case the bot need not speak."""
    context.uow.outbox.cancel(key=f"filed:{ticket.id}")
    if ticket.private or not _may_take(context, ticket) or ticket.holder_id is not None or not ticket.may_be("claim"):
        return []
    event = ticket.claim(context.speaker().id, context.now, aloud=False)
    context.uow.tickets.save(ticket)
    return [event]


def _may_take(context: Context, ticket: Ticket) -> bool:
    """Who works in its grid; in any grid below, where it lies in no building and was told where all sit."""
    if holds(context.actor, Right.HANDLE, context.tree, grid_to_work_in(context, ticket), context.now):
        return True
    category = context.policy.categories.get(ticket.category)
    if ticket.place.building or ticket.restricted or category.ownership is Ownership.COMMON:
        return False
    below = context.tree.within(ticket.grid_id)
    roles = (grant for grant in context.actor.roles if grant.grid_id in below)
    return any(may_handle(context, grant, property_too=category.property_kind) for grant in roles)


@dataclass(frozen=True, kw_only=True)
class EndAnswered(Command):
    """Somebody with a role told in the residents' chat what was asked there: nothing is left to say or to do."""

    right: ClassVar[Right] = Right.ANYONE
    ticket_id: int


@router.handles(EndAnswered)
def end_answered(context: Context, command: EndAnswered) -> Outcome:
    """Not where somebody else works on it already."""
    ticket = context.uow.tickets.get(command.ticket_id)
    found = taken(context, ticket)
    context.uow.outbox.cancel(key=f"place:{ticket.id}")
    if ticket.holder_id not in (None, context.speaker().id) or not ticket.may_be("close"):
        return Outcome(tuple(found))
    ticket.resolution = context.reader.mask(context.said.text) if context.said else None
    found.append(ticket.close(Ending.DONE, context.now))
    context.uow.tickets.save(ticket)
    return Outcome(tuple(found))


@dataclass(frozen=True, kw_only=True)
class FileAnswered(Command):
    """收到，马上安排 to words that were only likely: they are filed for those who said them, and taken in hand; a
    whole answer ends it."""

    right: ClassVar[Right] = Right.ANYONE
    matter: Open


@router.handles(FileAnswered)
def file_answered(context: Context, command: FileAnswered) -> Outcome:
    reporter = sender_of(context, command.matter.fragments[0], context.speaker())
    found = file_ticket(context, command.matter, reporter)
    ticket_id = found[0].subject.id
    if command.matter.is_settled:
        return Outcome((*found, *end_answered(context, EndAnswered(ticket_id=ticket_id)).events))
    return Outcome((*found, *taken(context, context.uow.tickets.get(ticket_id))))
