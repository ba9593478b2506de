"""The card with a likely report that workers look at."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from domain.message import MessageRef, SubjectKind
from domain.question import Question, QuestionKind
from domain.record import LinkKind
from storage.repositories.questions import to_question
from storage.tables import message_links, questions
from storage.transaction import Transaction

_SHOWN = (
    select(questions)
    .join(
        message_links,
        (message_links.c.subject_kind == SubjectKind.QUESTION) & (message_links.c.subject_id == questions.c.id),
    )
    .where(
        questions.c.community_id == bindparam("community"),
        questions.c.kind == QuestionKind.REGISTER,
        questions.c.answered_at.is_(None),
        questions.c.expires_at > bindparam("now", type_=questions.c.expires_at.type),
        message_links.c.kind == LinkKind.SAID,
        message_links.c.account == bindparam("on"),
        message_links.c.external_chat_id == bindparam("chat"),
        message_links.c.sent_at >= bindparam("since", type_=message_links.c.sent_at.type),
    )
    .order_by(message_links.c.sent_at.desc(), questions.c.id.desc())
    .limit(1)
)


def card_shown(
    reading: Transaction, ref: MessageRef, community_id: int, since: datetime, now: datetime
) -> Question | None:
    asked = {"community": community_id, "on": ref.account, "chat": ref.external_chat_id, "since": since, "now": now}
    row = reading.first(_SHOWN, asked)
    return to_question(row) if row else None
