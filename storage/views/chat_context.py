"""What a chat's next message will meet, in a handful of indexed lookups: it is asked for every message heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, func, select

from domain.grid import Chat
from domain.member import Member
from domain.message import MessageRef
from domain.record import Link, LinkKind
from domain.view import ChatContext
from storage.repositories.chats import FIND as FIND_CHAT
from storage.repositories.chats import to_chats
from storage.repositories.links import FIND as FIND_LINKS
from storage.repositories.links import to_link
from storage.repositories.members import KNOWN_AS, to_members
from storage.repositories.questions import OPEN_FOR, to_question
from storage.repositories.ticket_rows import to_ticket
from storage.repositories.tickets import IN_CHAT, OF_CHAT
from storage.tables import fixed, identities, message_links, reporters
from storage.transaction import Transaction
from storage.types import UtcDateTime

ENDED_WITHIN = timedelta(days=7)

_REPORTER_IDS = (
    select(reporters.c.ticket_id, identities.c.external_id)
    .join(identities, identities.c.member_id == reporters.c.member_id)
    .where(reporters.c.ticket_id.in_(IN_CHAT), identities.c.account == bindparam("on"))
)
_LAST_HEARD = (
    select(
        message_links.c.subject_id,
        func.max(message_links.c.sent_at, type_=UtcDateTime).label("at"),
        func.max(
            case((message_links.c.kind == LinkKind.OVER, message_links.c.sent_at), else_=None), type_=UtcDateTime
        ).label("over_at"),
    )
    .where(
        message_links.c.subject_kind == fixed("ticket"),
        message_links.c.subject_id.in_(IN_CHAT),
        message_links.c.kind != LinkKind.SAID,
    )
    .group_by(message_links.c.subject_id)
)


def chat_context(
    reading: Transaction, ref: MessageRef, sender_external_id: str, quoted: str | None, now: datetime
) -> ChatContext:
    """All empty for a chat that nobody has heard of."""
    chat = _chat(reading, ref)
    if chat is None:
        return ChatContext(chat=None)
    member = _member(reading, ref.account, sender_external_id, chat)
    in_chat = {"chat": chat.id, "since": now - ENDED_WITHIN}
    tickets = [to_ticket(row) for row in reading.rows(OF_CHAT, in_chat)]
    asked = {"chat": chat.id, "who": member.id if member else 0, "now": now}
    heard = reading.rows(_LAST_HEARD, in_chat) if tickets else ()
    return ChatContext(
        chat=chat,
        member=member,
        tickets=tickets,
        reporter_ids=_reporter_ids(reading, {**in_chat, "on": ref.account}) if tickets else {},
        last_heard={row.subject_id: row.at for row in heard},
        over={row.subject_id: row.over_at for row in heard if row.over_at is not None},
        questions=[to_question(row) for row in reading.rows(OPEN_FOR, asked)],
        quoted=_links(reading, ref, quoted) if quoted else (),
        own_links=_links(reading, ref, ref.external_id),
    )


def _chat(reading: Transaction, ref: MessageRef) -> Chat | None:
    rows = reading.rows(FIND_CHAT, {"on": ref.account, "known_as": ref.external_chat_id})
    return to_chats(rows)[0] if rows else None


def _member(reading: Transaction, account: str, external_id: str, chat: Chat) -> Member | None:
    rows = reading.rows(KNOWN_AS, {"on": account, "known_as": external_id, "scope": chat.community_id})
    return to_members(rows)[0] if rows else None


def _reporter_ids(reading: Transaction, wanted: dict[str, Any]) -> Mapping[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in reading.rows(_REPORTER_IDS, wanted):
        found[row.ticket_id].add(row.external_id)
    return {ticket_id: frozenset(ids) for ticket_id, ids in found.items()}


def _links(reading: Transaction, ref: MessageRef, external_id: str) -> Sequence[Link]:
    wanted = {"on": ref.account, "chat": ref.external_chat_id, "known_as": external_id}
    return [to_link(row) for row in reading.rows(FIND_LINKS, wanted)]
