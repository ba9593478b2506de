"""What has had its term: counted for a look, swept for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Delete, Select, and_, bindparam, delete, func, not_, or_, select

from domain.retention import Kept, Retention
from domain.status import ENDED, OPEN, Status
from domain.ticket import Ticket
from storage.repositories.ticket_rows import TICKETS, to_ticket
from storage.tables import (
    CANCELLED,
    DEAD,
    EXPIRED,
    LEASED,
    SENT,
    WAITING,
    chat_addresses,
    chats,
    corrections,
    inbox,
    keys,
    members,
    message_links,
    outbox,
    questions,
    recent_messages,
    reporters,
    texts,
    tickets,
)
from storage.transaction import Transaction

RECENT_KEPT = timedelta(hours=2)
"""How long the words of a conversation are kept, whatever they led to: twice what the conversation looks back."""
KEYS_KEPT = timedelta(days=30)
"""As long as a platform may tell the same message again."""
SWEPT_AT_ONCE = 5000
"""Rows a kind and call: a sweep must not hold the writer for long."""

_before: BindParameter[Any] = bindparam("before")
_first_recent = select(recent_messages.c.id).order_by(recent_messages.c.id).limit(SWEPT_AT_ONCE).scalar_subquery()
_first_outbox = select(outbox.c.id).order_by(outbox.c.id).limit(SWEPT_AT_ONCE).scalar_subquery()
_old_keys = (
    select(keys.c.key).where(keys.c.taken_at < _before).order_by(keys.c.taken_at).limit(SWEPT_AT_ONCE).scalar_subquery()
)
# Not before the last word was said there.
_left = (
    select(chats.c.id)
    .join(members, members.c.id == chats.c.member_id)
    .where(
        members.c.erased_at < _before,
        ~select(outbox.c.id).where(outbox.c.chat_id == chats.c.id, outbox.c.state.in_([WAITING, LEASED])).exists(),
    )
    .scalar_subquery()
)
# Whether somebody was asked lately is a rule: a question outlives its answer.
_OLD: Mapping[Kept, ColumnElement[bool]] = {
    Kept.WORDS: texts.c.expires_at <= _before,
    Kept.RECENT: recent_messages.c.at < _before,
    Kept.KEYS: keys.c.taken_at < _before,
    Kept.SAID: (outbox.c.created_at < _before) & outbox.c.state.in_([SENT, EXPIRED, CANCELLED]),
    Kept.UNDELIVERED: (outbox.c.created_at < _before) & (outbox.c.state == DEAD),
    Kept.QUESTIONS: (questions.c.expires_at < _before) & (questions.c.asked_at < _before),
    Kept.PARKED: inbox.c.parked_at < _before,
    Kept.EXAMPLES: corrections.c.at < _before,
    Kept.PRIVATE_CHATS: chat_addresses.c.chat_id.in_(_left),
}
# Old rows have low ids: only the first few are looked at, so that none of these tables needs an index for the sweep.
_SWEEP: Mapping[Kept, Delete] = {
    Kept.WORDS: delete(texts).where(_OLD[Kept.WORDS]),
    Kept.RECENT: delete(recent_messages).where(recent_messages.c.id.in_(_first_recent), _OLD[Kept.RECENT]),
    Kept.KEYS: delete(keys).where(keys.c.key.in_(_old_keys)),
    Kept.SAID: delete(outbox).where(outbox.c.id.in_(_first_outbox), _OLD[Kept.SAID]),
    Kept.UNDELIVERED: delete(outbox).where(outbox.c.id.in_(_first_outbox), _OLD[Kept.UNDELIVERED]),
    Kept.QUESTIONS: delete(questions).where(_OLD[Kept.QUESTIONS]),
    Kept.PARKED: delete(inbox).where(_OLD[Kept.PARKED]),
    Kept.EXAMPLES: delete(corrections).where(_OLD[Kept.EXAMPLES]),
    Kept.PRIVATE_CHATS: delete(chat_addresses).where(_OLD[Kept.PRIVATE_CHATS]),
}
_COUNT: Mapping[Kept, Select[Any]] = {kind: select(func.count()).where(old) for kind, old in _OLD.items()}
_IS_OVER = or_(
    *(
        and_(
            tickets.c.status == status,
            or_(
                and_(not_(tickets.c.private), tickets.c.closed_at < bindparam(f"{status.value}_before")),
                and_(tickets.c.private, tickets.c.closed_at < bindparam(f"private_{status.value}_before")),
            ),
        )
        for status in sorted(ENDED)
    )
)
_ENDED = tickets.c.closed_at.is_not(None) & tickets.c.anonymised_at.is_(None) & _IS_OVER
_TICKETS = TICKETS.where(_ENDED).order_by(tickets.c.closed_at, tickets.c.id).limit(bindparam("at_most"))
_COUNT_TICKETS = select(tickets.c.status, func.count().label("rows")).where(_ENDED).group_by(tickets.c.status)
_STILL_OPEN = (
    select(reporters.c.ticket_id)
    .join(tickets, tickets.c.id == reporters.c.ticket_id)
    .where(reporters.c.member_id == members.c.id, tickets.c.status.in_(sorted(OPEN)))
    .exists()
)
_LEAVING = (
    select(members.c.id, members.c.community_id)
    .where(members.c.erasure_asked_at.is_not(None), members.c.erased_at.is_(None), ~_STILL_OPEN)
    .order_by(members.c.erasure_asked_at)
)
_SHOWN = tuple(
    select(table.c.pictures).where(table.c.pictures.is_not(None)) for table in (message_links, recent_messages)
)
_SENT_FILES = select(outbox.c.attachment).where(outbox.c.attachment.is_not(None))


class StoredExpired:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def sweep(self, terms: Retention, now: datetime) -> Mapping[Kept, int]:
        before = _moments(terms, now)
        return {kind: self._transaction.run(_SWEEP[kind], {"before": before[kind]}) for kind in Kept}

    def count(self, terms: Retention, now: datetime) -> Mapping[Kept, int]:
        before = _moments(terms, now)
        return {kind: self._transaction.value(_COUNT[kind], {"before": before[kind]}) for kind in Kept}

    def tickets(self, terms: Retention, now: datetime, limit: int) -> Sequence[Ticket]:
        rows = self._transaction.rows(_TICKETS, {**_ends(terms, now), "at_most": limit})
        return [to_ticket(row) for row in rows]

    def count_tickets(self, terms: Retention, now: datetime) -> Mapping[Status, int]:
        return {row.status: row.rows for row in self._transaction.rows(_COUNT_TICKETS, _ends(terms, now))}

    def leaving(self) -> Sequence[tuple[int, int]]:
        return [(row.community_id, row.id) for row in self._transaction.rows(_LEAVING)]

    def pictures(self) -> frozenset[str]:
        shown = (name for statement in _SHOWN for row in self._transaction.rows(statement) for name in row.pictures)
        return frozenset((*shown, *(row.attachment for row in self._transaction.rows(_SENT_FILES))))


def _moments(terms: Retention, now: datetime) -> Mapping[Kept, datetime]:
    return {
        Kept.WORDS: now,
        Kept.RECENT: now - RECENT_KEPT,
        Kept.KEYS: now - KEYS_KEPT,
        Kept.SAID: now - terms.said,
        Kept.UNDELIVERED: now - terms.undelivered,
        Kept.QUESTIONS: now - terms.questions,
        Kept.PARKED: now - terms.parked,
        Kept.EXAMPLES: now - terms.examples,
        Kept.PRIVATE_CHATS: now,
    }


def _ends(terms: Retention, now: datetime) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for status in ENDED:
        found[f"{status.value}_before"] = now - terms.of_ended(status, private=False)
        found[f"private_{status.value}_before"] = now - terms.of_ended(status, private=True)
    return found
