"""Workers speak as they like: what they say of going, of work done, of waiting is heard where a matter is there that it
can be of; elsewhere it is small talk, and nothing is said. What an echo shows can be undone (撤销)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from domain.access import Right
from domain.category import Urgency
from domain.errors import Ambiguous, NotFound
from domain.events import TicketNoted
from domain.grid import Audience
from domain.record import LinkKind, RecentMessage
from domain.ticket import Ticket
from domain.work_near import is_finished, is_handled, told_near
from domain.work_told import (
    Told,
    by_whom,
    how_many,
    is_about_things,
    is_arranged,
    is_safe,
    refuses,
    sends,
    tells_of_going,
    told,
    whose,
)
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import meant, sending, several, target
from handlers.tickets.linking import keep_message
from handlers.tickets.passing import EscalateTicket, ReturnTicket, escalate_ticket, return_ticket
from handlers.tickets.pausing import HoldTicket, hold_ticket
from handlers.tickets.settling import ResolveTickets, resolve_tickets
from handlers.tickets.taking import QUOTING, WORK_CHATS, ClaimTickets, claim_tickets

router = Router()


@dataclass(frozen=True, kw_only=True)
class TellOfWork(Command):
    """`text`: their words without the number. `tells`: what these amount to, None where they may send a colleague;
    `nearly`: what they amount to if they are surely of a matter. `in_passing`: they name no matter; `calls`: as with a
    claim."""

    right: ClassVar[Right] = Right.ANYONE
    target: TargetRef = field(default_factory=TargetRef)
    text: str
    tells: Told | None
    nearly: Told | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()


@router.handles(TellOfWork)
def tell_of_work(context: Context, command: TellOfWork) -> Outcome:
    try:
        named = target.named(context, command.target)
    except NotFound:
        return Outcome()
    if parts := several.parts(context, named, command.text):
        return several.together(_part(context, command, ticket, text) for ticket, text in parts)
    return _sent(context, command, named) or _told(context, command, named)


def _part(context: Context, command: TellOfWork, ticket: Ticket, text: str) -> Outcome:
    """灯修好了，垃圾还在等车: to each matter its own words; what a colleague is asked to do is no claim."""
    told_of_it = replace(
        command, target=TargetRef(ids=(ticket.id,)), text=text, tells=told(text), nearly=told_near(text)
    )
    if any(sending.is_colleague(context, name) for name in several.whom(text)):
        return _sent(context, told_of_it, [ticket]) or Outcome()
    is_theirs = ticket.holder_id == context.speaker().id or (ticket.may_be("claim") and meant.may_take(context, ticket))
    return _told(context, told_of_it, [ticket]) if is_theirs else _kept(context, [ticket])


def _sent(context: Context, command: TellOfWork, named: Sequence[Ticket]) -> Outcome | None:
    to = sending.sent(context, command.text)
    if to is None:
        return None
    return sending.send(context, named or meant.waiting(context, command.text, command.calls), to, command.text)


def _told(context: Context, command: TellOfWork, named: Sequence[Ticket]) -> Outcome:
    does: Outcome | None
    mine = named or meant.meant(context, meant.held(context), command.text)
    waiting = named or meant.waiting(context, command.text, command.calls)
    if command.nearly and (named or meant.is_next(context, mine, waiting)):
        command = replace(command, tells=command.nearly)
    match command.tells:
        case Told.NOT_MINE | Told.UPWARDS:
            return _passed(context, command, mine or meant.asked_of_me(context, waiting))
        case Told.WAITS if mine and mine[0].holder_id is not None:
            return _waits(context, command, mine)
        case Told.WAITS if len(waiting) == 1 and is_arranged(command.text):
            return _taken_to_wait(context, command, waiting)
        case Told.WAITS if refuses(command.text):
            return _remarked(context, command)
        case Told.AT_WORK if mine and mine[0].holder_id == context.speaker().id:
            does = _kept(context, mine)
        case Told.DONE:
            does = _done(context, command, mine, waiting)
        case _:
            does = None if _is_anothers(context, command) else _taken(context, command, waiting)
    is_on_its_way = len(mine) == 1 and command.tells is Told.GOES
    return does or (_kept(context, mine) if is_on_its_way else _remarked(context, command))


def _is_anothers(context: Context, command: TellOfWork) -> bool:
    """李强在换了."""
    return command.tells is None or any(sending.is_colleague(context, name) for name in by_whom(command.text))


def _chosen(context: Context, command: TellOfWork, tickets: Sequence[Ticket]) -> TargetRef:
    """Those with a number; all where the words say so, or where they are as many as they say; else the only one.
    Raises Ambiguous."""
    count = how_many(command.text)
    is_for_all = command.target != TargetRef() or all(_names(command, ticket) for ticket in tickets)
    if len(tickets) == 1 or is_for_all or (count is not None and count in (0, len(tickets))):
        return TargetRef(ids=tuple(ticket.id for ticket in tickets[:5]))
    raise Ambiguous(tuple((ticket.number, target.called_here(context, ticket)) for ticket in tickets[:5]))


def _names(command: TellOfWork, ticket: Ticket) -> bool:
    return meant.is_named(command.text, ticket)


def _done(context: Context, command: TellOfWork, mine: Sequence[Ticket], waiting: Sequence[Ticket]) -> Outcome | None:
    """By who holds it; of what nobody has taken, where they name it or its card stands right before."""
    words = command.text
    plain = command.target != TargetRef() or how_many(words) is not None or is_about_things(words)
    plain = plain or (meant.is_held_lately(context, mine) and is_handled(words))
    found = [ticket for ticket in mine if plain or _names(command, ticket)]
    if is_safe(words) and len(private := [ticket for ticket in meant.held(context) if ticket.private]) == 1:
        found = private
    is_of_the_card = not found and meant.is_put_up_just_now(context, waiting)
    if is_of_the_card and is_finished(words):
        found = list(waiting)
    if not found and (tells_of_going(words) or (is_of_the_card and is_handled(words))):
        return _taken(context, command, waiting)
    found = found or [ticket for ticket in waiting if _names(command, ticket)]
    if not found:
        return None
    safe = is_safe(words) and found[0].private
    note = words if told(words) is Told.DONE else ""  # what is only nearly sure stands in no public line
    return resolve_tickets(context, ResolveTickets(target=_chosen(context, command, found), note=note, safe=safe))


def _taken(context: Context, command: TellOfWork, waiting: Sequence[Ticket]) -> Outcome | None:
    """Several that are named are all taken; where none is named, it is asked which."""
    if not waiting:
        return None
    chosen = _chosen(context, command, waiting)
    found = claim_tickets(context, ClaimTickets(target=chosen, minutes=arguments.minutes(command.text)))
    for ticket_id in chosen.ids:
        keep_message(context, context.uow.tickets.get(ticket_id), LinkKind.WORK)
    return found


def _taken_to_wait(context: Context, command: TellOfWork, waiting: Sequence[Ticket]) -> Outcome:
    """约了师傅明早来, of what nobody had taken: nobody is on the way to a danger that is over."""
    aloud = waiting[0].urgency is not Urgency.EMERGENCY
    only = TargetRef(ids=(waiting[0].id,))
    taken = claim_tickets(context, ClaimTickets(target=only, aloud=aloud))
    waits = _waits(context, command, [context.uow.tickets.get(waiting[0].id)])
    return Outcome((*taken.events, *waits.events), taken.answer)


def _kept(context: Context, tickets: Sequence[Ticket]) -> Outcome:
    """It stands with the matter, for whoever asks after it; nobody has to hear that it does."""
    for ticket in tickets:
        keep_message(context, ticket, LinkKind.WORK)
    return Outcome(tuple(TicketNoted(ticket_id=ticket.id, kind="remark") for ticket in tickets))


def _remarked(context: Context, command: TellOfWork) -> Outcome:
    """光缆断了，在修, of what is a colleague's or not for the speaker to take."""
    found = meant.of_colleagues(context, command.text)
    return _kept(context, found if len(found) == 1 else [])


