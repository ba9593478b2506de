"""Polls as messengers asked them: an id of theirs → our poll and the chat."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from domain.view import NativePoll
from storage.tables import chat_addresses, native_polls
from storage.transaction import Transaction, insert

ASKED = (
    insert(native_polls)
    .values(
        community_id=bindparam("scope"),
        account=bindparam("on"),
        external_id=bindparam("known_as"),
        poll_id=bindparam("of"),
        chat_id=bindparam("chat"),
    )
    .on_conflict_do_nothing()
)
# Where the chat is now: it may have moved since.
_FIND = (
    select(native_polls.c.poll_id, chat_addresses.c.external_id)
    .join(chat_addresses, chat_addresses.c.chat_id == native_polls.c.chat_id)
    .where(
        native_polls.c.account == bindparam("on"),
        native_polls.c.external_id == bindparam("known_as"),
        chat_addresses.c.account == bindparam("on"),
    )
    .order_by(chat_addresses.c.is_active.desc(), chat_addresses.c.rank, chat_addresses.c.id)
    .limit(1)
)


def native_poll(reading: Transaction, account: str, external_poll_id: str) -> NativePoll | None:
    row = reading.first(_FIND, {"on": account, "known_as": external_poll_id})
    return None if row is None else NativePoll(row.poll_id, row.external_id)
