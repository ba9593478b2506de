"""代班: the one who is asked, and the one who asked from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from domain import events
from domain.grid import Audience
from domain.message import Button, Lane, OutboundMessage
from domain.question import QuestionKind
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import rota

table = AnnouncerTable()


@table.hears(events.QuestionAsked)
def asked(event: events.QuestionAsked, context: Context) -> Iterable[OutboundMessage]:
    question = context.uow.questions.get(event.question_id)
    starts_at, ends_at = question.payload.get("starts_at"), question.payload.get("ends_at")
    if event.kind != QuestionKind.COVER or question.member_id is None:
        return
    person = context.uow.members.get(question.member_id)
    text = rota.ask_cover(person.called, context.speaker().called, starts_at, ends_at, context.now)  # type: ignore[arg-type]  # as ask_cover put them
    private = context.uow.chats.get(question.chat_id).audience is Audience.PRIVATE
    yield OutboundMessage(
        chat_id=question.chat_id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"cover:{question.id}",
        cause=context.cause,
        text=text.removeprefix(f"@{person.called} ") if private else text,
        mentions=() if private else (person.id,),
        buttons=(Button("是", f"cover_yes:{question.id}"), Button("不行", f"cover_no:{question.id}")),
        subject=event.subject,
        expires_at=question.expires_at,
    )


@table.hears(events.CoverAgreed)
def agreed(event: events.CoverAgreed, context: Context) -> Iterable[OutboundMessage]:
    """Who asked in another chat hears of it there."""
    names = "、".join(context.tree.get(grid_id).name for grid_id in event.grids)
    from_, to = (context.uow.members.get(member_id).called for member_id in (event.from_id, event.to_id))
    text = rota.agreed(to, from_, names, event.starts_at, event.ends_at, context.now)
    yield from _back_to(event.question_id, context, text)


@table.hears(events.CoverRefused)
def refused(event: events.CoverRefused, context: Context) -> Iterable[OutboundMessage]:
    from_, to = (context.uow.members.get(member_id) for member_id in (event.from_id, event.to_id))
    text = rota.please_ask_another(from_.called, to.called)
    yield from _back_to(event.question_id, context, text, always=True)


def _back_to(question_id: int, context: Context, text: str, *, always: bool = False) -> Iterable[OutboundMessage]:
    question = context.uow.questions.get(question_id)
    chat_id = question.payload.get("in")
    if not isinstance(chat_id, int) or (chat_id == question.chat_id and not always):
        return
    yield OutboundMessage(
        chat_id=chat_id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"cover_answer:{question_id}",
        cause=context.cause,
        text=text,
    )
