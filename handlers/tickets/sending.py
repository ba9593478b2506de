"""刘工去看一下: a colleague is sent, by who leads there, or by who was asked first and cannot go."""

from __future__ import annotations

from collections.abc import Sequence

from domain.access import Right, holds
from domain.errors import NotFound
from domain.ticket import Ticket
from domain.work_told import refuses, sends
from handlers.command import Context, Outcome
from handlers.router import TargetRef
from handlers.tickets import target
from handlers.tickets.passing import ReturnTicket, return_ticket
from handlers.tickets.taking import ReassignTicket, reassign_ticket


def sent(context: Context, text: str) -> str | None:
    """The colleague that the words send."""
    return next((name for name in sends(text) if is_colleague(context, name)), None)


def is_colleague(context: Context, name: str) -> bool:
    return any(one.id != context.speaker().id for one in context.uow.members.named(context.community_id, name))


def send(context: Context, waiting: Sequence[Ticket], to: str, text: str) -> Outcome | None:
    """None where nothing waits that the speaker may send somebody to."""
    led = [t for t in waiting if holds(context.actor, Right.LEAD, context.tree, t.grid_id, context.now)]
    if len(led) != 1:
        return _passed_by_who_is_off(context, waiting, to, text)
    try:
        target.worker_named(context, led[0], to)
    except NotFound:
        return None
    return reassign_ticket(context, ReassignTicket(target=TargetRef(ids=(led[0].id,)), to=to))


def _passed_by_who_is_off(context: Context, waiting: Sequence[Ticket], to: str, text: str) -> Outcome | None:
    """我今天休息，刘工你帮我看一眼, from the one who was asked first."""
    me = context.speaker().id
    asked = [ticket for ticket in waiting if ticket.duty_id == me and ticket.may_be("return")]
    if len(asked) != 1 or not refuses(text):
        return None
    return return_ticket(context, ReturnTicket(target=TargetRef(ids=(asked[0].id,)), reason=text, suggested=to))
