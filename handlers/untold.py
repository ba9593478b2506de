"""What somebody was not turned to for, over the day's budget or while muted: the next digest says it, marked."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.member import Member
from domain.message import Subject, SubjectKind
from domain.ticket import Ticket
from handlers.command import Context

_NAME = "untold"
_KEPT = timedelta(days=15)  # over the longest holidays: there is no digest on days off


@dataclass(frozen=True)
class Untold:
    """`is_theirs`: at that moment it was in their hands; else they would have heard that it is no more."""

    ticket_id: int
    at: datetime
    is_theirs: bool


def keep(context: Context, ticket: Ticket, person: Member) -> None:
    """Nobody needs to hear that what they never heard of is over."""
    theirs = is_in_the_hands_of(context, ticket, person)
    kept = {one.ticket_id: one for one in _kept(context, person)}
    earlier = kept.pop(ticket.id, None)
    is_news = theirs or earlier is None or not earlier.is_theirs or _has_acted(context, ticket, person)
    new = [Untold(ticket.id, context.now, theirs)] if is_news else []
    _put(context, person, [*kept.values(), *new])


def untold(context: Context, person: Member) -> dict[int, Ticket]:
    """By id, the oldest first: what they still do not know. Who has done something about a matter since knows it, and
    what has gone to others unheard is theirs no more."""
    found = {}
    for one in _kept(context, person):
        ticket = context.uow.tickets.get(one.ticket_id)
        if one.is_theirs and not is_in_the_hands_of(context, ticket, person):
            continue
        if not _has_acted(context, ticket, person, one.at):
            found[ticket.id] = ticket
    return found


def forget(context: Context, person: Member, told: Collection[int]) -> None:
    _put(context, person, [one for one in _kept(context, person) if one.ticket_id not in told])


def is_in_the_hands_of(context: Context, ticket: Ticket, person: Member) -> bool:
    return ticket.is_active and (ticket.owner_id == person.id or person.id in context.uow.tickets.assistants(ticket.id))


def _has_acted(context: Context, ticket: Ticket, person: Member, since: datetime | None = None) -> bool:
    history = context.uow.history.of(Subject(SubjectKind.TICKET, ticket.id))
    return any(entry.actor_id == person.id and (since is None or entry.at > since) for entry in history)


def _kept(context: Context, person: Member) -> list[Untold]:
    body = context.uow.texts.get(Subject(SubjectKind.MEMBER, person.id), _NAME) or "[]"
    return [Untold(ticket_id, datetime.fromisoformat(at), theirs) for ticket_id, at, theirs in json.loads(body)]


def _put(context: Context, person: Member, found: list[Untold]) -> None:
    rows = [(one.ticket_id, one.at.isoformat(), one.is_theirs) for one in found]
    until = context.now + _KEPT if rows else context.now
    context.uow.texts.put(context.community_id, Subject(SubjectKind.MEMBER, person.id), _NAME, json.dumps(rows), until)
