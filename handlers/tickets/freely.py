"""Workers speak as they like: what they say of going, of work done, of waiting is heard where a matter is there that it
can be of; elsewhere it is small talk, and nothing is said. What an echo shows can be undone (撤销)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right, holds
from domain.category import Urgency
from domain.errors import Ambiguous, DomainError, NotFound
from domain.events import TicketNoted
from domain.matter import names
from domain.place import thing_of
from domain.record import LinkKind, RecentMessage
from domain.ticket import Ticket
from domain.work_told import Told, is_about_things, is_safe, sends, tells_of_going, told, whose
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import calling, going, target
from handlers.tickets.linking import keep_message
from handlers.tickets.lying import grid_to_work_in
from handlers.tickets.passing import EscalateTicket, ReturnTicket, escalate_ticket, return_ticket
from handlers.tickets.pausing import HoldTicket, hold_ticket
from handlers.tickets.settling import ResolveTickets, resolve_tickets
from handlers.tickets.taking import (
    QUOTING,
    WORK_CHATS,
    ClaimTickets,
    ReassignTicket,
    claim_tickets,
    reassign_ticket,
)

router = Router()


@dataclass(frozen=True, kw_only=True)
class TellOfWork(Command):
    """`text`: their words without the number. `tells`: what these amount to, None where they may send a colleague.
    `in_passing`: they name no matter; `calls`: as with a claim."""

    right: ClassVar[Right] = Right.ANYONE
    target: TargetRef = field(default_factory=TargetRef)
    text: str
    tells: Told | None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()


@router.handles(TellOfWork)
def tell_of_work(context: Context, command: TellOfWork) -> Outcome:
    try:
        named = target.named(context, command.target)
    except NotFound:
        return Outcome()
    return _sent(context, command, named) or _told(context, command, named)


def _told(context: Context, command: TellOfWork, named: Sequence[Ticket]) -> Outcome:
    mine = named or _meant(context, command, _held(context))
    waiting = named or _meant(context, command, _waiting(context, command))
    match command.tells:
        case Told.DONE:
            return _done(context, command, mine, waiting)
        case Told.NOT_MINE | Told.UPWARDS:
            return _passed(context, command, mine or _asked_of_me(context, waiting))
        case Told.WAITS if mine and mine[0].holder_id is not None:
            return _waits(context, command, mine)
        case Told.WAITS | Told.GOES:
            return _taken(context, command, waiting)
        case _:
            return Outcome()


def _held(context: Context) -> list[Ticket]:
    me = context.speaker().id
    return [ticket for ticket in target.in_hand(context) if ticket.is_active and ticket.holder_id == me]


def _waiting(context: Context, command: TellOfWork) -> Sequence[Ticket]:
    """What was put up here lately, was the last call, and may be theirs."""
    may = [ticket for ticket in target.waiting_here(context) if _said_lately(context, ticket) and _may(context, ticket)]
    return calling.not_called_away(context, may, command.calls)


def _said_lately(context: Context, ticket: Ticket) -> bool:
    at = calling.said_here(context, ticket)
    return at is not None and at >= context.now - context.policy.card_fits_for


def _may(context: Context, ticket: Ticket) -> bool:
    if not holds(context.actor, Right.HANDLE, context.tree, grid_to_work_in(context, ticket), context.now):
        return False
    try:
        target.require_worker_of(context, ticket)
    except DomainError:
        return False
    return True


def _meant(context: Context, command: TellOfWork, tickets: Sequence[Ticket]) -> list[Ticket]:
    """Those that the words name; where they name none of all that is open here, any that is not elsewhere."""
    named = [ticket for ticket in tickets if _names(command, ticket)]
    if named or not tickets:
        return named
    if any(_names(command, ticket) for ticket in target.of_this_chat(context)):
        return []
    place = context.reader.place(command.text)
    return [ticket for ticket in tickets if not place.conflicts_with(ticket.place)]


def _names(command: TellOfWork, ticket: Ticket) -> bool:
    return names(command.text, thing_of(ticket.summary, ticket.place))


def _asked_of_me(context: Context, tickets: Sequence[Ticket]) -> Sequence[Ticket]:
    """Of what nobody has taken: what was put up lately, that which asks the speaker first; else the only one that asks
    them."""
    me = context.speaker().id
    if tickets:
        return [ticket for ticket in tickets if ticket.duty_id == me] or tickets
    asked = [one for one in target.of_this_chat(context) if one.duty_id == me and one.may_be("claim")]
    return asked if len(asked) == 1 and not asked[0].private else []


def _one(tickets: Sequence[Ticket]) -> TargetRef:
    """Raises Ambiguous."""
    if len(tickets) > 1:
        raise Ambiguous(tuple((ticket.number, ticket.summary) for ticket in tickets[:5]))
    return TargetRef(ids=(tickets[0].id,))


def _done(context: Context, command: TellOfWork, mine: Sequence[Ticket], waiting: Sequence[Ticket]) -> Outcome:
    """By who holds it; of what nobody has taken, where they name it."""
    is_named = bool(command.target != TargetRef())
    plain = is_named or is_about_things(command.text)
    found = [ticket for ticket in mine if plain or _names(command, ticket)]
    if is_safe(command.text) and len(private := [ticket for ticket in mine if ticket.private]) == 1:
        found = private
    found = found or [ticket for ticket in waiting if _names(command, ticket)]
    if not found:
        return _taken(context, command, waiting) if tells_of_going(command.text) else Outcome()
    return resolve_tickets(
        context, ResolveTickets(target=_one(found), note=command.text, safe=is_safe(command.text) and found[0].private)
    )


def _taken(context: Context, command: TellOfWork, waiting: Sequence[Ticket]) -> Outcome:
    """Several that are named are all taken; where none is named, it is asked which, if the words name a thing."""
    if not waiting:
        return Outcome()
    several_named = command.target != TargetRef() or all(_names(command, ticket) for ticket in waiting)
    if len(waiting) > 1 and not several_named and not is_about_things(command.text):
        return Outcome()
    ids = tuple(ticket.id for ticket in waiting) if several_named else _one(waiting).ids
    claim = ClaimTickets(target=TargetRef(ids=ids), minutes=going.minutes(command.text))
    found = claim_tickets(context, claim)
    for ticket in waiting:
        keep_message(context, ticket, LinkKind.WORK)
    return found


def _passed(context: Context, command: TellOfWork, found: Sequence[Ticket]) -> Outcome:
    if not found:
        return Outcome()
    only = _one(found)
    if command.tells is Told.UPWARDS:
        return escalate_ticket(context, EscalateTicket(target=only, reason=command.text))
    return return_ticket(context, ReturnTicket(target=only, reason=command.text, suggested=whose(command.text)))


def _waits(context: Context, command: TellOfWork, mine: Sequence[Ticket]) -> Outcome:
    """It stays with its holder, on hold if they name the day, else noted, and nobody is pressed before tomorrow."""
    ticket = context.uow.tickets.get(_one(mine).ids[0])
    until = arguments.day_told(command.text, context.now)
    if until and ticket.may_be("hold") and ticket.urgency is not Urgency.EMERGENCY:
        only = TargetRef(ids=(ticket.id,))
        return hold_ticket(context, HoldTicket(target=only, length=until - context.now, reason=_reason(command.text)))
    target.require_holder_or_leader(context, ticket)
    ticket.put_off(arguments.next_morning(context.now))
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    event = TicketNoted(ticket_id=ticket.id, kind="remark")
    return Outcome((event,), Answer(workers.noted(ticket.number)))


def _reason(text: str) -> str:
    """等材料, which residents who ask may hear; else the whole, which is the worker's own."""
    return next((one for one in re.split("[,，。;；]", text) if one.startswith("等")), text)


