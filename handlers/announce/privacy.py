"""What is between the bot and one person is said in private where that can be."""

from __future__ import annotations

from collections.abc import Iterable

from domain import events
from domain.grid import Audience
from domain.message import Lane, OutboundMessage, Subject, SubjectKind
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.privacy.leaving import erasure_question
from handlers.privacy.own_data import own_data

table = AnnouncerTable()


@table.hears(events.ErasureAsked)
def erasure_asked(event: events.ErasureAsked, context: Context) -> Iterable[OutboundMessage]:
    """Where it was asked elsewhere than it is answered."""
    question = context.uow.questions.get(event.question_id)
    if context.chat is None or question.chat_id == context.chat.id:
        return
    text = erasure_question(context, context.uow.members.get(event.member_id))
    subject = Subject(SubjectKind.QUESTION, question.id)
    yield _line(context, question.chat_id, f"erase:{question.id}", text, subject)


@table.hears(events.OwnDataAsked)
def own_data_asked(event: events.OwnDataAsked, context: Context) -> Iterable[OutboundMessage]:
    private = context.uow.chats.private_with(event.member_id)
    if private is None or context.chat is None or context.chat.audience is Audience.PRIVATE:
        return
    text = own_data(context, context.uow.members.get(event.member_id))
    yield _line(context, private.id, f"own_data:{context.cause}", text, event.subject)


def _line(context: Context, chat_id: int, key: str, text: str, subject: Subject) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat_id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=key,
        cause=context.cause,
        text=text,
        subject=subject,
    )
