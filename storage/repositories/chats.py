"""Chats with their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.errors import NotFound
from domain.grid import Audience, Chat, ChatAddress
from domain.signals import Signals
from storage import codec
from storage.recent import RECENT_SINCE
from storage.tables import DEAD, WAITING, chat_addresses, chat_members, chats, outbox
from storage.transaction import Row, Transaction, insert

_COLUMNS = tuple(column.name for column in chats.c if column.name != "id")
_AT = chat_addresses.alias("at")
CHATS = select(
    chats,
    chat_addresses.c.account,
    chat_addresses.c.external_id,
    chat_addresses.c.rank,
    chat_addresses.c.is_active.label("is_reachable"),
).outerjoin(chat_addresses, chat_addresses.c.chat_id == chats.c.id)
CHATS_IN_ORDER = (chats.c.id, chat_addresses.c.rank, chat_addresses.c.id)
_GET = CHATS.where(chats.c.id == bindparam("of")).order_by(*CHATS_IN_ORDER)
FIND = (
    CHATS.join(_AT, _AT.c.chat_id == chats.c.id)
    .where(_AT.c.account == bindparam("on"), _AT.c.external_id == bindparam("known_as"))
    .order_by(*CHATS_IN_ORDER)
)
_IN_GRIDS = CHATS.where(
    chats.c.grid_id.in_(bindparam("grids", expanding=True)),
    chats.c.audience == bindparam("hearers"),
    chats.c.is_active,
).order_by(*CHATS_IN_ORDER)
_PRIVATE = CHATS.where(
    chats.c.member_id == bindparam("of"), chats.c.audience == Audience.PRIVATE, chats.c.is_active
).order_by(*CHATS_IN_ORDER)
_ADD = insert(chats).values({name: bindparam(name) for name in _COLUMNS}).returning(chats.c.id)
_SAVE = update(chats).where(chats.c.id == bindparam("of")).values({name: bindparam(name) for name in _COLUMNS})
_DETACH = (
    update(chat_addresses)
    .where(
        chat_addresses.c.chat_id == bindparam("of"),
        chat_addresses.c.is_active,
        chat_addresses.c.id.not_in(bindparam("kept", expanding=True)),
    )
    .values(is_active=False)
)
_ADDRESS = insert(chat_addresses).values(
    community_id=bindparam("community_id"),
    chat_id=bindparam("of"),
    account=bindparam("account"),
    external_id=bindparam("external_id"),
    rank=bindparam("rank"),
    is_active=True,
)
# An address belongs to the chat that claimed it last.
_ATTACH = _ADDRESS.on_conflict_do_update(
    index_elements=["account", "external_id"],
    set_={name: _ADDRESS.excluded[name] for name in ("community_id", "chat_id", "rank", "is_active")},
).returning(chat_addresses.c.id)
_SILENCE = (
    update(outbox)
    .where(outbox.c.chat_id == bindparam("of"), outbox.c.state == WAITING)
    .values(state=DEAD, reason="chat_closed")
)
_NAMED = insert(chat_members).values(
    chat_id=bindparam("chat"),
    member_id=bindparam("of"),
    community_id=select(chats.c.community_id).where(chats.c.id == bindparam("chat")).scalar_subquery(),
    nickname=bindparam("called"),
    joined_at=bindparam("at"),
)
_NICKNAME = _NAMED.on_conflict_do_update(
    index_elements=["chat_id", "member_id"],
    set_={"nickname": _NAMED.excluded.nickname, "left_at": None},
    where=chat_members.c.nickname.is_distinct_from(_NAMED.excluded.nickname) | chat_members.c.left_at.is_not(None),
)


def to_chats(rows: Iterable[Row]) -> list[Chat]:
    """One row an address, chats in order of id. A chat shows the addresses at which it can be reached, or all of them
    if the bot is gone from everywhere (so that saving it as active brings it back)."""
    return [_to_chat(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _to_chat(rows: Sequence[Row]) -> Chat:
    first = rows[0]
    known = [row for row in rows if row.account is not None]
    shown = [row for row in known if row.is_reachable] or known
    return Chat(
        id=first.id,
        community_id=first.community_id,
        name=first.name,
        audience=first.audience,
        grid_id=first.grid_id,
        building=first.building,
        unit=first.unit,
        people=first.people,
        member_id=first.member_id,
        sensitivity=first.sensitivity,
        silenced_until=first.silenced_until,
        is_active=first.is_active,
        addresses=tuple(ChatAddress(row.account, row.external_id, row.rank) for row in shown),
    )


class StoredChats:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self, chat_id: int) -> Chat:
        found = to_chats(self._transaction.rows(_GET, {"of": chat_id}))
        if not found:
            raise NotFound("群", str(chat_id))
        return found[0]

    def at(self, account: str, external_id: str) -> Chat | None:
        found = to_chats(self._transaction.rows(FIND, {"on": account, "known_as": external_id}))
        return found[0] if found else None

    def add(self, chat: Chat) -> Chat:
        chat = replace(chat, id=self._transaction.value(_ADD, _values(chat)))
        self._attach(chat)
        return chat

    def save(self, chat: Chat) -> None:
        """An address that the chat no longer has can no longer be reached; what waits for an inactive chat is dead."""
        self._transaction.run(_SAVE, {"of": chat.id, **_values(chat)})
        self._transaction.run(_DETACH, {"of": chat.id, "kept": self._attach(chat)})
        if not chat.is_active:
            self._transaction.run(_SILENCE, {"of": chat.id})

    def in_grids(self, grid_ids: Iterable[int], audience: Audience) -> Sequence[Chat]:
        wanted = {"grids": sorted(set(grid_ids)), "hearers": audience}
        return to_chats(self._transaction.rows(_IN_GRIDS, wanted))

    def lists_since(self, chat_id: int, since: datetime) -> Sequence[datetime]:
        rows = self._transaction.rows(RECENT_SINCE, {"of": chat_id, "since": since})
        return [row.at for row in rows if codec.load(Signals, row.signals).relay_list]

    def private_with(self, member_id: int) -> Chat | None:
        found = to_chats(self._transaction.rows(_PRIVATE, {"of": member_id}))
        return found[0] if found else None

    def remember_nickname(self, chat_id: int, member_id: int, nickname: str, at: datetime) -> None:
        self._transaction.run(_NICKNAME, {"chat": chat_id, "of": member_id, "called": nickname, "at": at})

    def _attach(self, chat: Chat) -> list[int]:
        return [
            self._transaction.value(
                _ATTACH,
                {
                    "community_id": chat.community_id,
                    "of": chat.id,
                    "account": address.account,
                    "external_id": address.external_id,
                    "rank": address.rank,
                },
            )
            for address in chat.addresses
        ]


def _values(chat: Chat) -> dict[str, Any]:
    return {name: getattr(chat, name) for name in _COLUMNS}
