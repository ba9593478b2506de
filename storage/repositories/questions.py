"""Questions that the bot asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from domain.errors import NotFound
from domain.message import Subject
from domain.question import Question, QuestionKind
from storage.tables import questions
from storage.transaction import Row, Transaction, insert

_COLUMNS = tuple(column.name for column in questions.c if column.name != "id")
_NEWEST = (questions.c.asked_at.desc(), questions.c.id.desc())
_ALL = select(questions)
_GET = _ALL.where(questions.c.id == bindparam("of"))
OPEN_FOR = _ALL.where(
    questions.c.chat_id == bindparam("chat"),
    questions.c.answered_at.is_(None),
    questions.c.expires_at > bindparam("now"),
    or_(questions.c.member_id == bindparam("who"), questions.c.member_id.is_(None)),
).order_by(*_NEWEST)
_ABOUT = _ALL.where(
    questions.c.subject_kind == bindparam("kind_of"), questions.c.subject_id == bindparam("of")
).order_by(*_NEWEST)
_ASKED = (
    select(questions.c.id)
    .where(
        questions.c.member_id == bindparam("who"),
        questions.c.asked_at >= bindparam("since"),
        questions.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .limit(1)
)
_ADD = insert(questions).values({name: bindparam(name) for name in _COLUMNS}).returning(questions.c.id)
_SAVE = update(questions).where(questions.c.id == bindparam("of")).values({name: bindparam(name) for name in _COLUMNS})


def to_question(row: Row) -> Question:
    return Question(
        id=row.id,
        community_id=row.community_id,
        chat_id=row.chat_id,
        member_id=row.member_id,
        kind=row.kind,
        subject=None if row.subject_id is None else Subject(row.subject_kind, row.subject_id),
        payload=row.payload,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        answered_at=row.answered_at,
        answer=row.answer,
    )


class StoredQuestions:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, question: Question) -> Question:
        return replace(question, id=self._transaction.value(_ADD, _values(question)))

    def get(self, question_id: int) -> Question:
        row = self._transaction.first(_GET, {"of": question_id})
        if row is None:
            raise NotFound("问题", str(question_id))
        return to_question(row)

    def save(self, question: Question) -> None:
        self._transaction.run(_SAVE, {"of": question.id, **_values(question)})

    def open_for(self, chat_id: int, member_id: int, now: datetime) -> Sequence[Question]:
        """Also the cards of that chat that anyone with the right may answer."""
        wanted = {"chat": chat_id, "who": member_id, "now": now}
        return [to_question(row) for row in self._transaction.rows(OPEN_FOR, wanted)]

    def about(self, subject: Subject) -> Sequence[Question]:
        """Newest first, answered and expired ones too."""
        wanted = {"kind_of": subject.kind, "of": subject.id}
        return [to_question(row) for row in self._transaction.rows(_ABOUT, wanted)]

    def asked_since(self, member_id: int, kinds: Iterable[QuestionKind], since: datetime) -> bool:
        wanted = {"who": member_id, "kinds": sorted(kinds), "since": since}
        return self._transaction.value(_ASKED, wanted) is not None


def _values(question: Question) -> dict[str, Any]:
    subject = question.subject
    return {
        "community_id": question.community_id,
        "chat_id": question.chat_id,
        "member_id": question.member_id,
        "kind": question.kind,
        "subject_kind": subject and subject.kind,
        "subject_id": subject and subject.id,
        "payload": dict(question.payload),
        "asked_at": question.asked_at,
        "expires_at": question.expires_at,
        "answered_at": question.answered_at,
        "answer": question.answer,
    }
