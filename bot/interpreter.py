"""A message heard → the one Command it means, or none. It only reads: what it finds is a hint, the handler checks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.memory import Memory
from bot.overhearing import Overhearing
from bot.own_words import for_a_resident, for_a_worker
from domain.access import GRANTS, Actor, Right
from domain.category import Urgency
from domain.errors import BadArgument
from domain.grid import Audience, Chat
from domain.member import OFFICE_ROLES, ORGANISED_ROLES, WORKING_ROLES, Identity, Role
from domain.message import (
    ChatMoved,
    Edited,
    Heard,
    Joined,
    PollAnswered,
    Pressed,
    Recalled,
    Said,
    Subject,
    SubjectKind,
)
from domain.policy import Policy
from domain.ports import Reader, Views
from domain.question import QuestionKind
from domain.record import LinkKind, RecentMessage
from domain.understanding import Decision, Understanding
from domain.view import ChatContext
from handlers import arguments
from handlers.binding import CODE, Bind, GreetUnbound, OpenPrivateChat
from handlers.chats import ExplainUsage, MoveChat, ReturnToChat, ShowHelp
from handlers.command import Command, Request
from handlers.intake.answering import AnswerFileIt
from handlers.intake.joining import AmendTicket
from handlers.polls import CastVote, RetractVote
from handlers.privacy.leaving import ConfirmErasure
from handlers.router import Grammar, Phrase, TargetRef, Words
from handlers.tickets.feedback import WithdrawTicket

MOST_NAMES = 20_000
_NOTICE_IS_FRESH = timedelta(days=2)
_ASKED_BACK = frozenset({QuestionKind.FILE_IT, QuestionKind.ERASE})
_BIND = re.compile(rf"(?:@\S+\s+)?绑定\s*[:：]?\s*({CODE})")
_NUMBER = re.compile(r"[【\[#＃]?\s*(\d{1,7})\s*[】\]]?号?")


@dataclass(frozen=True)
class Interpretation:
    """`request` is None for words that do nothing; `recent` is None for what the conversation need not remember."""

    request: Request | None
    recent: RecentMessage | None


class Chosen(NamedTuple):
    """A command made whole by the number given when it was asked which matter was meant."""

    words: Words
    question_id: int


class Interpreter:
    """Belongs to the core thread."""

    def __init__(self, views: Views, reader: Reader, grammar: Grammar, policy: Policy) -> None:
        self._views = views
        self._reader = reader
        self._grammar = grammar
        self._policy = policy
        self._memory = Memory(views)
        self._overhearing = Overhearing(views, reader, self._memory, policy.categories.at_home)

    def interpret(self, heard: Heard, now: datetime) -> Interpretation:
        """Raises StorageUnavailable."""
        if isinstance(heard, PollAnswered):
            return self._voted(heard, now)
        quoted = heard.quoted if isinstance(heard, Said) else None
        context = self._views.chat_context(heard.ref, heard.sender.external_id, quoted, now)
        if binding := self._binding(heard, context, now):
            return Interpretation(binding, None)
        returns = isinstance(heard, Joined) and heard.is_bot
        if context.chat is None or context.chat.audience is Audience.UNBOUND:
            return Interpretation(None, None)
        if heard.sender.is_service and not returns:
            return Interpretation(None, None)
        match heard:
            case Said():
                return self._said(heard, context, context.chat, now)
            case Pressed():
                command = self._grammar.press(heard.action)
            case Edited() | Recalled():
                command = self._amended(heard, context)
            case ChatMoved():
                command = MoveChat(
                    account=heard.ref.account, old=heard.ref.external_chat_id, new=heard.new_external_chat_id
                )
            case Joined() if returns:
                command = ReturnToChat(account=heard.ref.account, address=heard.ref.external_chat_id)
            case _:
                command = None
        return Interpretation(self._request(command, heard, context, context.chat, now), None)

    def _voted(self, heard: PollAnswered, now: datetime) -> Interpretation:
        """In a messenger's own poll, which the house knows by the id under which it was asked."""
        asked = self._views.native_poll(heard.ref.account, heard.external_poll_id)
        if asked is None or heard.sender.is_service:
            return Interpretation(None, None)
        there = replace(heard.ref, external_chat_id=asked.external_chat_id)
        context = self._views.chat_context(there, heard.sender.external_id, None, now)
        command: Command
        if heard.options:
            command = CastVote(choice=str(heard.options[0] + 1), poll_id=asked.poll_id)
        else:
            command = RetractVote(poll_id=asked.poll_id)
        request = self._request(command, heard, context, context.chat, now) if context.chat else None
        return Interpretation(request, None)

    def _binding(self, heard: Heard, context: ChatContext, now: datetime) -> Request | None:
        """绑定 AB12CD, wherever it is said; the first step into a group that nobody has bound, the first word alone."""
        community_id = context.chat.community_id if context.chat else None
        command: Command
        if isinstance(heard, Said) and (found := _BIND.fullmatch(arguments.normalise(heard.text).upper())):
            command = Bind(code=found[1])
            community_id = self._views.community_of_code(found[1], now) or community_id
        elif isinstance(heard, Joined) and heard.is_bot and context.chat is None:
            command, community_id = GreetUnbound(), 0
        elif isinstance(heard, Said) and heard.private and context.chat is None:
            command = OpenPrivateChat()
            community_id = self._views.community_of_identity(Identity(heard.ref.account, heard.sender.external_id))
        else:
            return None
        if community_id is None:
            return None
        return Request(
            command=command,
            key=heard.ref.key,
            community_id=community_id,
            actor=_actor(context, heard),
            now=now,
            chat=context.chat,
            identity=Identity(heard.ref.account, heard.sender.external_id),
            heard=heard,
        )

    # -- words -------------------------------------------------------------------------------------------------------

    def _said(self, said: Said, context: ChatContext, chat: Chat, now: datetime) -> Interpretation:
        actor = _actor(context, said)
        said = for_a_worker(said, chat, self._views) if _has_working_role(actor) else for_a_resident(said)
        words = _words(said, context, chat, actor, now)
        chosen = self._chosen(words, context, chat, now)
        command = self._command(chosen.words if chosen else words, actor, now) or self._answer(said, context, chat, now)
        recent = self._recent(said, chat, actor, is_command=command is not None)
        if isinstance(command, ConfirmErasure):
            return Interpretation(self._request(command, said, context, chat, now), None)
        if context.member and context.member.unread_since:
            return self._passed_over(said, recent, command, context, chat, now)
        if command is None and chat.audience in (Audience.RESIDENTS, Audience.PRIVATE):
            said, command = self._overhearing.of(said, recent, context, chat)
        self._memory.remember(recent)
        request = self._request(command, said, context, chat, now)
        if request and chosen:
            request = replace(request, answers=chosen.question_id)
        return Interpretation(request, recent)

    def _passed_over(
        self,
        said: Said,
        recent: RecentMessage,
        command: Command | None,
        context: ChatContext,
        chat: Chat,
        now: datetime,
    ) -> Interpretation:
        """Somebody who asked not to be read: commands count, and what endangers life; nothing is remembered."""
        read = recent.understanding
        if command is None and read.urgency is Urgency.EMERGENCY and read.decision is Decision.FILE:
            command = self._overhearing.command(recent, context, chat)
        return Interpretation(self._request(command, said, context, chat, now), None)

    def _command(self, words: Words, actor: Actor, now: datetime) -> Command | None:
        try:
            command = self._grammar.parse(words)
        except BadArgument as error:
            return ExplainUsage(usage=error.usage, problem=error.problem) if _waits_for_usage(words) else None
        if isinstance(command, ShowHelp):
            return ShowHelp(lines=self._help(words, actor, now))
        return command

    def _chosen(self, words: Words, context: ChatContext, chat: Chat, now: datetime) -> Chosen | None:
        """A bare number after "哪件？" is put into the command that it completes."""
        number = _NUMBER.fullmatch(words.text)
        asked = [q for q in context.questions if q.kind is QuestionKind.WHICH and q.is_open(now)]
        if not number or not asked:
            return None
        original = self._memory.text_of(chat.id, str(asked[0].payload.get("external_id", "")), asked[0].asked_at)
        if original is None:
            return None
        completed = replace(words, text=arguments.normalise(original), chosen=int(number[1]))
        return Chosen(completed, asked[0].id)

    def _help(self, words: Words, actor: Actor, now: datetime) -> tuple[str, ...]:
        """The lines of the phrases that count here for this person, each once."""
        quoting = replace(words, quoted=Subject(SubjectKind.TICKET, 0))
        usable = [p for p in self._grammar if p.help and p.counts(quoting) and _has_right(p, actor, now)]
        return tuple(dict.fromkeys(phrase.help for phrase in usable))

    def _answer(self, said: Said, context: ChatContext, chat: Chat, now: datetime) -> Command | None:
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

    def _recent(self, said: Said, chat: Chat, actor: Actor, *, is_command: bool) -> RecentMessage:
        by_role = _has_working_role(actor)
        recent = RecentMessage(
            chat_id=chat.id,
            ref=said.ref,
            sender_id=said.sender.external_id,
            sender_name=said.sender.name,
            text=said.text,
            at=said.sent_at,
            quoted=said.quoted,
            by_role=by_role,
            pictures=said.pictures,
        )
        if is_command or chat.audience not in (Audience.RESIDENTS, Audience.PRIVATE):
            return recent
        understood = self._reader.read(said.text, self._views.surroundings(chat))
        signals = self._reader.signals(said.text)
        if signals.is_for_people_only and understood.urgency is not Urgency.EMERGENCY:
            understood = Understanding()
        return replace(recent, understanding=understood, signals=signals)

    def _amended(self, heard: Edited | Recalled, context: ChatContext) -> Command | None:
        """An edit amends what its message opened; a recalled message withdraws its fresh ticket."""
        links = [link.subject for link in context.own_links if link.subject.kind is SubjectKind.TICKET]
        if not links:
            return None
        if isinstance(heard, Recalled):
            if all(link.kind is not LinkKind.REPORT for link in context.own_links):
                return None
            return WithdrawTicket(target=TargetRef(ids=(links[0].id,)), in_passing=True)
        chat = context.chat
        if chat is None:
            return None
        understood = self._reader.read(heard.text, self._views.surroundings(chat))
        return AmendTicket(ticket_id=links[0].id, understanding=understood)

    # -- the request -------------------------------------------------------------------------------------------------

    @staticmethod
    def _request(
        command: Command | None, heard: Heard, context: ChatContext, chat: Chat, now: datetime
    ) -> Request | None:
        if command is None:
            return None
        key = heard.ref.key
        if isinstance(heard, Edited):
            key += f":edit:{heard.sent_at.isoformat()}"
        elif isinstance(heard, Recalled):
            key += ":recall"
        return Request(
            command=command,
            key=key,
            community_id=chat.community_id,
            actor=_actor(context, heard),
            now=now,
            chat=chat,
            identity=Identity(heard.ref.account, heard.sender.external_id),
            heard=heard if isinstance(heard, Said | Pressed | Edited | Recalled | PollAnswered) else None,
        )


