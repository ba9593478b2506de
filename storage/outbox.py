"""The relay's side of the outbox: what may be said now, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from domain.message import NATIVE_POLL, Delivery, MessageRef, Subject
from domain.record import Link, LinkKind
from storage import outbox_statements as statements
from storage.failures import translated
from storage.repositories.links import StoredLinks
from storage.repositories.native_polls import ASKED
from storage.repositories.outbox_rows import to_message
from storage.transaction import Row, Transaction

LEASE_FOR = timedelta(seconds=60)
"""A relay that has not reported by then is taken for dead."""


class StoredOutbox:
    """Each method is a transaction of its own. Raises StorageUnavailable; on PostgreSQL also Conflict (try again)."""

    def __init__(self, engine: Engine, lease_for: timedelta = LEASE_FOR) -> None:
        self._engine = engine
        self._lease_for = lease_for

    def lease(
        self, account: str, owner: str, limit: int, now: datetime, gone: Collection[str] = ()
    ) -> Sequence[Delivery]:
        with self._transaction() as transaction:
            transaction.run(statements.END_LEASES)
            transaction.run(statements.EXPIRE, {"now": now})
            wanted = {"on": account, "now": now, "at_most": limit, "gone": statements.listed(gone)}
            rows = transaction.rows(statements.HEADS, wanted)
            transaction.run_many(
                statements.LEASE,
                [
                    {
                        "of": row.id,
                        "who": owner,
                        "seconds": self._lease_for.total_seconds(),
                        "on": account,
                        "chat": row.at_external_id,
                    }
                    for row in rows
                ],
            )
            return _deliveries(transaction, account, rows)

    def mark_sent(self, delivery_id: int, external_ids: Sequence[str], now: datetime) -> None:
        with self._transaction() as transaction:
            row = transaction.first(statements.SENT, {"of": delivery_id, "ids": list(external_ids), "now": now})
            if row is None or row.subject_id is None:
                return
            links = StoredLinks(transaction)
            for external_id in external_ids:
                if external_id.startswith(NATIVE_POLL):
                    transaction.run(ASKED, _asked(row, external_id.removeprefix(NATIVE_POLL)))
                else:
                    links.add(_said(row, external_id, now), outbox_id=delivery_id)

    def mark_retry(self, delivery_id: int, at: datetime, reason: str) -> None:
        """A row whose chat was closed meanwhile is dead."""
        with self._transaction() as transaction:
            transaction.run(statements.RETRY, {"of": delivery_id, "again": at, "because": reason})

    def postpone(self, delivery_id: int, at: datetime, reason: str) -> None:
        """A row whose chat was closed meanwhile is dead."""
        with self._transaction() as transaction:
            transaction.run(statements.POSTPONE, {"of": delivery_id, "again": at, "because": reason})

    def mark_dead(self, delivery_id: int, reason: str) -> None:
        with self._transaction() as transaction:
            transaction.run(statements.DEAD, {"of": delivery_id, "because": reason})

    def move_chat(self, account: str, external_chat_id: str, to: str) -> None:
        """If the new address was heard from before the move was told, it now belongs to this chat."""
        wanted = {"on": account, "known_as": external_chat_id, "to": to}
        with self._transaction() as transaction:
            if transaction.first(statements.ADDRESS, {"on": account, "known_as": external_chat_id}) is None:
                return
            transaction.run(statements.FREE_ADDRESS, {"on": account, "known_as": to})
            transaction.run(statements.MOVE, wanted)

    def close_chat(self, account: str, external_chat_id: str, reason: str) -> None:
        """With another address left, what waits goes there instead."""
        with self._transaction() as transaction:
            wanted = {"on": account, "known_as": external_chat_id}
            address = transaction.first(statements.ADDRESS, wanted)
            if address is None:
                return
            transaction.run(statements.CLOSE_ADDRESS, wanted)
            chat = {"chat": address.chat_id}
            if transaction.first(statements.REACHABLE, chat) is not None:
                transaction.run(statements.UNLEASE, {**chat, "on": account})
                return
            transaction.run(statements.CLOSE_CHAT, chat)
            transaction.run(statements.DEAD_IN_CHAT, {**chat, "because": reason})

    def next_due(self, account: str) -> datetime | None:
        with self._transaction() as transaction:
            found: datetime | None = transaction.value(statements.NEXT_DUE, {"on": account, "gone": ""})
            return found

    def hurry(self, account: str) -> int:
        with self._transaction() as transaction:
            return transaction.run(statements.HURRY, {"on": account})

    def recover(self) -> None:
        with self._transaction() as transaction:
            if transaction.is_sqlite:
                transaction.run(statements.END_ALL_LEASES)

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with translated(), self._engine.begin() as connection:
            yield Transaction(connection)


def _deliveries(transaction: Transaction, account: str, rows: Sequence[Row]) -> list[Delivery]:
    originals = _originals(transaction, account, [row.replaces for row in rows if row.replaces])
    names = _names(transaction, account, [member for row in rows for member in row.mentions or ()])
    return [
        Delivery(
            id=row.id,
            message=(message := to_message(row)),
            account=account,
            external_chat_id=row.at_external_id,
            attempts=row.attempts,
            edits=originals.get(row.replaces),
            mention_external_ids=tuple(names[member] for member in message.mentions if member in names),
        )
        for row in rows
    ]


def _originals(transaction: Transaction, account: str, keys: Sequence[str]) -> Mapping[str | None, str]:
    """Key → the message that it became on this account; there an edit is possible."""
    if not keys:
        return {}
    rows = transaction.rows(statements.ORIGINALS, {"keys": sorted(set(keys)), "on": account})
    return {row.key: row.external_ids[0] for row in rows if row.external_ids}


def _names(transaction: Transaction, account: str, members: Sequence[int]) -> Mapping[int, str]:
    if not members:
        return {}
    rows = transaction.rows(statements.NAMES, {"members": sorted(set(members)), "on": account})
    return {row.member_id: row.external_id for row in rows}


def _said(row: Row, external_id: str, now: datetime) -> Link:
    return Link(
        community_id=row.community_id,
        ref=MessageRef(row.account, row.external_chat_id, external_id),
        subject=Subject(row.subject_kind, row.subject_id),
        kind=LinkKind.SAID,
        member_id=None,
        sent_at=now,
    )


def _asked(row: Row, external_poll_id: str) -> dict[str, Any]:
    return {
        "scope": row.community_id,
        "on": row.account,
        "known_as": external_poll_id,
        "of": row.subject_id,
        "chat": row.chat_id,
    }
