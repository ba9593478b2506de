"""What the people of a chat were told last, there or where the whole community sits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, exists, or_, select

from domain.grid import Audience, Chat
from domain.notice import Notice, NoticeStatus
from storage.repositories.notices import to_notice
from storage.tables import chats, notice_recipients, notices
from storage.transaction import Transaction

_FEW = 5
_ROOMS = select(chats.c.id).where(
    chats.c.community_id == bindparam("community"),
    or_(
        chats.c.id == bindparam("chat"),
        (chats.c.audience == Audience.RESIDENTS)
        & chats.c.building.is_(None)
        & chats.c.grid_id.in_(bindparam("grids", expanding=True)),
    ),
)
_LATEST = (
    select(notices)
    .where(
        notices.c.community_id == bindparam("community"),
        exists().where(notice_recipients.c.notice_id == notices.c.id, notice_recipients.c.chat_id.in_(_ROOMS)),
        notices.c.published_at >= bindparam("since", type_=notices.c.published_at.type),
        notices.c.status != NoticeStatus.RECALLED,
    )
    .order_by(notices.c.published_at.desc())
    .limit(_FEW)
)


def latest_notices(reading: Transaction, chat: Chat, grids: Sequence[int], since: datetime) -> list[Notice]:
    """`grids`: that of the chat and those above it."""
    asked = {"chat": chat.id, "community": chat.community_id, "grids": list(grids), "since": since}
    return [to_notice(row) for row in reading.rows(_LATEST, asked)]
