"""A matter whose term is over keeps its figures; a person who wishes so is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from domain.access import Right
from domain.events import MemberErased, TicketAnonymised
from domain.ticket import Ticket
from handlers.command import Command, Context, Outcome
from handlers.router import Router
from handlers.texts import privacy
from handlers.tickets.linking import REMAINS, subject_of

router = Router()
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class AnonymiseTicket(Command):
    """Its term is over. Done once, whatever its settings become."""

    right: ClassVar[Right] = Right.CLOCK
    ticket_id: int


@dataclass(frozen=True, kw_only=True)
class EraseMember(Command):
    """They asked for it, and the last of their matters has ended."""

    right: ClassVar[Right] = Right.CLOCK
    member_id: int


@router.handles(AnonymiseTicket)
def anonymise_ticket(context: Context, command: AnonymiseTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    if ticket.is_open or ticket.anonymised_at is not None:
        return Outcome()
    return Outcome((_anonymise(context, ticket),))


def _anonymise(context: Context, ticket: Ticket) -> TicketAnonymised:
    name = context.policy.categories.get(ticket.category).name
    event = ticket.anonymise(name, len(context.uow.tickets.reporters(ticket.id)), context.now)
    context.uow.tickets.save(ticket)
    context.uow.erasure.matter(subject_of(ticket))
    return event


@router.handles(EraseMember)
def erase_member(context: Context, command: EraseMember) -> Outcome:
    return Outcome((erase(context, command.member_id),))


def erase(context: Context, member_id: int) -> MemberErased:
    """All that can go at once. What an open matter needs (the report, and an account to answer it by) goes when the
    matter has ended; somebody with a role keeps name and account, which are the community's."""
    erasure = context.uow.erasure
    reported = context.uow.tickets.reported_by(member_id, EVER)
    waiting = [ticket for ticket in reported if ticket.is_open]
    for ticket in reported:
        if not ticket.is_open and ticket.anonymised_at is None:
            _forget(context, ticket, member_id)
    erasure.words_of(member_id, keep=[subject_of(ticket) for ticket in waiting])
    erasure.home_of(member_id)
    if not context.uow.members.get(member_id).roles:
        erasure.ask(member_id, context.now)
        if not waiting:
            erasure.person(member_id, privacy.ERASED, context.now)
    return MemberErased(member_id=member_id, waiting_for=tuple(ticket.id for ticket in waiting))


def _forget(context: Context, ticket: Ticket, member_id: int) -> None:
    """What only they reported keeps its figures; what others reported too loses their words."""
    reporters = context.uow.tickets.reporters(ticket.id)
    if len(reporters) == 1:
        _anonymise(context, ticket)
    elif reporters[0].member_id == member_id:
        ticket.forget_words()
        context.uow.tickets.save(ticket)
        if context.uow.texts.get(subject_of(ticket), REMAINS):
            context.uow.texts.put(context.community_id, subject_of(ticket), REMAINS, "")
