"""催: whoever waits asks that somebody comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from domain.access import Right
from domain.category import Urgency
from domain.errors import TooSoon
from domain.grid import Audience
from domain.record import Link, LinkKind
from domain.status import Status
from domain.ticket import Ticket
from domain.work_told import Told, news, told
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Phrase, Router, TargetRef
from handlers.texts import residents
from handlers.tickets import target
from handlers.tickets.feedback import HOMES
from handlers.tickets.linking import WAITS_FOR, keep_message, subject_of

router = Router()
_FRESH = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class NudgeTicket(Command):
    """`in_passing`: an everyday "咋还没人来", which the cooling time meets with silence; 催 gets an answer."""

    right: ClassVar[Right] = Right.ANYONE
    target: TargetRef = field(default_factory=TargetRef)
    in_passing: bool = False


@router.handles(NudgeTicket)
def nudge_ticket(context: Context, command: NudgeTicket) -> Outcome:
    if command.in_passing:
        ticket = context.uow.tickets.get(command.target.ids[0])
        if not ticket.is_active:
            return Outcome()
    else:
        among = concerning(context)
        if command.target == TargetRef() and not any(ticket.is_active for ticket in among):
            return Outcome(answer=Answer(residents.nothing_open()))
        ticket = target.find_one(context, command.target, among, "催 12", lambda t: t.is_active)
    keep_message(context, ticket, LinkKind.CHASE)
    ready_at = ticket.nudged_at + context.policy.nudge_again_after if ticket.nudged_at else context.now
    if command.in_passing and (ready_at > context.now or _is_being_told(context, ticket)):
        return Outcome()
    if ready_at > context.now:
        raise TooSoon(ready_at - context.now, ticket.number)
    event = ticket.nudge(context.now)
    context.uow.tickets.save(ticket)
    if not target.may_be_spoken_of(context, ticket):
        return Outcome((event,))
    return Outcome((event,), Answer(_how_it_stands(context, ticket)))


def _how_it_stands(context: Context, ticket: Ticket) -> str:
    """What it waits for, what was told of the work, else who was asked."""
    if ticket.status is Status.ON_HOLD and ticket.hold_until:
        waits_for = context.uow.texts.get(subject_of(ticket), WAITS_FOR) or ""
        return residents.progress_held(ticket.summary, ticket.hold_until, context.now, ticket.number, waits_for)
    if heard := _news(context, ticket):
        return residents.under_way(ticket.summary, heard, ticket.number)
    called = context.uow.members.get(ticket.owner_id).called if ticket.owner_id else None
    return residents.nudged(ticket.summary, called, ticket.number)


def _news(context: Context, ticket: Ticket) -> str:
    """What somebody at work told of it today, whoever holds it; empty for nothing."""
    links = context.uow.links.of(subject_of(ticket))
    since = max(context.now - _FRESH, ticket.resolved_at or ticket.reported_at)
    of_work = (one for one in links if one.kind is LinkKind.WORK and one.words and one.sent_at > since)
    last = max((one for one in of_work if told(one.words or "") is Told.AT_WORK), key=_sent_at, default=None)
    return news(last.words or "") if last else ""


def _sent_at(link: Link) -> datetime:
    return link.sent_at


def _is_being_told(context: Context, ticket: Ticket) -> bool:
    """Nobody has heard of it yet, and the line that it is filed comes in a moment."""
    waits = ticket.urgency is not Urgency.EMERGENCY and ticket.holder_id is None
    return waits and context.now - ticket.reported_at < context.policy.speak_after


def concerning(context: Context) -> list[Ticket]:
    """What the speaker may mean without a number: their own first, else this chat's, private ones left out."""
    since = context.now - context.policy.reopen_within
    own = [t for t in context.uow.tickets.reported_by(context.speaker().id, since) if t.is_open]
    here = target.of_this_chat(context) if context.chat else ()
    seen = [ticket for ticket in own if target.may_be_spoken_of(context, ticket)]
    return seen or [ticket for ticket in here if ticket.is_open and not ticket.private]


# -- the words --------------------------------------------------------------------------------------------------------

_HURRY = r"(?:咋个?|怎么|啷个|为啥)(?:还|都)?(?:没|莫|没得)(?:有)?(?:人|师傅)(?:来|管|修|处理)(?:的|呢|嘛|啊)?"
router.phrase(
    Phrase(
        words=("催", "催办", "催一下", "催单"),
        usage="催 12",
        help="催 12：请人快点",
        where=HOMES | {Audience.WORKERS, Audience.STAFF},
        build=lambda m: NudgeTicket(target=m.target),
    )
)
router.phrase(
    Phrase(
        words=(),
        sayings=(_HURRY,),
        usage="催 12",
        help="",
        quoting=frozenset({Audience.RESIDENTS}),
        build=lambda m: NudgeTicket(target=m.target, in_passing=True) if m.target.ids else None,
    )
)
