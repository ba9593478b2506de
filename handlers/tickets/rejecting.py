"""不是诉求, 误报: what was filed is none; the words are kept as an example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right, holds
from domain.category import Urgency
from domain.errors import NotAllowed
from domain.grid import Audience
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Phrase, Router, TargetRef
from handlers.texts import residents, staff
from handlers.tickets import target
from handlers.tickets.correcting import OFFICE, keep_example

router = Router()


@dataclass(frozen=True, kw_only=True)
class RejectAsNoRequest(Command):
    """By staff for anything, by a reporter for their own."""

    right: ClassVar[Right] = Right.OWN
    target: TargetRef


@router.handles(RejectAsNoRequest)
def reject_as_no_request(context: Context, command: RejectAsNoRequest) -> Outcome:
    among = target.of_this_chat(context)
    ticket = target.find_one(context, command.target, among, "不是诉求 12", lambda t: t.is_open)
    is_staff = holds(context.actor, Right.CORRECT, context.tree, ticket.grid_id, context.now)
    first = next((r for r in context.uow.tickets.reporters(ticket.id) if r.is_first), None)
    if not is_staff and (first is None or first.member_id != context.speaker().id):
        raise NotAllowed("社区同志或报的人", Right.CORRECT)
    event = ticket.decline(Ending.NOT_A_REQUEST, "", context.now)
    context.uow.tickets.save(ticket)
    is_learnt = is_staff and ticket.urgency is not Urgency.EMERGENCY  # the next 着火了 may be true
    if is_learnt:
        keep_example(context, ticket, None)
    return Outcome((event,), Answer(_said_of_it(context, ticket, is_learnt=is_learnt)(ticket.number)))


def _said_of_it(context: Context, ticket: Ticket, *, is_learnt: bool) -> Callable[[int], str]:
    among_residents = context.chat is not None and context.chat.audience is Audience.RESIDENTS
    if among_residents and ticket.urgency is Urgency.EMERGENCY:
        return residents.false_alarm
    return staff.not_a_request_learnt if is_learnt else staff.not_a_request


# -- the words --------------------------------------------------------------------------------------------------------


router.phrase(
    Phrase(
        words=("不是诉求",),
        sayings=(r"误报|(?:这个)?不是报修|(?:我)?发错群了",),
        usage="不是诉求 12",
        help="不是诉求 12：这条不用记",
        where=OFFICE,
        quoting=frozenset({Audience.RESIDENTS}),
        build=lambda m: RejectAsNoRequest(target=m.target),
    )
)
router.phrase(
    Phrase(
        words=("不是诉求", "误报", "不是报修"),
        usage="不是诉求 12",
        help="",
        where=frozenset({Audience.RESIDENTS}),
        build=lambda m: RejectAsNoRequest(target=m.target) if m.numbers else None,
    )
)
