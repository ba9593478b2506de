"""What a chat was told last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, exists, select

from domain.notice import Notice, NoticeStatus
from storage.repositories.notices import to_notice
from storage.tables import notice_recipients, notices
from storage.transaction import Transaction

_LATEST = (
    select(notices)
    .where(
        exists().where(notice_recipients.c.notice_id == notices.c.id, notice_recipients.c.chat_id == bindparam("chat")),
        notices.c.published_at >= bindparam("since", type_=notices.c.published_at.type),
        notices.c.status != NoticeStatus.RECALLED,
    )
    .order_by(notices.c.published_at.desc())
    .limit(1)
)


def latest_notice(reading: Transaction, chat_id: int, since: datetime) -> Notice | None:
    row = reading.first(_LATEST, {"chat": chat_id, "since": since})
    return to_notice(row) if row else None
