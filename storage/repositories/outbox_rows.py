"""The handlers' side of the outbox: what shall be said, written with what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, not_, or_, select, update

from domain.message import Ballot, Button, Lane, OutboundMessage, Subject
from storage import codec
from storage.tables import CANCELLED, DEAD, LEASED, SENT, WAITING, chats, members, outbox
from storage.transaction import Row, Transaction, insert

LANE_RANKS = {Lane.EMERGENCY: 0, Lane.ANSWER: 1, Lane.NOTICE: 2}
_CONTENT = (
    *("community_id", "chat_id", "lane", "lane_rank", "cause", "text", "buttons", "mentions", "attachment", "ballot"),
    *("quotes", "replaces", "subject_kind", "subject_id", "unasked", "not_before", "expires_at"),
)
# Nothing can be said in a chat that the bot has left: such a row is dead at once, and visible.
_IS_ACTIVE = select(chats.c.is_active).where(chats.c.id == bindparam("chat_id")).scalar_subquery()
_ROW = insert(outbox).values(
    {name: bindparam(name) for name in (*_CONTENT, "key", "created_at")}
    | {
        "attempts": 0,
        "state": case((_IS_ACTIVE, WAITING), else_=DEAD),
        "reason": case((_IS_ACTIVE, None), else_="chat_closed"),
    }
)
_PUT = _ROW.on_conflict_do_update(
    index_elements=["key"],
    set_={name: _ROW.excluded[name] for name in (*_CONTENT, "state", "reason")},
    where=outbox.c.state.in_([WAITING, CANCELLED]),
)
_CANCEL = update(outbox).where(outbox.c.state == WAITING).values(state=CANCELLED, reason="cancelled")
_CANCEL_CAUSE = _CANCEL.where(outbox.c.cause == bindparam("because"))
_CANCEL_KEY = _CANCEL.where(outbox.c.key == bindparam("called"))
_CANCEL_BOTH = _CANCEL_CAUSE.where(outbox.c.key == bindparam("called"))
_REVIVE = (
    update(outbox)
    .where(
        outbox.c.key == bindparam("called"),
        outbox.c.state == CANCELLED,
        select(chats.c.is_active).where(chats.c.id == outbox.c.chat_id).scalar_subquery(),
    )
    .values(state=WAITING, reason=None)
)
_WAITS = select(outbox.c.id).where(outbox.c.key == bindparam("called"), outbox.c.state.in_([WAITING, LEASED]))
_PUT_OFF = (
    update(outbox)
    .where(
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.unasked,
        outbox.c.state == WAITING,
        outbox.c.lane_rank != LANE_RANKS[Lane.EMERGENCY],
        or_(outbox.c.not_before.is_(None), outbox.c.not_before < bindparam("until")),
    )
    .values(not_before=bindparam("until"))
)
_UNASKED = (
    select(func.count())
    .select_from(outbox)
    .where(
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.unasked,
        outbox.c.lane_rank != LANE_RANKS[Lane.EMERGENCY],
        # An edit is no new line.
        outbox.c.replaces.is_(None),
        or_(
            (outbox.c.state == SENT) & (outbox.c.sent_at >= bindparam("since")),
            outbox.c.state.in_([WAITING, LEASED]),
        ),
    )
)

_IS_PING = (
    outbox.c.created_at >= bindparam("since"),
    outbox.c.state.in_([WAITING, LEASED, SENT]),
    # What answers somebody's own words is no ping.
    not_(outbox.c.key.startswith("answer:")),
)
_IS_EMERGENCY = outbox.c.lane_rank == LANE_RANKS[Lane.EMERGENCY]
_PRIVATE = (
    select(chats.c.member_id, _IS_EMERGENCY.label("urgent"), func.count().label("times"))
    .join(chats, chats.c.id == outbox.c.chat_id)
    .where(*_IS_PING, chats.c.member_id.is_not(None))
    .group_by(chats.c.member_id, _IS_EMERGENCY)
)
_PRIVATE_OF = _PRIVATE.where(chats.c.member_id == bindparam("who"))
_PRIVATE_IN = _PRIVATE.where(chats.c.community_id == bindparam("scope"))
_NAMED = select(outbox.c.mentions, _IS_EMERGENCY.label("urgent")).where(
    *_IS_PING,
    outbox.c.mentions.is_not(None),
    # By name in one's own private chat is one ping, not two.
    select(chats.c.member_id).where(chats.c.id == outbox.c.chat_id).scalar_subquery().is_(None),
)
_NAMED_IN = _NAMED.where(outbox.c.community_id == bindparam("scope"))
_COMMUNITY_OF = select(members.c.community_id).where(members.c.id == bindparam("who")).scalar_subquery()
_NAMED_OF = _NAMED.where(outbox.c.community_id == _COMMUNITY_OF)


class StoredOutboxRows:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def put(self, message: OutboundMessage, now: datetime) -> None:
        self._transaction.run(_PUT, _values(message, now))

    def cancel(self, *, cause: str | None = None, key: str | None = None) -> int:
        wanted = {name: value for name, value in (("because", cause), ("called", key)) if value}
        if not wanted:
            return 0
        if len(wanted) == 2:
            return self._transaction.run(_CANCEL_BOTH, wanted)
        return self._transaction.run(_CANCEL_CAUSE if cause else _CANCEL_KEY, wanted)

    def revive(self, key: str) -> bool:
        return self._transaction.run(_REVIVE, {"called": key}) == 1

    def waits(self, key: str) -> bool:
        """Not yet said: waiting, or on its way."""
        return self._transaction.value(_WAITS, {"called": key}) is not None

    def put_off(self, chat_id: int, until: datetime) -> int:
        return self._transaction.run(_PUT_OFF, {"chat": chat_id, "until": until})

    def unasked_since(self, chat_id: int, since: datetime) -> int:
        count: int = self._transaction.value(_UNASKED, {"chat": chat_id, "since": since})
        return count

    def pings_of(self, member_id: int, since: datetime) -> int:
        private = self._transaction.rows(_PRIVATE_OF, {"who": member_id, "since": since})
        named = self._transaction.rows(_NAMED_OF, {"who": member_id, "since": since})
        by_name = [row for row in named if not row.urgent and member_id in row.mentions]
        alone: int = sum(row.times for row in private if not row.urgent)
        return len(by_name) + alone

    def pings_by_member(self, community_id: int, since: datetime) -> Mapping[int, tuple[int, int]]:
        times: Counter[int] = Counter()
        urgent: Counter[int] = Counter()
        wanted = {"scope": community_id, "since": since}
        for row in self._transaction.rows(_PRIVATE_IN, wanted):
            times[row.member_id] += row.times
            urgent[row.member_id] += row.times if row.urgent else 0
        for row in self._transaction.rows(_NAMED_IN, wanted):
            times.update(row.mentions)
            urgent.update(row.mentions if row.urgent else ())
        return {member_id: (count, urgent[member_id]) for member_id, count in times.items()}


def _values(message: OutboundMessage, now: datetime) -> dict[str, Any]:
    subject = message.subject
    return {
        "key": message.key,
        "community_id": message.community_id,
        "chat_id": message.chat_id,
        "lane": message.lane,
        "lane_rank": LANE_RANKS[message.lane],
        "cause": message.cause,
        "text": message.text,
        "buttons": [[button.label, button.action] for button in message.buttons] or None,
        "mentions": list(message.mentions) or None,
        "attachment": message.attachment,
        "ballot": codec.dump(message.ballot) if message.ballot else None,
        "quotes": message.quotes,
        "replaces": message.replaces,
        "subject_kind": subject and subject.kind,
        "subject_id": subject and subject.id,
        "unasked": message.unasked,
        "not_before": message.not_before,
        "expires_at": message.expires_at,
        "created_at": now,
    }


def to_message(row: Row) -> OutboundMessage:
    return OutboundMessage(
        chat_id=row.chat_id,
        community_id=row.community_id,
        lane=row.lane,
        key=row.key,
        text=row.text,
        cause=row.cause,
        buttons=tuple(Button(label, action) for label, action in row.buttons or ()),
        mentions=tuple(row.mentions or ()),
        attachment=row.attachment,
        ballot=codec.load(Ballot, row.ballot) if row.ballot is not None else None,
        quotes=row.quotes,
        replaces=row.replaces,
        subject=None if row.subject_id is None else Subject(row.subject_kind, row.subject_id),
        unasked=row.unasked,
        not_before=row.not_before,
        expires_at=row.expires_at,
    )
