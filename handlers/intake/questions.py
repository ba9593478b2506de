"""Keeping a question, with the matter it would open as codes."""

from __future__ import annotations

from datetime import timedelta

from domain.matter import Open
from domain.message import MessageRef
from domain.question import Question, QuestionKind
from handlers.command import Context


def new_question(context: Context, kind: QuestionKind, member_id: int, chat_id: int, within: timedelta) -> Question:
    """Not yet added. `within`: how long an answer counts, once the question has been said."""
    return Question(
        community_id=context.community_id,
        chat_id=chat_id,
        member_id=member_id,
        kind=kind,
        asked_at=context.now,
        expires_at=context.now + context.policy.speak_after + within,
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
