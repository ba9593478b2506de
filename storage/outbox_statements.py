"""The statements of the relay's side.

An unfinished row is waiting or leased. A (chat, lane) is blocked by a row on its way, and by an earlier row whose time
has come. A row whose not_before is still ahead, or whose original is not yet said, blocks nobody."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, FromClause, bindparam, case, delete, exists, func, literal, or_, select, update

from domain.message import Lane
from storage import tables
from storage.repositories.outbox_rows import LANE_RANKS
from storage.server_time import server_time
from storage.tables import LEASED, WAITING, chat_addresses, chats, identities, outbox
from storage.types import UtcDateTime, Words

_NOW: ColumnElement[Any] = bindparam("now", type_=UtcDateTime)
_earlier = outbox.alias("earlier")
_rival = chat_addresses.alias("rival")


def _may_be_edited(row: FromClause) -> ColumnElement[bool]:
    """No edit, or its original has come to an end."""
    original = outbox.alias(f"original_of_{row.name}")  # type: ignore[attr-defined]
    unfinished = exists().where(original.c.key == row.c.replaces, original.c.state.in_([WAITING, LEASED]))
    return or_(row.c.replaces.is_(None), ~unfinished)


def _has_come(row: FromClause, at: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(row.c.not_before.is_(None), row.c.not_before <= at)


_GONE: ColumnElement[Any] = bindparam("gone", type_=Words)
_CAN_STAND_IN = outbox.c.lane_rank.in_([LANE_RANKS[Lane.EMERGENCY], LANE_RANKS[Lane.NOTICE]])


def listed(accounts: Collection[str]) -> str:
    """As `_is_gone` looks for them: a list in one value, for a statement must not change with its length."""
    return "".join(f",{account}," for account in sorted(accounts))


def _is_gone(account: ColumnElement[Any]) -> ColumnElement[bool]:
    return func.replace(_GONE, literal(",", Words) + account + literal(",", Words), "") != _GONE


def _first_address(*, but_gone: bool) -> ColumnElement[Any]:
    here = [_rival.c.chat_id == outbox.c.chat_id, _rival.c.is_active]
    still_there = [~_is_gone(_rival.c.account)] if but_gone else []
    found = select(_rival.c.id).where(*here, *still_there).order_by(_rival.c.rank, _rival.c.id).limit(1)
    return found.correlate(outbox).scalar_subquery()


def _where_the_original_is() -> ColumnElement[Any]:
    """An edit goes to the message that it changes, also where that was said by an account that stood in."""
    original = outbox.alias("original_elsewhere")
    found = (
        select(_rival.c.id)
        .join(original, (original.c.chat_id == _rival.c.chat_id) & (original.c.account == _rival.c.account))
        .where(original.c.key == outbox.c.replaces, original.c.state == tables.SENT)
        .where(_rival.c.chat_id == outbox.c.chat_id, _rival.c.is_active, ~_is_gone(_rival.c.account))
        .order_by(_rival.c.rank, _rival.c.id)
        .limit(1)
    )
    return found.correlate(outbox).scalar_subquery()


# The account of a chat is that of its first address at which it can be reached; an answer waits for it.
_FIRST_ADDRESS = _first_address(but_gone=False)
_ADDRESS_NOW = case(
    (outbox.c.replaces.is_not(None), func.coalesce(_where_the_original_is(), _FIRST_ADDRESS)),
    (_CAN_STAND_IN, func.coalesce(_first_address(but_gone=True), _FIRST_ADDRESS)),
    else_=_FIRST_ADDRESS,
)
_ON_ACCOUNT = (chat_addresses.c.id == _ADDRESS_NOW) & (chat_addresses.c.account == bindparam("on"))
_IN_ITS_LANE = (
    (_earlier.c.chat_id == outbox.c.chat_id)
    & (_earlier.c.lane_rank == outbox.c.lane_rank)
    & _earlier.c.state.in_([WAITING, LEASED])
)
_BLOCKED = exists().where(
    _IN_ITS_LANE,
    or_(
        _earlier.c.state == LEASED,
        (_earlier.c.id < outbox.c.id) & _has_come(_earlier, _NOW) & _may_be_edited(_earlier),
    ),
)
HEADS = (
    select(outbox, chat_addresses.c.external_id.label("at_external_id"))
    .select_from(outbox.join(chat_addresses, _ON_ACCOUNT))
    .where(
        outbox.c.state == WAITING,
        _has_come(outbox, _NOW),
        or_(
            outbox.c.next_try_at.is_(None),
            outbox.c.next_try_at <= _NOW,
            _CAN_STAND_IN & _is_gone(outbox.c.account) & ~_is_gone(chat_addresses.c.account),
        ),
        _may_be_edited(outbox),
        ~_BLOCKED,
    )
    .order_by(outbox.c.lane_rank, outbox.c.id)
    .limit(bindparam("at_most"))
    .with_for_update(of=outbox, skip_locked=True)
)
LEASE = (
    update(outbox)
    .where(outbox.c.id == bindparam("of"))
    .values(
        state=LEASED,
        leased_by=bindparam("who"),
        leased_until=server_time(bindparam("seconds")),
        account=bindparam("on"),
        external_chat_id=bindparam("chat"),
    )
)
_FREED = {"leased_by": None, "leased_until": None}
END_LEASES = (
    update(outbox)
    .where(outbox.c.state == LEASED, outbox.c.leased_until < server_time())
    .values(state=WAITING, **_FREED)
)
END_ALL_LEASES = update(outbox).where(outbox.c.state == LEASED).values(state=WAITING, **_FREED)
EXPIRE = (
    update(outbox)
    .where(outbox.c.state == WAITING, outbox.c.expires_at <= _NOW)
    .values(state=tables.EXPIRED, reason="expired")
)

SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("of"))
    .values(
        state=tables.SENT,
        external_ids=bindparam("ids"),
        sent_at=bindparam("now"),
        reason=None,
        next_try_at=None,
        **_FREED,
    )
    .returning(
        outbox.c.community_id,
        outbox.c.chat_id,
        outbox.c.account,
        outbox.c.external_chat_id,
        outbox.c.subject_kind,
        outbox.c.subject_id,
    )
)
_CAN_BE_TOLD = select(chats.c.is_active).where(chats.c.id == outbox.c.chat_id).scalar_subquery()
POSTPONE = (
    update(outbox)
    .where(outbox.c.id == bindparam("of"), outbox.c.state.in_([LEASED, WAITING]))
    .values(
        state=case((_CAN_BE_TOLD, WAITING), else_=tables.DEAD),
        next_try_at=bindparam("again"),
        reason=bindparam("because"),
        **_FREED,
    )
)
RETRY = POSTPONE.values(attempts=outbox.c.attempts + 1)
DEAD = (
    update(outbox)
    .where(outbox.c.id == bindparam("of"), outbox.c.state.in_([LEASED, WAITING]))
    .values(state=tables.DEAD, attempts=outbox.c.attempts + 1, reason=bindparam("because"), **_FREED)
)

_THAT = (chat_addresses.c.account == bindparam("on"), chat_addresses.c.external_id == bindparam("known_as"))
ADDRESS = select(chat_addresses.c.chat_id).where(*_THAT)
FREE_ADDRESS = delete(chat_addresses).where(*_THAT)
MOVE = update(chat_addresses).where(*_THAT).values(external_id=bindparam("to"))
CLOSE_ADDRESS = update(chat_addresses).where(*_THAT).values(is_active=False)
REACHABLE = (
    select(chat_addresses.c.id)
    .where(chat_addresses.c.chat_id == bindparam("chat"), chat_addresses.c.is_active)
    .limit(1)
)
CLOSE_CHAT = update(chats).where(chats.c.id == bindparam("chat")).values(is_active=False)
_IN_CHAT = (outbox.c.chat_id == bindparam("chat"), outbox.c.state.in_([WAITING, LEASED]))
UNLEASE = (
    update(outbox)
    .where(*_IN_CHAT, outbox.c.state == LEASED, outbox.c.account == bindparam("on"))
    .values(state=WAITING, **_FREED)
)
DEAD_IN_CHAT = update(outbox).where(*_IN_CHAT).values(state=tables.DEAD, reason=bindparam("because"), **_FREED)


def _ready_at(row: FromClause) -> ColumnElement[Any]:
    return func.coalesce(row.c.next_try_at, row.c.not_before, row.c.created_at)


# A row that waits for its retry stands in for those behind it: nothing of its lane is said before.
_HELD_UP = exists().where(
    _IN_ITS_LANE,
    or_(
        _earlier.c.state == LEASED,
        (_earlier.c.id < outbox.c.id)
        & _has_come(_earlier, _ready_at(outbox))
        & (_earlier.c.next_try_at > _ready_at(outbox)),
    ),
)
NEXT_DUE = (
    select(func.min(_ready_at(outbox), type_=UtcDateTime))
    .select_from(outbox.join(chat_addresses, _ON_ACCOUNT))
    .where(outbox.c.state == WAITING, _may_be_edited(outbox), ~_HELD_UP)
)

HURRY = (
    update(outbox)
    .where(
        outbox.c.state == WAITING,
        outbox.c.not_before.is_not(None),
        outbox.c.chat_id.in_(select(chat_addresses.c.chat_id).where(chat_addresses.c.account == bindparam("on"))),
    )
    .values(not_before=None)
)

ORIGINALS = select(outbox.c.key, outbox.c.external_ids).where(
    outbox.c.key.in_(bindparam("keys", expanding=True)),
    outbox.c.state == tables.SENT,
    outbox.c.account == bindparam("on"),
)
NAMES = select(identities.c.member_id, identities.c.external_id).where(
    identities.c.member_id.in_(bindparam("members", expanding=True)), identities.c.account == bindparam("on")
)
