"""From the frozen list of chats to the last outbox row, and the questions that a notice itself answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain.access import Right
from domain.events import (
    NoticeFinished,
    NoticePublished,
)
from domain.message import Lane, OutboundMessage, Subject, SubjectKind
from domain.notice import Notice, NoticeStatus, answer_at_its_hours, answer_from
from handlers import scope
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Router
from handlers.texts import residents

router = Router()
USAGE = "通知 @全社区 明天9点到12点停水"


@dataclass(frozen=True, kw_only=True)
class AnswerFromNotice(Command):
    """A resident asks 停到好久, or, `as_announced`, tells of what was announced: the notice's own words answer."""

    right: ClassVar[Right] = Right.ANYONE
    notice_id: int
    question: str
    as_announced: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepAnnounced(Command):
    """Somebody with a role typed a notice of their own in the residents' chat: nothing is said, its hours are known."""

    right: ClassVar[Right] = Right.ANYONE


@dataclass(frozen=True, kw_only=True)
class AdvanceNotice(Command):
    """One step by the clock: publish what was scheduled, write the next rows, report what is finished."""

    right: ClassVar[Right] = Right.CLOCK
    notice_id: int


def publish(context: Context, notice: Notice) -> tuple[Notice, int]:
    """Freezes the list of chats; their rows are written by AdvanceNotice."""
    published = notice.publish(context.now)
    chats = scope.chats_left(context, notice.scope)
    for chat in chats:
        context.require(Right.PUBLISH, chat.grid_id)
    context.uow.notices.save(published)
    context.uow.notices.freeze_recipients(published, [chat.id for chat in chats])
    return published, len(chats)


@router.handles(AnswerFromNotice)
def answer_from_notice(context: Context, command: AnswerFromNotice) -> Outcome:
    notice = context.uow.notices.get(command.notice_id)
    ask = answer_at_its_hours if command.as_announced else answer_from
    found = ask(notice, command.question)
    return Outcome(
        answer=Answer(residents.from_notice(found, notice.number if notice.scope else None)) if found else None
    )


@router.handles(KeepAnnounced)
def keep_announced(context: Context, command: KeepAnnounced) -> Outcome:
    """As a notice that has been to this chat; its scope is empty, nobody published it by number."""
    if context.said is None or context.chat is None:
        return Outcome()
    notice = context.uow.notices.add(
        Notice(
            community_id=context.community_id,
            text=context.reader.mask(context.said.text),
            scope=(),
            author_id=context.speaker().id,
            chat_id=context.chat.id,
            status=NoticeStatus.FINISHED,
            drafted_at=context.said_at,
            published_at=context.said_at,
            sent=1,
        )
    )
    context.uow.notices.freeze_recipients(notice, [context.chat.id])
    context.uow.notices.mark_queued(notice.id, [context.chat.id])
    return Outcome()


@router.handles(AdvanceNotice)
def advance_notice(context: Context, command: AdvanceNotice) -> Outcome:
    """Idempotent: it goes on where the rows end."""
    notice = context.uow.notices.get(command.notice_id)
    if notice.status is NoticeStatus.SCHEDULED:
        _, chats = publish(context, notice)
        return Outcome((NoticePublished(notice_id=notice.id, chats=chats),))
    if notice.status is NoticeStatus.PUBLISHING:
        _write_rows(context, notice)
    elif notice.status is NoticeStatus.PUBLISHED:
        return _finish(context, notice)
    return Outcome()


def _write_rows(context: Context, notice: Notice) -> None:
    chat_ids = context.uow.notices.unqueued_recipients(notice.id, context.policy.notice_batch)
    for chat_id in chat_ids:
        row = row_of(notice, chat_id, f"notice:{notice.id}:{chat_id}", residents.notice(notice.text))
        context.uow.outbox.put(row, context.now)
    context.uow.notices.mark_queued(notice.id, chat_ids)
    if len(chat_ids) < context.policy.notice_batch:
        context.uow.notices.save(replace(notice, status=NoticeStatus.PUBLISHED))


def _finish(context: Context, notice: Notice) -> Outcome:
    progress = context.uow.notices.progress(notice.id)
    if not progress.is_finished:
        return Outcome()
    context.uow.notices.save(notice.finish(progress.sent, len(progress.failed)))
    return Outcome((NoticeFinished(notice_id=notice.id, sent=progress.sent, failed=len(progress.failed)),))


def row_of(notice: Notice, chat_id: int, key: str, text: str) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat_id,
        community_id=notice.community_id,
        lane=Lane.NOTICE,
        key=key,
        cause=f"notice:{notice.id}",
        text=text,
        subject=Subject(SubjectKind.NOTICE, notice.id),
    )
