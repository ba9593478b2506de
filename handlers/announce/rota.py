"""代班: the one who is asked, and the one who asked from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from domain import events
from domain.grid import Audience
from domain.message import Button, Lane, OutboundMessage
from domain.question import QuestionKind
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import rota
from handlers.tickets.target import chat_of_grid

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
    yield from _over(event, context, rota.yours_again(from_, to))


def _over(event: events.CoverAgreed, context: Context, text: str) -> Iterable[OutboundMessage]:
    """Waits till the time is over: in private, else by name among the workers."""
    private = context.uow.chats.private_with(event.from_id)
    chat = private or chat_of_grid(context, event.grids[0], Audience.WORKERS)
    if chat is None:
        return
    yield OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=over_key(event.from_id, event.ends_at),
        cause=context.cause,
        text=text.partition(" ")[2] if private else text,
        mentions=() if private else (event.from_id,),
        not_before=context.policy.quiet_hours.after(event.ends_at),
    )


@table.hears(events.CoverEnded)
def ended(event: events.CoverEnded, context: Context) -> Iterable[OutboundMessage]:
    """Back before the time: that it is over need not be said any more."""
    for ends_at in event.would_have_ended:
        context.uow.outbox.cancel(key=over_key(event.member_id, ends_at))
    return ()


def over_key(member_id: int, ends_at: datetime) -> str:
    return f"cover_over:{member_id}:{ends_at.astimezone(UTC).isoformat()}"


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