def _actor(context: ChatContext, heard: Heard) -> Actor:
    if context.member is None:
        return Actor(member_id=None, name=heard.sender.name)
    return Actor(member_id=context.member.id, name=heard.sender.name, roles=context.member.roles)


def _has_working_role(actor: Actor) -> bool:
    return actor.has_role(*WORKING_ROLES, *OFFICE_ROLES)


def _has_right(phrase: Phrase, actor: Actor, now: datetime) -> bool:
    if phrase.right in (Right.ANYONE, Right.OWN):
        return True
    return any(phrase.right in GRANTS[grant.role] and grant.holds_at(now) for grant in actor.roles)


def _words(said: Said, context: ChatContext, chat: Chat, actor: Actor, now: datetime) -> Words:
    return Words(
        text=arguments.normalise(said.text),
        audience=chat.audience,
        now=now,
        addressed=said.to_bot,
        quoted=next((link.subject for link in context.quoted), None),
        mentions=said.mentions,
        asked=frozenset(question.kind for question in context.questions if question.is_open(now)),
        works=_works_in(chat, actor),
    )


def _works_in(chat: Chat, actor: Actor) -> bool:
    """Among residents a head of a building or a party member is a neighbour like any other."""
    if chat.audience is not Audience.RESIDENTS:
        return actor.has_role(*ORGANISED_ROLES)
    return _has_working_role(actor) or actor.has_role(Role.COUNCIL, Role.OWNERS_COMMITTEE, Role.GROUP_OWNER)


def _waits_for_usage(words: Words) -> bool:
    """In a residents' chat a word that looks like half a command is mostly an everyday word."""
    return words.audience is not Audience.RESIDENTS or words.addressed
