"""Notices and polls: the report to the office, the question to residents, the result to both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain import events
from domain.message import Button, Lane, OutboundMessage, Subject, SubjectKind
from domain.poll import Poll, count
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.polls import chats_of
from handlers.texts import staff

table = AnnouncerTable()


@table.hears(events.NoticeFinished)
def notice_finished(event: events.NoticeFinished, context: Context) -> Iterable[OutboundMessage]:
    notice = context.uow.notices.get(event.notice_id)
    text = staff.notice_finished(notice.number, context.uow.notices.progress(notice.id))
    yield OutboundMessage(
        chat_id=notice.chat_id,
        community_id=notice.community_id,
        lane=Lane.ANSWER,
        key=f"notice_report:{notice.id}:{context.cause}",
        cause=context.cause,
        text=text,
        subject=event.subject,
    )


@table.hears(events.PollOpened)
def poll_opened(event: events.PollOpened, context: Context) -> Iterable[OutboundMessage]:
    poll = context.uow.polls.get(event.poll_id)
    text = staff.poll_question(poll.number, poll.topic, poll.options, poll.unit, poll.ends_at, context.now)
    buttons = tuple(
        Button(f"{staff.letter(index)} {option}", f"vote{index + 1}:{poll.id}")
        for index, option in enumerate(poll.options)
    )
    for chat_id in event.chats:
        yield replace(_row(context, poll, chat_id, f"poll:{poll.id}:{chat_id}", text), buttons=buttons)


@table.hears(events.PollEnded)
def poll_ended(event: events.PollEnded, context: Context) -> Iterable[OutboundMessage]:
    poll = context.uow.polls.get(event.poll_id)
    result = count(poll, context.uow.polls.votes(poll.id))
    text = staff.poll_result(poll.number, poll.topic, result, poll.unit, ended=True)
    picture = staff.poll_chart(poll.number, poll.topic, result, poll.unit, ended=True).encode()
    chat_ids = [chat.id for chat in chats_of(context, poll)]
    for chat_id in dict.fromkeys([*chat_ids, poll.chat_id]):
        yield replace(_row(context, poll, chat_id, f"poll_result:{poll.id}:{chat_id}", text), picture=picture)


def _row(context: Context, poll: Poll, chat_id: int, key: str, text: str) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat_id,
        community_id=poll.community_id,
        lane=Lane.NOTICE,
        key=key,
        cause=context.cause,
        text=text,
        subject=Subject(SubjectKind.POLL, poll.id),
        not_before=context.policy.quiet_hours.after(context.now),
    )
