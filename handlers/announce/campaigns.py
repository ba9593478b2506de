"""Notices and polls: the report to the office, the question to residents, the result to both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain import events
from domain.message import Ballot, Button, Lane, OutboundMessage, Subject, SubjectKind
from domain.poll import Poll, VoterUnit, count
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
        Button(choice, f"vote{index + 1}:{poll.id}") for index, choice in enumerate(staff.choices(poll.options))
    )
    ballot = _ballot(context, poll)
    for chat_id in event.chats:
        yield replace(_row(context, poll, chat_id, _asked(poll, chat_id), text), buttons=buttons, ballot=ballot)


def _ballot(context: Context, poll: Poll) -> Ballot | None:
    """A messenger counts accounts: where households vote, only the house counts right."""
    if poll.unit is not VoterUnit.PERSON:
        return None
    question = staff.ballot_question(poll.number, poll.topic, poll.ends_at, context.now)
    return Ballot(question, tuple(staff.choices(poll.options)))


def _asked(poll: Poll, chat_id: int) -> str:
    return f"poll:{poll.id}:{chat_id}"


@table.hears(events.PollEnded)
def poll_ended(event: events.PollEnded, context: Context) -> Iterable[OutboundMessage]:
    poll = context.uow.polls.get(event.poll_id)
    result = count(poll, context.uow.polls.votes(poll.id))
    text = staff.poll_result(poll.number, poll.topic, result, poll.unit, ended=True)
    chart = staff.poll_chart(poll.number, poll.topic, result, poll.unit, ended=True).encode()
    chat_ids = [chat.id for chat in chats_of(context, poll)]
    for chat_id in chat_ids if poll.unit is VoterUnit.PERSON else ():
        yield _over(context, poll, chat_id)
    for chat_id in dict.fromkeys([*chat_ids, poll.chat_id]):
        yield replace(_row(context, poll, chat_id, f"poll_result:{poll.id}:{chat_id}", text), attachment=chart)


def _over(context: Context, poll: Poll, chat_id: int) -> OutboundMessage:
    """The messenger's own form takes no more votes, whatever the hour: it makes no sound."""
    row = _row(context, poll, chat_id, f"poll_over:{poll.id}:{chat_id}", "")
    return replace(row, ballot=Ballot(is_open=False), replaces=_asked(poll, chat_id), not_before=None)


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
