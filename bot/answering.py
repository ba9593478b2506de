"""What somebody was asked, and whether this is their answer."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.memory import Memory
from domain.grid import Chat
from domain.message import Said, Subject, SubjectKind
from domain.ports import Reader
from domain.question import QuestionKind
from domain.view import ChatContext
from handlers import arguments
from handlers.command import Command
from handlers.intake.answering import AnswerFileIt
from handlers.privacy.leaving import ConfirmErasure
from handlers.router import Words
from handlers.tickets.freely import TellOfWork
from handlers.tickets.taking import ClaimTickets, SetOut

_ASKED_BACK = frozenset({QuestionKind.FILE_IT, QuestionKind.ERASE})
_NUMBER = re.compile(r"[【\[#＃]?\s*(\d{1,7})\s*[】\]]?号?")
_PAUSE = re.compile(r"[,，。.!！、 ]+")


class Chosen(NamedTuple):
    """A command made whole by the number given when it was asked which matter was meant."""

    words: Words
    question_id: int
    community_id: int


class Answers:
    def __init__(self, reader: Reader, memory: Memory) -> None:
        self._reader = reader
        self._memory = memory

    def which(
        self, words: Words, context: ChatContext, chat: Chat, now: datetime, *, community: bool = False
    ) -> Chosen | None:
        """A bare number after "哪件？" is put into the command that it completes; after "哪个社区的？" a `community`
        alone completes it as it was."""
        number = _NUMBER.fullmatch(words.text)
        asked = [q for q in context.questions if q.kind is QuestionKind.WHICH and q.is_open(now)]
        if not (number or community) or not asked:
            return None
        original = self._memory.text_of(chat.id, str(asked[0].payload.get("external_id", "")), asked[0].asked_at)
        if original is None:
            return None
        completed = replace(words, text=arguments.normalise(original), chosen=int(number[1]) if number else None)
        return Chosen(completed, asked[0].id, asked[0].community_id)

    def without_yes(self, said: Said, context: ChatContext, now: datetime) -> Said:
        """要，我家厨房漏水, from who was asked whether to report: the words without the yes."""
        head, *rest = _PAUSE.split(said.text.strip(), maxsplit=1)
        asked = any(q.kind is QuestionKind.FILE_IT and q.is_open(now) for q in context.questions)
        if not (asked and rest and rest[0] and self._reader.signals(head).yes):
            return said
        return replace(said, text=rest[0])

    def with_calls(self, command: Command | None, said: Said, context: ChatContext, chat: Chat) -> Command | None:
        """我来, with neither number nor quote: with it goes what was called for in the chat before. Whoever quotes what
        is no matter's answers that."""
        if not (isinstance(command, ClaimTickets | SetOut | TellOfWork) and command.in_passing):
            return command
        recent = self._memory.of(chat.id, said.sent_at)
        calls = [one for one in recent if self._reader.signals(one.text).calls]
        if said.quoted and not context.quoted:
            quoted = (one for one in recent if one.ref.external_id == said.quoted)
            calls += [replace(one, at=said.sent_at) for one in quoted]
        return replace(command, calls=tuple(calls))

    def yes_or_no(self, said: Said, context: ChatContext, chat: Chat, now: datetime) -> Command | None:
        """是 / 要 / 不用, from the one who was asked, as their next message or quoting the question."""
        signals = self._reader.signals(said.text)
        asked = [q for q in context.questions if q.kind in _ASKED_BACK and q.is_open(now)]
        if not asked or not (signals.yes or signals.no):
            return None
        quotes_it = any(link.subject == Subject(SubjectKind.QUESTION, asked[0].id) for link in context.quoted)
        about = asked[0].payload.get("external_id")
        recent = self._memory.of(chat.id, said.sent_at)
        since = [m for m in recent if m.at >= asked[0].asked_at and m.ref.external_id != about]
        if not quotes_it and any(m.sender_id == said.sender.external_id for m in since):
            return None
        if asked[0].kind is QuestionKind.ERASE:
            return ConfirmErasure(question_id=asked[0].id, yes=signals.yes)
        return AnswerFileIt(question_id=asked[0].id, yes=signals.yes)