def _sent(context: Context, command: TellOfWork, named: Sequence[Ticket]) -> Outcome | None:
    """刘工去看一下, from who leads there: 派."""
    to = next((name for name in sends(command.text) if _is_colleague(context, name)), None)
    if to is None:
        return None
    waiting = named or _meant(context, command, _waiting(context, command))
    led = [t for t in waiting if holds(context.actor, Right.LEAD, context.tree, t.grid_id, context.now)]
    if len(led) != 1:
        return None
    try:
        target.worker_named(context, led[0], to)
    except NotFound:
        return None
    return reassign_ticket(context, ReassignTicket(target=_one(led), to=to))


def _is_colleague(context: Context, name: str) -> bool:
    return any(one.id != context.speaker().id for one in context.uow.members.named(context.community_id, name))


# -- the words --------------------------------------------------------------------------------------------------------


def _tell(match: Match) -> TellOfWork | None:
    text = arguments.split_numbers(match.words.text)[1]
    tells = told(text)
    if tells is None and not sends(text):
        return None
    return TellOfWork(
        target=match.target,
        text=arguments.bare(text),
        tells=tells,
        in_passing=match.target == TargetRef(),
    )


router.phrase(
    Phrase(
        words=(),
        sayings=(".{2,60}",),
        usage="认领 12",
        help="",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=_tell,
    )
)
