"""通知, 发布, 定时, 收回通知, 重发, 进度: what the office says of a notice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument, NotFound
from domain.events import (
    NoticeDrafted,
    NoticePublished,
    NoticeRecalled,
    NoticeScheduled,
)
from domain.grid import Audience
from domain.notice import Notice, NoticeStatus
from handlers import arguments, scope
from handlers.command import Answer, Command, Context, Outcome
from handlers.notices.carrying import USAGE, publish, row_of
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import residents, staff

router = Router()
OFFICE = frozenset({Audience.STAFF})


@dataclass(frozen=True, kw_only=True)
class DraftNotice(Command):
    right: ClassVar[Right] = Right.PUBLISH
    scope: tuple[str, ...]
    text: str


@dataclass(frozen=True, kw_only=True)
class PublishNotice(Command):
    right: ClassVar[Right] = Right.PUBLISH
    number: int


@dataclass(frozen=True, kw_only=True)
class ScheduleNotice(Command):
    """`when` as typed: 明天9:00."""

    right: ClassVar[Right] = Right.PUBLISH
    number: int
    when: str


@dataclass(frozen=True, kw_only=True)
class RecallNotice(Command):
    right: ClassVar[Right] = Right.PUBLISH
    number: int


@dataclass(frozen=True, kw_only=True)
class ResendNotice(Command):
    right: ClassVar[Right] = Right.PUBLISH
    number: int


@dataclass(frozen=True, kw_only=True)
class AskNoticeProgress(Command):
    right: ClassVar[Right] = Right.PUBLISH
    number: int


@router.handles(DraftNotice)
def draft_notice(context: Context, command: DraftNotice) -> Outcome:
    """Says back to whom it would go; nothing is sent before 发布."""
    chats = scope.chats_named(context, command.scope, USAGE)
    for chat in chats:
        context.require(Right.PUBLISH, chat.grid_id)
    if context.chat is None:
        raise RuntimeError("a notice is drafted in a chat")
    notice = context.uow.notices.add(
        Notice(
            community_id=context.community_id,
            text=command.text,
            scope=command.scope,
            author_id=context.speaker().id,
            chat_id=context.chat.id,
            drafted_at=context.now,
        )
    )
    if not chats:
        return Outcome((NoticeDrafted(notice_id=notice.id),), Answer(staff.notice_no_chats(notice.number)))
    people = sum(chat.people for chat in chats) if all(chat.people for chat in chats) else 0
    preview = staff.notice_preview(notice.number, notice.text, [chat.name for chat in chats], people)
    return Outcome((NoticeDrafted(notice_id=notice.id),), Answer(preview))


@router.handles(PublishNotice)
def publish_notice(context: Context, command: PublishNotice) -> Outcome:
    notice = context.uow.notices.numbered(context.community_id, command.number)
    published, chats = publish(context, notice)
    event = NoticePublished(notice_id=notice.id, chats=chats)
    return Outcome((event,), Answer(staff.notice_published(published.number, chats)))


def _own_notice(context: Context, number: int) -> Notice:
    """Raises NotFound, and NotAllowed where the actor may not publish to every chat of its scope."""
    notice = context.uow.notices.numbered(context.community_id, number)
    for chat in scope.chats_left(context, notice.scope):
        context.require(Right.PUBLISH, chat.grid_id)
    return notice


@router.handles(ScheduleNotice)
def schedule_notice(context: Context, command: ScheduleNotice) -> Outcome:
    notice = _own_notice(context, command.number)
    at = arguments.moment(command.when, context.now, f"定时 通知{command.number} 明天9:00")
    context.uow.notices.save(notice.schedule(at))
    event = NoticeScheduled(notice_id=notice.id, publish_at=at)
    return Outcome((event,), Answer(staff.notice_scheduled(notice.number, at, context.now)))


@router.handles(RecallNotice)
def recall_notice(context: Context, command: RecallNotice) -> Outcome:
    """What is not yet said is cancelled; where it was said, one line takes it back."""
    notice = _own_notice(context, command.number)
    said = context.uow.notices.recall_rows(notice.id)
    context.uow.notices.save(notice.recall())
    for chat_id in said:
        text = residents.notice_recalled(notice.text)
        context.uow.outbox.put(row_of(notice, chat_id, f"recall:{notice.id}:{chat_id}", text), context.now)
    return Outcome((NoticeRecalled(notice_id=notice.id),), Answer(staff.notice_recalled(notice.number, len(said))))


@router.handles(ResendNotice)
def resend_notice(context: Context, command: ResendNotice) -> Outcome:
    notice = _own_notice(context, command.number)
    if notice.status not in (NoticeStatus.PUBLISHED, NoticeStatus.FINISHED):
        raise NotFound("发过的通知", str(command.number))
    chats = context.uow.notices.requeue_failed(notice.id)
    if chats:
        context.uow.notices.save(replace(notice, status=NoticeStatus.PUBLISHED))
    return Outcome(answer=Answer(staff.notice_resent(notice.number, chats)))


@router.handles(AskNoticeProgress)
def ask_notice_progress(context: Context, command: AskNoticeProgress) -> Outcome:
    notice = _own_notice(context, command.number)
    if notice.status in (NoticeStatus.DRAFT, NoticeStatus.RECALLED):
        raise NotFound("在发的通知", str(command.number))
    return Outcome(answer=Answer(staff.notice_progress(notice.number, context.uow.notices.progress(notice.id))))


# -- the words --------------------------------------------------------------------------------------------------------

_SCOPES = re.compile(r"(?:@\s*[^\s@]+\s*[、,，]?\s*)+")


def _draft(match: Match) -> DraftNotice | None:
    found = _SCOPES.match(match.rest)
    if not found or not match.rest[found.end() :].strip():
        raise BadArgument(USAGE, problem="发给谁、说什么，都要写上")
    names = [name for name in scope.split_names(found[0].replace("@", " ")) if name]
    return DraftNotice(scope=tuple(names), text=match.rest[found.end() :].strip())


router.phrase(
    Phrase(
        words=("通知",),
        usage=USAGE,
        help="通知 @全社区 …：写一条通知，先给您看",
        where=OFFICE,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.PUBLISH,
        build=lambda m: _draft(m) if m.rest and not m.rest.startswith((":", "：")) else None,
    )
)


def _notice_number(match: Match, usage: str) -> int:
    quoted = match.words.quoted
    if match.numbers:
        return match.numbers[0]
    raise BadArgument(usage, problem="哪一条通知？" if quoted is None else "带上通知的号")


def _schedule(match: Match) -> ScheduleNotice:
    usage = "定时 通知7 明天9:00"
    return ScheduleNotice(number=_notice_number(match, usage), when=match.rest)


_COMMANDS = (
    (("发布",), "发布 7", "发布 7：发出去", lambda m: PublishNotice(number=_notice_number(m, "发布 7"))),
    (
        ("收回通知",),
        "收回通知 7",
        "收回通知 7：不算数了",
        lambda m: RecallNotice(number=_notice_number(m, "收回通知 7")),
    ),
    (("重发",), "重发 7", "重发 7：没发成的再发", lambda m: ResendNotice(number=_notice_number(m, "重发 7"))),
    (
        ("进度 通知", "进度通知", "通知进度"),
        "进度 通知7",
        "进度 通知7：发到哪了",
        lambda m: AskNoticeProgress(number=_notice_number(m, "进度 通知7")),
    ),
)
for _words, _usage, _help, _build in _COMMANDS:
    router.phrase(
        Phrase(
            words=_words,
            usage=_usage,
            help=_help,
            where=OFFICE,
            number=Number.REQUIRED,
            workers_only=True,
            right=Right.PUBLISH,
            build=_build,
        )
    )
router.phrase(
    Phrase(
        words=("定时 通知", "定时通知", "定时"),
        usage="定时 通知7 明天9:00",
        help="定时 通知7 明天9:00：到点再发",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.PUBLISH,
        build=_schedule,
    )
)
