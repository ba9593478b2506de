"""The digest of one worker, the overdue list of one leader: in private, one message each."""

from __future__ import annotations

from collections.abc import Iterator

from domain import events
from domain.message import Lane, OutboundMessage
from domain.pings import DigestPart
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.digests import of_digest, overdue_of
from handlers.texts import pings

table = AnnouncerTable()


@table.hears(events.DigestDue)
def digest_due(event: events.DigestDue, context: Context) -> Iterator[OutboundMessage]:
    person, part = context.uow.members.get(event.member_id), DigestPart(event.part)
    rows = [(t.number, t.summary, t.resolution_due_at) for t in of_digest(context, person, part)]
    say = pings.morning_digest if part is DigestPart.MORNING else pings.evening_digest
    yield from _line(context, event.member_id, f"digest:{part}", say(person.called, rows, context.now))


@table.hears(events.OverdueListDue)
def overdue_list_due(event: events.OverdueListDue, context: Context) -> Iterator[OutboundMessage]:
    """By matter; nobody's name stands beside it."""
    leader = context.uow.members.get(event.member_id)
    rows = [(t.number, t.summary, t.reported_at) for t in overdue_of(context, leader)]
    yield from _line(context, leader.id, "overdue", pings.overdue_list(leader.called, rows, context.now))


def _line(context: Context, member_id: int, kind: str, text: str) -> Iterator[OutboundMessage]:
    """Muted: later; the next one makes it needless."""
    chat, person = context.uow.chats.private_with(member_id), context.uow.members.get(member_id)
    if chat is None:
        return
    says_at = context.policy.quiet_hours.after(max(context.now, person.muted_until or context.now))
    yield OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"{kind}:{member_id}:{context.cause}",
        cause=context.cause,
        text=text,
        not_before=says_at,
        expires_at=says_at + context.policy.reminders.late_within,
    )
