"""Notices and whom they reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select, update

from domain.errors import Conflict, NotFound
from domain.message import Lane, SubjectKind
from domain.notice import Notice, NoticeProgress, NoticeStatus
from storage.repositories.counters import next_number
from storage.tables import (
    CANCELLED,
    DEAD,
    EXPIRED,
    LEASED,
    SENT,
    WAITING,
    chats,
    fixed,
    notice_recipients,
    notices,
    outbox,
)
from storage.transaction import Row, Transaction, insert

_COLUMNS = tuple(column.name for column in notices.c if column.name not in ("id", "version"))
_ALL = select(notices)
_GET = _ALL.where(notices.c.id == bindparam("of"))
_NUMBERED = _ALL.where(notices.c.community_id == bindparam("scope"), notices.c.number == bindparam("called"))
_ADD = insert(notices).values({name: bindparam(name) for name in (*_COLUMNS, "version")}).returning(notices.c.id)
_SAVE = (
    update(notices)
    .where(notices.c.id == bindparam("of"), notices.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in _COLUMNS} | {"version": notices.c.version + 1})
)
_FREEZE = (
    insert(notice_recipients)
    .values(notice_id=bindparam("of"), chat_id=bindparam("chat"), community_id=bindparam("scope"), queued=False)
    .on_conflict_do_nothing()
)
_UNQUEUED = (
    select(notice_recipients.c.chat_id)
    .where(notice_recipients.c.notice_id == bindparam("of"), ~notice_recipients.c.queued)
    .order_by(notice_recipients.c.chat_id)
    .limit(bindparam("at_most"))
)
_QUEUED = (
    update(notice_recipients)
    .where(notice_recipients.c.notice_id == bindparam("of"), notice_recipients.c.chat_id == bindparam("chat"))
    .values(queued=True)
)
# Not an edit of it, nor the line that takes it back.
_CARRIES_IT = outbox.c.replaces.is_(None) & outbox.c.key.startswith("notice:")
_ITS_ROWS = and_(
    outbox.c.subject_kind == SubjectKind.NOTICE,
    outbox.c.subject_id == notice_recipients.c.notice_id,
    outbox.c.chat_id == notice_recipients.c.chat_id,
    outbox.c.lane == Lane.NOTICE,
    _CARRIES_IT,
)
# A queued recipient without a row was told so long ago that the row is swept.
_FATE = case((outbox.c.state.is_not(None), outbox.c.state), (notice_recipients.c.queued, SENT), else_=WAITING).label(
    "fate"
)
_FATES = (
    select(_FATE, func.count().label("chats"))
    .select_from(notice_recipients.outerjoin(outbox, _ITS_ROWS))
    .where(notice_recipients.c.notice_id == bindparam("of"))
    .group_by(_FATE)
)
_FAILED = (
    select(chats.c.name, outbox.c.reason, outbox.c.state)
    .select_from(notice_recipients.join(outbox, _ITS_ROWS).join(chats, chats.c.id == notice_recipients.c.chat_id))
    .where(
        notice_recipients.c.notice_id == bindparam("of"),
        outbox.c.state.in_([DEAD, EXPIRED, CANCELLED]),
    )
    .order_by(notice_recipients.c.chat_id)
)
_DUE = _ALL.where(
    # As the partial index has it, so that it is used.
    notices.c.status.in_([fixed("scheduled"), fixed("publishing"), fixed("published")]),
    or_(notices.c.status != NoticeStatus.SCHEDULED, notices.c.publish_at <= bindparam("now")),
).order_by(notices.c.id)
_OF_NOTICE = (
    outbox.c.subject_kind == SubjectKind.NOTICE,
    outbox.c.subject_id == bindparam("of"),
    outbox.c.lane == Lane.NOTICE,
    _CARRIES_IT,
)
_REQUEUE = (
    update(outbox)
    .where(*_OF_NOTICE, outbox.c.state == DEAD)
    .values(state=WAITING, attempts=0, next_try_at=None, reason=None)
)
_CANCEL = update(outbox).where(*_OF_NOTICE, outbox.c.state == WAITING).values(state=CANCELLED, reason="recalled")
_SAID = (
    select(outbox.c.chat_id)
    .where(*_OF_NOTICE, outbox.c.state.in_([SENT, LEASED]))
    .distinct()
    .order_by(outbox.c.chat_id)
)


def to_notice(row: Row) -> Notice:
    values = {name: getattr(row, name) for name in (*_COLUMNS, "id", "version")}
    return Notice(**{**values, "scope": tuple(values["scope"])})


class StoredNotices:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, notice: Notice) -> Notice:
        """A copy with id and number."""
        notice = replace(notice, number=next_number(self._transaction, notice.community_id, "notice"))
        notice_id = self._transaction.value(_ADD, {**_values(notice), "version": notice.version})
        return replace(notice, id=notice_id)

    def numbered(self, community_id: int, number: int) -> Notice:
        return self._one(_NUMBERED, {"scope": community_id, "called": number}, str(number))

    def get(self, notice_id: int) -> Notice:
        return self._one(_GET, {"of": notice_id}, str(notice_id))

    def save(self, notice: Notice) -> None:
        wanted = {"of": notice.id, "seen": notice.version, **_values(notice)}
        if self._transaction.run(_SAVE, wanted) == 0:
            raise Conflict(f"notice {notice.id}")

    def freeze_recipients(self, notice: Notice, chat_ids: Sequence[int]) -> None:
        """Whoever is on the list already stays as they are."""
        self._transaction.run_many(
            _FREEZE, [{"of": notice.id, "chat": chat, "scope": notice.community_id} for chat in chat_ids]
        )

    def unqueued_recipients(self, notice_id: int, limit: int) -> Sequence[int]:
        wanted = {"of": notice_id, "at_most": limit}
        return [row.chat_id for row in self._transaction.rows(_UNQUEUED, wanted)]

    def mark_queued(self, notice_id: int, chat_ids: Sequence[int]) -> None:
        self._transaction.run_many(_QUEUED, [{"of": notice_id, "chat": chat} for chat in chat_ids])

    def progress(self, notice_id: int) -> NoticeProgress:
        chats_by = {row.fate: row.chats for row in self._transaction.rows(_FATES, {"of": notice_id})}
        failed = self._transaction.rows(_FAILED, {"of": notice_id})
        return NoticeProgress(
            total=sum(chats_by.values()),
            sent=chats_by.get("sent", 0),
            waiting=chats_by.get("waiting", 0) + chats_by.get("leased", 0),
            failed=tuple((row.name, row.reason or row.state) for row in failed),
        )

    def due(self, now: datetime) -> Sequence[Notice]:
        return [to_notice(row) for row in self._transaction.rows(_DUE, {"now": now})]

    def recall_rows(self, notice_id: int) -> Sequence[int]:
        """What is on its way at this moment counts as said."""
        self._transaction.run(_CANCEL, {"of": notice_id})
        return [row.chat_id for row in self._transaction.rows(_SAID, {"of": notice_id})]

    def requeue_failed(self, notice_id: int) -> int:
        return self._transaction.run(_REQUEUE, {"of": notice_id})

    def _one(self, statement: Any, wanted: dict[str, Any], reference: str) -> Notice:
        row = self._transaction.first(statement, wanted)
        if row is None:
            raise NotFound("通知", reference)
        return to_notice(row)


def _values(notice: Notice) -> dict[str, Any]:
    return {name: getattr(notice, name) for name in _COLUMNS} | {"scope": list(notice.scope)}
