"""认领, 出发, 转派, 派: somebody takes a matter up, or is given it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right
from domain.errors import IllegalTransition
from domain.events import Event
from domain.grid import Audience
from domain.member import Member
from domain.message import Button
from domain.record import RecentMessage
from domain.ticket import Ticket
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import calling, going, target
from handlers.tickets.doing import named_so

router = Router()
WORK_CHATS = frozenset({Audience.WORKERS, Audience.PRIVATE, Audience.STAFF})
QUOTING = frozenset({Audience.RESIDENTS})


@dataclass(frozen=True, kw_only=True)
class ClaimTickets(Command):
    """`minutes`: how soon they will be there, if they said. `in_passing`: everyday words (我来) that name no
    matter; `calls`: what was called for in that chat before, which they may answer. `named`: what it is called
    (防盗门我去)."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    minutes: int | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()
    named: str = ""


@dataclass(frozen=True, kw_only=True)
class SetOut(Command):
    """`in_passing`, `calls`: as with a claim."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    minutes: int | None = None
    in_passing: bool = False
    calls: tuple[RecentMessage, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReassignTicket(Command):
    """`to` is a name or a title, as typed after the @."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    to: str


@router.handles(ClaimTickets)
def claim_tickets(context: Context, command: ClaimTickets) -> Outcome:
    """The first one wins; the second is told who has it. A worker who holds it already is told so again."""
    waiting = target.waiting_here(context)
    meant = calling.not_called_away(context, waiting, command.calls)
    if command.named and command.target == TargetRef():
        waiting = target.of_this_chat(context)
        meant = named_so(context, [ticket for ticket in waiting if ticket.may_be("claim")], command.named)
    if (waiting or command.named or (command.in_passing and target.nothing_is_open(context))) and not meant:
        return Outcome()
    found = target.find(context, command.target, meant, "认领 12", lambda t: t.may_be("claim"))
    me = context.speaker()
    events: list[Event] = []
    for ticket in found:
        target.require_worker_of(context, ticket)
        if ticket.holder_id == me.id and ticket.is_active:
            continue
        _refuse_if_taken(context, ticket)
        event = ticket.set_out(me.id, command.minutes, context.now) if command.minutes else None
        events.append(event or ticket.claim(me.id, context.now))
        context.uow.tickets.save(ticket)
    buttons = tuple(Button("办结", f"resolve:{ticket.id}") for ticket in found[:1])
    return Outcome(tuple(events), Answer(_claimed(found, me), buttons=buttons))


def _claimed(found: list[Ticket], me: Member) -> str:
    if len(found) == 1:
        return workers.claimed(found[0].number, found[0].summary, me.called)
    return workers.claimed_several([(ticket.number, ticket.summary) for ticket in found], me.called)


def _refuse_if_taken(context: Context, ticket: Ticket) -> None:
    if ticket.holder_id is not None and ticket.is_active:
        holder = context.uow.members.get(ticket.holder_id)
        raise IllegalTransition("claim", ticket.status, ticket.number, ticket.summary, holder=holder.called)


@router.handles(SetOut)
def set_out(context: Context, command: SetOut) -> Outcome:
    among = target.in_hand(context) or target.waiting_here(context)
    meant = calling.not_called_away(context, among, command.calls)
    if (among or (command.in_passing and target.nothing_is_open(context))) and not meant:
        return Outcome()
    found = target.find(context, command.target, meant, "出发 12", lambda t: t.is_active)
    me = context.speaker()
    events: list[Event] = []
    for ticket in found:
        target.require_worker_of(context, ticket)
        if ticket.holder_id != me.id:
            _refuse_if_taken(context, ticket)
        events.append(ticket.set_out(me.id, command.minutes, context.now))
        context.uow.tickets.save(ticket)
    return Outcome(tuple(events), Answer(workers.set_out(found[0].number, found[0].summary)))


@router.handles(ReassignTicket)
def reassign_ticket(context: Context, command: ReassignTicket) -> Outcome:
    """转派 by the holder or the leader, 派 by staff: to one person who works in the ticket's grids."""
    ticket = target.find_one(context, command.target, target.in_hand(context), "转派 12 @李强", lambda t: t.is_active)
    target.require_holder_or_leader(context, ticket)
    worker = target.worker_named(context, ticket, command.to)
    event = ticket.reassign(worker.id, context.now)
    context.uow.tickets.save(ticket)
    return Outcome((event,), Answer(workers.reassigned(ticket.number, ticket.summary, worker.called)))


# -- the words --------------------------------------------------------------------------------------------------------


def _in_passing(match: Match) -> bool:
    return match.saying is not None and match.target == TargetRef() and not going.named(match.saying)


def _claim(match: Match) -> ClaimTickets:
    minutes, named = going.minutes(match.saying or match.rest), going.named(match.saying)
    return ClaimTickets(target=match.target, minutes=minutes, in_passing=_in_passing(match), named=named)


router.phrase(
    Phrase(
        words=("认领", "接单", "领取"),
        sayings=(going.I_GO, *(one.pattern.replace("?P<named>", "?:") for one in (going.NAMED_GO, going.GO_TO))),
        usage="认领 12",
        help="认领 12：这件我来",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=_claim,
    )
)
router.phrase(
    Phrase(
        words=("出发",),
        sayings=(going.ON_THE_WAY,),
        usage="出发 12",
        help="出发 12：在路上了",
        where=WORK_CHATS,
        quoting=QUOTING,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: SetOut(target=m.target, minutes=going.minutes(m.saying or m.rest), in_passing=_in_passing(m)),
    )
)


_ASKED = re.compile(r"(?:转?给|请)\s*(?P<who>@\s*\S+?)\s*(?:去(?:看|办|弄|处理)?(?:下|一下|哈)?|来|办|处理)?")


def _reassign(match: Match) -> ReassignTicket | None:
    if match.saying and not match.words.quoted and not match.numbers:
        return None
    asked = _ASKED.fullmatch(match.saying or "")
    to, _ = arguments.person(asked["who"] if asked else match.rest, match.words.mentions, "转派 12 @李强")
    return ReassignTicket(target=match.target, to=to)


router.phrase(
    Phrase(
        words=("转派", "转给"),
        sayings=(_ASKED.pattern.replace("?P<who>", "?:"),),
        usage="转派 12 @李强",
        help="转派 12 @李强：请别人办",
        where=WORK_CHATS,
        number=Number.OPTIONAL,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_reassign,
    )
)
router.phrase(
    Phrase(
        words=("派", "派给", "派单"),
        usage="派 12 @李强",
        help="派 12 @李强：请谁去办",
        where=WORK_CHATS,
        number=Number.OPTIONAL,
        takes=True,
        workers_only=True,
        right=Right.LEAD,
        build=_reassign,
    )
)
router.button("claim", lambda ticket_id: ClaimTickets(target=TargetRef(ids=(ticket_id,))))
