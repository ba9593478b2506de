"""What was heard and not yet done, in a table."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from datetime import UTC
from typing import Any, TypeVar

from sqlalchemy import Engine, bindparam, delete, func, select, update

from domain.message import (
    ChatMoved,
    Edited,
    Inbound,
    Joined,
    Left,
    MessageRef,
    PollAnswered,
    Pressed,
    Recalled,
    Said,
)
from domain.record import InboxItem, ParkedMessage, RecentMessage
from storage import codec
from storage.backlog import Backlog, ChatKey
from storage.failures import translated
from storage.group_commit import GroupCommit
from storage.recent import RECENT, recent_values
from storage.server_time import server_time
from storage.tables import inbox
from storage.transaction import Transaction, insert
from storage.types import dump_json, load_json

T = TypeVar("T")
_KINDS: dict[str, type[Any]] = {
    "said": Said,
    "pressed": Pressed,
    "edited": Edited,
    "recalled": Recalled,
    "poll_answered": PollAnswered,
    "joined": Joined,
    "left": Left,
    "chat_moved": ChatMoved,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_AT_ONCE = 20_000
"""Ids read into the backlog at a time."""

_PUT = (
    insert(inbox)
    .values(
        account=bindparam("account"),
        external_chat_id=bindparam("external_chat_id"),
        external_id=bindparam("external_id"),
        kind=bindparam("kind"),
        revision=bindparam("revision"),
        payload=bindparam("payload"),
        received_at=bindparam("received_at"),
        tries=0,
    )
    .on_conflict_do_nothing()
)
# Ids are given before the commit that shows them: two writers in turn, or a reader could pass one by.
_IN_TURN = select(func.pg_advisory_xact_lock(0x696E626F78))
_NEW = (
    select(inbox.c.id, inbox.c.account, inbox.c.external_chat_id)
    .where(inbox.c.id > bindparam("seen"), inbox.c.parked_at.is_(None))
    .order_by(inbox.c.id)
    .limit(_AT_ONCE)
)
_ROWS = (
    select(inbox.c.id, inbox.c.kind, inbox.c.payload, inbox.c.tries)
    .where(inbox.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(inbox.c.id)
)
_DONE = delete(inbox).where(inbox.c.id == bindparam("of"))
_TRY = update(inbox).where(inbox.c.id == bindparam("of")).values(tries=inbox.c.tries + 1)
_PARK = update(inbox).where(inbox.c.id == bindparam("of")).values(parked_at=server_time(), reason=bindparam("because"))
_PARKED = select(inbox).where(inbox.c.parked_at.is_not(None)).order_by(inbox.c.parked_at, inbox.c.id)


class StoredInbox:
    """One consumer a store. What it has taken is known in memory only: a new process finds it all again."""

    def __init__(self, engine: Engine, reader: Engine, core: Executor) -> None:
        self._reader = reader
        self._core = core
        self._commits = GroupCommit(engine, core)
        self._backlog = Backlog()
        self._seen = 0

    async def put(self, batch: Sequence[Inbound]) -> None:
        if batch:
            rows = [_row(inbound) for inbound in batch]
            await self._commits.do(lambda transaction: _put(transaction, rows))

    async def take(self, limit: int) -> Sequence[InboxItem]:
        return await self._in_core(lambda: self._take(limit))

    async def ack(self, items: Sequence[InboxItem], recent: Sequence[RecentMessage]) -> None:
        """If it raises, the messages are released: nobody knows that they are done."""
        try:
            await self._commits.do(lambda transaction: _ack(transaction, items, recent))
        except Exception:
            await self.release(items)
            raise

    async def release(self, items: Sequence[InboxItem]) -> None:
        await self._in_core(lambda: self._backlog.put_back((_chat(item), item.id) for item in items))

    async def try_alone(self, item: InboxItem) -> None:
        await self._commits.do(lambda transaction: transaction.run(_TRY, {"of": item.id}))

    async def park(self, item: InboxItem, reason: str) -> None:
        await self._commits.do(lambda transaction: transaction.run(_PARK, {"of": item.id, "because": reason}))

    async def parked(self) -> Sequence[ParkedMessage]:
        return await self._in_core(self._parked)

    def _take(self, limit: int) -> list[InboxItem]:
        with translated(), self._reader.begin() as connection:
            transaction = Transaction(connection)
            self._look(transaction)
            taken = self._backlog.take(limit)
            try:
                rows = transaction.rows(_ROWS, {"ids": [row_id for _, row_id in taken]}) if taken else []
            except BaseException:
                self._backlog.put_back(taken)
                raise
        return [InboxItem(row.id, _inbound(row.kind, row.payload), row.tries) for row in rows]

    def _look(self, transaction: Transaction) -> None:
        while rows := transaction.rows(_NEW, {"seen": self._seen}):
            for row in rows:
                self._backlog.add((row.account, row.external_chat_id), row.id)
                self._seen = row.id
            if len(rows) < _AT_ONCE:
                return

    def _parked(self) -> list[ParkedMessage]:
        with translated(), self._reader.begin() as connection:
            rows = Transaction(connection).rows(_PARKED)
        return [
            ParkedMessage(
                row.id,
                MessageRef(row.account, row.external_chat_id, row.external_id),
                row.reason,
                row.parked_at,
            )
            for row in rows
        ]

    async def _in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._core, work)


def _put(transaction: Transaction, rows: list[dict[str, Any]]) -> None:
    if not transaction.is_sqlite:
        transaction.value(_IN_TURN)
    transaction.run_many(_PUT, rows)


def _ack(transaction: Transaction, items: Iterable[InboxItem], recent: Iterable[RecentMessage]) -> None:
    transaction.run_many(_DONE, [{"of": item.id} for item in items])
    transaction.run_many(RECENT, [recent_values(message) for message in recent])


def _row(inbound: Inbound) -> dict[str, Any]:
    ref = inbound.ref
    return {
        "account": ref.account,
        "external_chat_id": ref.external_chat_id,
        "external_id": ref.external_id,
        "kind": _NAMES[type(inbound)],
        "revision": inbound.sent_at.astimezone(UTC).isoformat() if isinstance(inbound, Edited) else "",
        "payload": dump_json(codec.dump(inbound)),
        "received_at": inbound.received_at,
    }


def _inbound(kind: str, payload: str) -> Inbound:
    inbound: Inbound = codec.load(_KINDS[kind], load_json(payload))
    return inbound


def _chat(item: InboxItem) -> ChatKey:
    return item.inbound.ref.account, item.inbound.ref.external_chat_id
