"""Residents report: file it, show it to the worker on duty, ask the sender, or let it be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.category import Urgency
from domain.grid import Audience
from domain.likely import as_report
from domain.matter import Open
from domain.member import Member
from domain.message import Subject, SubjectKind
from domain.question import Question, QuestionKind
from domain.record import RecentMessage
from domain.understanding import Decision
from handlers.command import Command, Context, Outcome
from handlers.intake.filing import file_ticket, sender_of
from handlers.intake.questions import new_question, payload_of
from handlers.router import Router

router = Router()


@dataclass(frozen=True, kw_only=True)
class ReportMatters(Command):
    """One message may hold two matters."""

    right: ClassVar[Right] = Right.ANYONE
    matters: tuple[Open, ...]


@router.handles(ReportMatters)
def report_matters(context: Context, command: ReportMatters) -> Outcome:
    found: list[events.Event] = []
    for matter in command.matters:
        found += take_up(context, matter)
    return Outcome(tuple(_told_together(found)))


@dataclass(frozen=True, kw_only=True)
class LeaveUnasked(Command):
    """Somebody with a role answers those who called: they need not be asked what the office asks itself."""

    right: ClassVar[Right] = Right.ANYONE
    called: tuple[RecentMessage, ...]


@router.handles(LeaveUnasked)
def leave_unasked(context: Context, command: LeaveUnasked) -> Outcome:
    for message in command.called:
        _is_settled(context, _asked(context, sender_of(context, message, context.speaker())), "attended")
        context.uow.outbox.cancel(key=f"maybe:{message.ref.key}")
    return Outcome()


def _told_together(found: list[events.Event]) -> list[events.Event]:
    """One answer for one message."""
    reported = [event for event in found if isinstance(event, events.TicketReported)]
    if len(reported) < 2:
        return found
    last = replace(reported[-1], together=tuple(event.ticket_id for event in reported))
    told = {id(event): replace(event, told_with_another=True) for event in reported[:-1]} | {id(reported[-1]): last}
    return [told.get(id(event), event) for event in found]


def take_up(context: Context, matter: Open) -> list[events.Event]:
    asked = _asked(context, context.speaker())
    match matter.understanding.decision:
        case Decision.FILE | Decision.CARD if asked or _is_in_danger_alone(context, matter):
            _is_settled(context, asked, "told")
            sure = replace(matter, understanding=as_report(matter.understanding))
            return file_ticket(context, sure, context.speaker())
        case Decision.FILE:
            return file_ticket(context, matter, context.speaker())
        case Decision.CARD:
            return [_ask(context, matter, QuestionKind.REGISTER)]
        case Decision.ASK if _may_ask(context):
            return [_ask(context, matter, QuestionKind.FILE_IT)]
        case _:
            return []


def _is_in_danger_alone(context: Context, matter: Open) -> bool:
    """我被老公打了, told to the bot alone: nobody else reads the answer, so a doubt costs nothing."""
    in_private = context.chat is not None and context.chat.audience is Audience.PRIVATE
    return in_private and matter.understanding.urgency is Urgency.EMERGENCY


def _asked(context: Context, member: Member) -> list[Question]:
    """Whether to report, or still to be asked: what they say then is a report."""
    if context.chat is None:
        return []
    to_them = context.uow.questions.open_for(context.chat.id, member.id, context.now)
    return [question for question in to_them if question.kind is QuestionKind.FILE_IT]


def _is_settled(context: Context, asked: Sequence[Question], how: str) -> None:
    """They need no answer, and are not asked where they are still unsaid."""
    for question in asked:
        context.uow.questions.save(question.answered(how, context.now))
        context.uow.outbox.cancel(key=f"ask:{question.id}")


def _may_ask(context: Context) -> bool:
    """Never twice to the same person in an hour, never at night, never where the bot was asked to be still."""
    chat = context.chat
    if chat is None or context.policy.quiet_hours.cover(context.now):
        return False
    if chat.silenced_until and chat.silenced_until > context.now:
        return False
    since = context.now - context.policy.ask_again_after
    kinds = (QuestionKind.FILE_IT, QuestionKind.PLACE)
    return not context.uow.questions.asked_since(context.speaker().id, kinds, since)


def _ask(context: Context, matter: Open, kind: QuestionKind) -> events.QuestionAsked:
    """Keeps the matter as codes, and its words for a day, until somebody says yes."""
    asks_sender = kind is QuestionKind.FILE_IT
    within = context.policy.confirm_within if asks_sender else timedelta(days=1)
    if context.chat is None:
        raise RuntimeError("a question needs a chat")
    question = new_question(context, kind, context.speaker().id, context.chat.id, within)
    question = context.uow.questions.add(replace(question, payload=payload_of(context, matter)))
    subject = Subject(SubjectKind.QUESTION, question.id)
    words = context.reader.mask(context.said.text if context.said else "")
    context.uow.texts.put(context.community_id, subject, "words", words, context.now + timedelta(days=1))
    return events.QuestionAsked(question_id=question.id, kind=kind)
