"""Keeping a question, with the matter it would open as codes."""

from __future__ import annotations

from datetime import timedelta

from domain.conversation import Open
from domain.message import MessageRef, Subject
from domain.question import Question, QuestionKind
from handlers.command import Context


def add_question(
    context: Context,
    kind: QuestionKind,
    member_id: int,
    subject: Subject | None,
    within: timedelta,
    payload: dict[str, object] | None = None,
) -> Question:
    if context.chat is None:
        raise RuntimeError("a question needs a chat")
    return context.uow.questions.add(
        Question(
            community_id=context.community_id,
            chat_id=context.chat.id,
            member_id=member_id,
            kind=kind,
            subject=subject,
            payload=payload or {},
            asked_at=context.now,
            expires_at=context.now + context.policy.speak_after + within,
        )
    )


def payload_of(context: Context, matter: Open) -> dict[str, object]:
    understood, said = matter.understanding, context.said
    ref = said.ref if said else MessageRef("", "", "")
    return {
        "category": understood.category,
        "urgency": understood.urgency,
        "building": understood.place.building,
        "unit": understood.place.unit,
        "room": understood.place.room,
        "confidence": understood.confidence,
        "account": ref.account,
        "external_chat_id": ref.external_chat_id,
        "external_id": ref.external_id,
        "said_at": context.said_at,
        "relates_to": matter.relates_to,
    }
