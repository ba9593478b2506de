"""The questions that the bot asks: the place, whether to report, whether to register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain import events
from domain.category import Urgency
from domain.grid import Audience
from domain.message import Button, Lane, MessageRef, OutboundMessage, Subject, SubjectKind
from domain.question import Question, QuestionKind
from handlers.announce.manners import is_emergency, may_speak
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import guide, residents, staff, workers
from handlers.tickets.target import assign, chat_of_grid

table = AnnouncerTable()


@table.hears(events.QuestionAsked)
def asked(event: events.QuestionAsked, context: Context) -> Iterable[OutboundMessage]:
    question = context.uow.questions.get(event.question_id)
    match question.kind:
        case QuestionKind.PLACE:
            return _place(context, question)
        case QuestionKind.FILE_IT:
            return _file_it(context, question)
        case QuestionKind.REGISTER:
            return _register(context, question)
        case QuestionKind.CHECK:
            return _check(context, question)
        case _:
            return ()


def _check(context: Context, question: Question) -> Iterator[OutboundMessage]:
    """By name to the second person, in the office's chat; the others see it without a ping."""
    if question.subject is None or question.member_id is None:
        return
    ticket = context.uow.tickets.get(question.subject.id)
    called = context.uow.members.get(question.member_id).called
    text = staff.check_call(called, ticket.summary, "" if ticket.private else ticket.resolution or "", ticket.number)
    yield replace(
        _ask(context, question, f"check:{question.id}", text),
        subject=question.subject,
        unasked=False,
        buttons=(Button("属实", f"truthful:{ticket.id}"), Button("不属实", f"untruthful:{ticket.id}")),
        not_before=context.policy.quiet_hours.after(context.now),
    )


def _place(context: Context, question: Question) -> Iterator[OutboundMessage]:
    """In place of 收到, after the same wait: a place told meanwhile makes it needless."""
    chat = context.uow.chats.get(question.chat_id)
    if question.subject is None or question.member_id is None or context.policy.quiet_hours.cover(context.now):
        return
    ticket = context.uow.tickets.get(question.subject.id)
    if is_emergency(ticket):
        wait = context.now
    elif may_speak(context, chat):
        wait = context.now + context.policy.speak_after
    else:
        return
    if not ticket.private:  # whom to call, and that somebody comes, is said all the same
        context.uow.outbox.cancel(key=f"filed:{ticket.id}")
    alone = chat.audience is Audience.PRIVATE
    called = None if alone else context.uow.members.get(question.member_id).called
    yield replace(
        _ask(context, question, f"place:{ticket.id}", residents.ask_place(called)),
        subject=question.subject,
        not_before=wait,
    )


def _file_it(context: Context, question: Question) -> Iterator[OutboundMessage]:
    """After the same wait: they may say it themselves meanwhile, or the office answer them."""
    if question.member_id is None:
        return
    called = context.uow.members.get(question.member_id).called
    message = _ask(context, question, f"ask:{question.id}", residents.ask_report(called))
    buttons = (Button("要", f"want:{question.id}"), Button("不用", f"unwanted:{question.id}"))
    yield replace(message, buttons=buttons, not_before=context.now + context.policy.speak_after)


def _ask(context: Context, question: Question, key: str, text: str) -> OutboundMessage:
    return OutboundMessage(
        chat_id=question.chat_id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=key,
        cause=context.cause,
        text=text,
        mentions=(question.member_id,) if question.member_id else (),
        subject=Subject(SubjectKind.QUESTION, question.id),
        unasked=True,
        expires_at=question.expires_at,
    )


def _register(context: Context, question: Question) -> Iterator[OutboundMessage]:
    """A card to the worker on duty: nobody in the residents' chat hears of it. What is private (care, disputes) goes to
    them alone, else to the office, and so does what names them (陈姐态度太差); what may be an emergency at once, day or
    night."""
    chat = context.uow.chats.get(question.chat_id)
    building = question.payload.get("building") or chat.building
    covering = context.tree.of_building(building if isinstance(building, str) else None)
    grid_id = covering.id if covering else chat.grid_id or context.tree.root().id
    code = question.payload.get("category")
    category = context.policy.categories.get(code if isinstance(code, str) else "other")
    subject = Subject(SubjectKind.QUESTION, question.id)
    words = context.uow.texts.get(subject, "words") or ""
    duty_id = assign(context, category.code, grid_id).duty_id
    names_them = duty_id is not None and context.uow.members.get(duty_id).called in words
    duty_id = None if names_them else duty_id
    personal = context.uow.chats.private_with(duty_id) if duty_id and category.private else None
    group = None if category.private or names_them else chat_of_grid(context, grid_id, Audience.WORKERS)
    there = personal or group or chat_of_grid(context, grid_id, Audience.STAFF)
    if there is None or question.member_id is None:
        return
    called = context.uow.members.get(duty_id).called if duty_id and not personal else None
    name = context.uow.members.get(question.member_id).called
    emergency = question.payload.get("urgency") == Urgency.EMERGENCY
    later = context.policy.quiet_hours.after(context.now + context.policy.speak_after)
    told = (called, name, words, category.name, question.id)
    text = workers.maybe_danger(*told, violent=category.police) if emergency else workers.maybe(*told)
    yield OutboundMessage(
        chat_id=there.id,
        community_id=context.community_id,
        lane=Lane.EMERGENCY if emergency else Lane.ANSWER,
        key=_card_key(question),
        cause=context.cause,
        text=text,
        mentions=(duty_id,) if called and duty_id else (),
        buttons=(Button("登记", f"register:{question.id}"), Button("不管", f"dismiss:{question.id}")),
        subject=subject,
        not_before=None if emergency else later,
        expires_at=question.expires_at,
    )


@table.hears(events.WordsForwarded)
def forwarded(event: events.WordsForwarded, context: Context) -> Iterable[OutboundMessage]:
    """In private where there is such a chat, else by name in the office's or the workers' chat."""
    question, person = context.uow.questions.get(event.question_id), context.uow.members.get(event.to_id)
    words = context.uow.texts.get(Subject(SubjectKind.QUESTION, question.id), "words") or ""
    text = guide.asked_by(person.called, context.speaker().called, words)
    private = context.uow.chats.private_with(person.id)
    grid_id = context.chat.grid_id if context.chat else None
    chat = private or chat_of_grid(context, grid_id, Audience.STAFF) or chat_of_grid(context, grid_id, Audience.WORKERS)
    if chat is None:
        return
    yield OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"forwarded:{question.id}",
        cause=context.cause,
        text=text.removeprefix(f"@{person.called} ") if private else text,
        mentions=() if private else (person.id,),
        subject=event.subject,
        not_before=context.policy.quiet_hours.after(context.now),
    )


def _card_key(question: Question) -> str:
    """Named after the message, so that a ticket which takes the message up can call the card off."""
    account, chat, message = (
        str(question.payload.get(name)) for name in ("account", "external_chat_id", "external_id")
    )
    return f"maybe:{MessageRef(account, chat, message).key}"