def _passed(context: Context, command: TellOfWork, found: Sequence[Ticket]) -> Outcome:
    if not found:
        return Outcome()
    only = _chosen(context, command, found)
    if command.tells is Told.UPWARDS:
        return escalate_ticket(context, EscalateTicket(target=only, reason=command.text))
    return return_ticket(context, ReturnTicket(target=only, reason=command.text, suggested=whose(command.text)))


def _waits(context: Context, command: TellOfWork, mine: Sequence[Ticket]) -> Outcome:
    """It stays with its holder, on hold if they name the day, else noted, and nobody is pressed before its hour, or
    tomorrow."""
    ticket = context.uow.tickets.get(_chosen(context, command, mine).ids[0])
    until = arguments.day_told(command.text, context.now)
    if until and ticket.may_be("hold") and ticket.urgency is not Urgency.EMERGENCY:
        only = TargetRef(ids=(ticket.id,))
        return hold_ticket(context, HoldTicket(target=only, length=until - context.now, reason=_reason(command.text)))
    target.require_holder_or_leader(context, ticket)
    ticket.put_off(arguments.hour_told(command.text, context.now) or arguments.next_morning(context.now))
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    event = TicketNoted(ticket_id=ticket.id, kind="remark")
    return Outcome((event,), Answer(workers.noted(ticket.number)))


def _reason(text: str) -> str:
    """等材料, which residents who ask may hear; else the whole, which is the worker's own."""
    return next((one for one in re.split("[,，。;；]", text) if one.startswith("等")), text)


# -- the words --------------------------------------------------------------------------------------------------------


def _tell(match: Match) -> TellOfWork | None:
    text = arguments.split_numbers(match.words.text)[1]
    tells = told(text)
    nearly = told_near(text) if match.words.audience is not Audience.PRIVATE or match.target != TargetRef() else tells
    if nearly is None and not sends(text):
        return None
    return TellOfWork(
        target=match.target,
        text=arguments.bare(text),
        tells=tells,
        nearly=nearly,
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
