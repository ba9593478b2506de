"""The words of a chat's last hours, as rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from domain.message import MessageRef
from domain.record import RecentMessage
from domain.signals import Signals
from domain.understanding import Understanding
from storage import codec
from storage.tables import chats, recent_messages
from storage.transaction import Row, insert

_PLAIN = ("chat_id", "sender_id", "sender_name", "text", "at", "quoted", "by_role")
_REF = ("account", "external_chat_id", "external_id")
_READ = ("understanding", "signals")
_ROW = insert(recent_messages).values(
    {name: bindparam(name) for name in (*_PLAIN, *_REF, *_READ, "pictures")}
    | {"community_id": select(chats.c.community_id).where(chats.c.id == bindparam("chat_id")).scalar_subquery()}
)
# A message heard again, or edited: its latest words count.
RECENT = _ROW.on_conflict_do_update(
    index_elements=["chat_id", "account", "external_id"],
    set_={name: _ROW.excluded[name] for name in ("text", *_READ)},
)
RECENT_SINCE = (
    select(recent_messages)
    .where(recent_messages.c.chat_id == bindparam("of"), recent_messages.c.at >= bindparam("since"))
    .order_by(recent_messages.c.at, recent_messages.c.id)
)


def recent_values(message: RecentMessage) -> dict[str, Any]:
    return {
        **{name: getattr(message, name) for name in _PLAIN},
        **{name: getattr(message.ref, name) for name in _REF},
        **{name: codec.dump(getattr(message, name)) for name in _READ},
        "pictures": list(message.pictures) or None,
    }


def to_recent(row: Row) -> RecentMessage:
    return RecentMessage(
        **{name: getattr(row, name) for name in _PLAIN},
        ref=MessageRef(row.account, row.external_chat_id, row.external_id),
        understanding=codec.load(Understanding, row.understanding),
        signals=codec.load(Signals, row.signals),
        pictures=tuple(row.pictures or ()),
    )
