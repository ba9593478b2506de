"""When somebody who works may be turned to: not while muted, not beyond the day's budget, not in the hour after they
answered; several reminders at once are one message. Emergencies know none of this."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from domain.grid import Chat
from domain.member import Member
from domain.message import OutboundMessage, Subject, SubjectKind
from domain.sla import SHANGHAI
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency
from handlers.command import Context
from handlers.texts import pings
from handlers.untold import keep

_A_DAY = timedelta(days=1)


def may_ping_at(context: Context, person: Member, *, reminder: bool = False) -> datetime | None:
    """None: the day's budget is used, it waits for the next digest. Quiet hours are the caller's."""
    local = context.now.astimezone(SHANGHAI)
    midnight = datetime.combine(local.date(), time(), SHANGHAI)
    if context.uow.outbox.pings_of(person.id, midnight) >= context.policy.reminders.budget(context.now):
        return None
    at = max(context.now, person.muted_until or context.now)
    quiet = context.policy.reminders.quiet_after
    if reminder and (acts := context.uow.history.last_act(person.id, context.now - quiet)):
        at = max(at, max(act.at for act in acts) + quiet)
    return at


def mentioned(context: Context, ticket: Ticket, person: Member) -> tuple[int, ...]:
    """Whom a line in a group pings: nobody while they are muted or over the budget; their next digest says it."""
    if is_emergency(ticket) or may_ping_at(context, person) == context.now:
        return (person.id,)
    keep(context, ticket, person)
    return ()


def merged(
    context: Context, message: OutboundMessage, chat: Chat, ticket: Ticket, person: Member
) -> Iterator[OutboundMessage]:
    """A reminder together with what else is still to be said within the same minute to the same person."""
    at = may_ping_at(context, person, reminder=True)
    if at is None:
        keep(context, ticket, person)
        return
    says_at = context.policy.quiet_hours.after(at)
    slot = f"remind:{person.id}:{chat.id}:{says_at.replace(second=0, microsecond=0).isoformat()}"
    about = Subject(SubjectKind.MEMBER, person.id)
    earlier = json.loads(context.uow.texts.get(about, slot) or "[]")
    # What is on its way already takes nothing up any more.
    joins = bool(earlier) and context.uow.outbox.cancel(key=slot) == 1
    numbers = [*(n for n in earlier if joins and n != ticket.id), ticket.id]
    context.uow.texts.put(context.community_id, about, slot, json.dumps(numbers), says_at + _A_DAY)
    if len(numbers) > 1:
        found = [one for one in map(context.uow.tickets.get, numbers) if one.is_active]
        text = pings.remind_several(
            person.called, [(t.number, t.summary, t.resolution_due_at, t.holder_id is None) for t in found], context.now
        )
        called = f"@{person.called} " if message.mentions else ""
        message = replace(message, text=called + text, subject=about)
    key = slot if joins or not earlier else f"{slot}:{ticket.id}"
    yield replace(message, key=key, not_before=says_at)
