"""The digest of one worker, the overdue list of one leader: in private, one message each. Whom no private chat reaches
hears of their matters in the workers' chat: one message for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from domain import events
from domain.grid import Chat
from domain.member import Member
from domain.message import Lane, OutboundMessage
from domain.pings import DigestPart
from domain.ticket import Ticket
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.digests import for_the_group, of_digest, overdue_of, without_private_chat
from handlers.texts import pings
from handlers.untold import forget, is_in_the_hands_of, untold

table = AnnouncerTable()


@table.hears(events.DigestDue)
def digest_due(event: events.DigestDue, context: Context) -> Iterator[OutboundMessage]:
    person, part = context.uow.members.get(event.member_id), DigestPart(event.part)
    rows = _rows(context, person, of_digest(context, person, part))
    say = pings.morning_digest if part is DigestPart.MORNING else pings.evening_digest
    yield from _line(context, person, f"digest:{part}", say(person.called, rows, context.now))


@table.hears(events.GroupDigestDue)
def group_digest_due(event: events.GroupDigestDue, context: Context) -> Iterator[OutboundMessage]:
    """Who is muted stands in it without an @. Nothing beside a name says that it is late."""
    chat, part = context.uow.chats.get(event.chat_id), DigestPart(event.part)
    people = {person: for_the_group(context, person, part) for person in without_private_chat(context, chat)}
    asked = [p for p, theirs in people.items() if theirs and (p.muted_until or context.now) <= context.now]
    told = [
        (f"@{person.called}" if person in asked else person.called, _rows(context, person, theirs))
        for person, theirs in people.items()
        if theirs
    ]
    text = pings.group_digest(told, context.now, is_morning=part is DigestPart.MORNING)
    yield _message(context, chat, f"digest:{part}:chat:{chat.id}", text, context.now, mentions=[p.id for p in asked])


def _rows(context: Context, person: Member, tickets: Collection[Ticket]) -> list[pings.DigestRow]:
    """What is said now is known from now on."""
    new = untold(context, person)
    rows = [
        pings.DigestRow(t.number, t.summary, t.resolution_due_at, t.id in new, is_in_the_hands_of(context, t, person))
        for t in tickets
    ]
    forget(context, person, {t.id for t in tickets})
    return rows


@table.hears(events.OverdueListDue)
def overdue_list_due(event: events.OverdueListDue, context: Context) -> Iterator[OutboundMessage]:
    """By matter; nobody's name stands beside it."""
    leader = context.uow.members.get(event.member_id)
    rows = [(t.number, t.summary, t.reported_at) for t in overdue_of(context, leader)]
    yield from _line(context, leader, "overdue", pings.overdue_list(leader.called, rows, context.now))


def _line(context: Context, person: Member, kind: str, text: str) -> Iterator[OutboundMessage]:
    """Muted: later; the next one makes it needless."""
    if chat := context.uow.chats.private_with(person.id):
        at = max(context.now, person.muted_until or context.now)
        yield _message(context, chat, f"{kind}:{person.id}", text, at)


def _message(
    context: Context, chat: Chat, kind: str, text: str, at: datetime, mentions: Collection[int] = ()
) -> OutboundMessage:
    says_at = context.policy.quiet_hours.after(at)
    return OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"{kind}:{context.cause}",
        cause=context.cause,
        text=text,
        mentions=tuple(mentions),
        not_before=says_at,
        expires_at=says_at + context.policy.reminders.late_within,
    )
