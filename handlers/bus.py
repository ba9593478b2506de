"""The only transaction: key, state, history, outbox rows, together or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.access import Right, require
from domain.errors import Conflict, DomainError, IllegalTransition, InAnotherCommunity, NotAllowed, NotHolder
from domain.events import CommandRefused, Event
from domain.grid import Chat
from domain.message import Edited, Lane, OutboundMessage, PollAnswered, Pressed, Recalled, Said, Subject
from domain.policy import Policy
from domain.ports import Reader, UnitOfWork, UnitOfWorkFactory
from domain.record import HistoryEntry
from handlers.command import Answer, Command, Context, HandlerTable, Outcome, Request
from handlers.naming import as_read_above
from handlers.refusing import refuse

log = logging.getLogger(__name__)
Announce = Callable[[Event, Context], Iterable[OutboundMessage]]
MAX_CONFLICTS = 5


@dataclass(frozen=True)
class Reply:
    """What became of a request. `repeated`: its key was taken before, `text` is what was answered then."""

    text: str | None = None
    refused: bool = False
    repeated: bool = False


class Bus:
    """Does commands one at a time, each exactly once by its key."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        policy: Policy,
        reader: Reader,
        handlers: HandlerTable,
        announce: Announce,
    ) -> None:
        self._units = units
        self._policy = policy
        self._reader = reader
        self._handlers = handlers
        self._announce = announce

    def handle(self, request: Request) -> Reply:
        """Raises StorageUnavailable, and Conflict when it lost five times in a row."""
        for attempt in range(1, MAX_CONFLICTS + 1):
            try:
                return self._once(request)
            except Conflict:
                log.info("conflict, again: key=%s command=%s", request.key, type(request.command).__name__)
                if attempt == MAX_CONFLICTS:
                    raise
        raise AssertionError("unreachable")

    def _once(self, request: Request) -> Reply:
        with self._units() as uow:
            if not uow.keys.take(request.key, request.now):
                return Reply(uow.keys.reply(request.key), repeated=True)
            reply = self._where_it_belongs(uow, request)
            if reply.text:
                uow.keys.save_reply(request.key, reply.text)
            uow.commit()
            return reply

    def _where_it_belongs(self, uow: UnitOfWork, request: Request) -> Reply:
        """Above the communities a matter may turn out to be of one below: then it is done there, as if said there."""
        try:
            return self._decide(Context(uow, self._policy, self._reader, request), request.command)
        except InAnotherCommunity as error:
            there = replace(request, community_id=error.community_id)
            return self._decide(Context(uow, self._policy, self._reader, there), request.command)

    def _decide(self, context: Context, command: Command) -> Reply:
        try:
            with context.uow.savepoint():
                require(context.actor, _right(command), context.tree, None, context.now)
                outcome = self._handlers.find(command)(context, command)
                self._write(context, outcome)
                _close_question(context)
        except DomainError as error:
            log.info(
                "refused: key=%s command=%s error=%s",
                context.cause,
                type(command).__name__,
                type(error).__name__,
            )
            context.forget_speaker()
            answer = refuse(context, error)
            self._write(context, Outcome(_refused(context, command, error), answer))
            return Reply(answer.text if answer else None, refused=True)
        return Reply(outcome.answer.text if outcome.answer else None)

    def _write(self, context: Context, outcome: Outcome) -> None:
        if outcome.answer and context.chat:
            subject = next((event.subject for event in outcome.events), outcome.answer.about)
            row = _answer_row(context, context.chat, outcome.answer, subject)
            context.uow.outbox.put(as_read_above(context, row), context.now)
        for event in outcome.events:
            context.uow.history.append(_entry(context, event))
            for message in self._announce(event, context):
                context.uow.outbox.put(as_read_above(context, message), context.now)


_ON_RECORD = (IllegalTransition, NotAllowed, NotHolder)
"""Refusals that say something of what somebody tried; a mistyped command does not."""


def _refused(context: Context, command: Command, error: DomainError) -> tuple[Event, ...]:
    if context.chat is None or not isinstance(error, _ON_RECORD):
        return ()
    number = getattr(error, "number", None)
    name, reason = type(command).__name__, type(error).__name__
    return (CommandRefused(chat_id=context.chat.id, command=name, reason=reason, number=number),)


def _right(command: Command) -> Right:
    right = getattr(command, "right", None)
    if not isinstance(right, Right):
        raise TypeError(f"{type(command).__name__} declares no right")
    return right


def _entry(context: Context, event: Event) -> HistoryEntry:
    return HistoryEntry(
        community_id=context.community_id,
        subject=event.subject,
        event=type(event).__name__,
        actor_id=context.actor.member_id,
        chat_id=context.chat.id if context.chat else None,
        at=context.now,
        cause=context.cause,
        codes=_codes(event),
        form=_form(context),
    )


def _form(context: Context) -> str:
    """The command, and by which means it was given."""
    match context.request.heard:
        case Said() | Edited() | Recalled():
            means = "words"
        case Pressed() | PollAnswered():
            means = "button"
        case _:
            means = "clock" if context.actor.is_clock else "page"
    return f"{type(context.request.command).__name__}:{means}"


def _codes(event: Event) -> Mapping[str, Any]:
    return {name: value for name, value in asdict(event).items() if not name.endswith("_id") or name != _own_id(event)}


def _own_id(event: Event) -> str:
    return f"{event.subject.kind.value}_id"


def _answer_row(context: Context, chat: Chat, answer: Answer, subject: Subject | None) -> OutboundMessage:
    return OutboundMessage(
        chat_id=chat.id,
        community_id=context.community_id,
        lane=Lane.ANSWER,
        key=f"answer:{context.cause}",
        cause=context.cause,
        text=answer.text,
        buttons=answer.buttons,
        mentions=answer.mentions,
        attachment=answer.attachment,
        subject=subject,
    )


def _close_question(context: Context) -> None:
    """The number after "哪件？" is an answer once."""
    if context.request.answers is not None:
        question = context.uow.questions.get(context.request.answers)
        context.uow.questions.save(question.answered("chosen", context.now))
