"""A message heard → the one Command it means, or none. It only reads: what it finds is a hint, the handler checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering import Answers, Chosen
from bot.carded import of_a_card
from bot.first_contact import FirstContact
from bot.memory import Memory
from bot.moves import matters_of
from bot.naming import Named, named_in
from bot.overhearing import Overhearing
from bot.own_words import for_a_resident, for_a_worker
from bot.requesting import request_for
from bot.standing import actor_of, has_right, has_working_role, works_in
from domain.access import Actor
from domain.category import Urgency
from domain.errors import BadArgument
from domain.grid import Audience, Chat, Community
from domain.matter import Windows
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
from domain.side_talk import SideTalk
from domain.understanding import Decision, Understanding
from domain.view import ChatContext
from handlers import arguments
from handlers.binding import OpenPrivateChat
from handlers.chats import ExplainUsage, MoveChat, ReturnToChat, ShowHelp
from handlers.command import Command, Request
from handlers.intake.joining import AmendTicket
from handlers.polls import CastVote, RetractVote
from handlers.privacy.leaving import ConfirmErasure
from handlers.router import Grammar, TargetRef, Words
from handlers.tickets.feedback import WithdrawTicket


@dataclass(frozen=True)
class Interpretation:
    """`request` is None for words that do nothing; `recent` is None for what the conversation need not remember.
    `opens`: the request lets the speaker in; once it is done, their words are to be read."""

    request: Request | None
    recent: RecentMessage | None
    opens: bool = False


class Interpreter:
    """Belongs to the core thread."""

    def __init__(self, views: Views, reader: Reader, grammar: Grammar, policy: Policy) -> None:
        self._views = views
        self._reader = reader
        self._grammar = grammar
        self._policy = policy
        self._memory = Memory(views)
        self._first_contact = FirstContact(views, reader)
        self._answers = Answers(reader, self._memory)
        self._overhearing = Overhearing(views, reader, self._memory, policy.categories.at_home)

    def interpret(self, heard: Heard, now: datetime) -> Interpretation:
        """Raises StorageUnavailable."""
        if isinstance(heard, PollAnswered):
            return self._voted(heard, now)
        quoted = heard.quoted if isinstance(heard, Said) else None
        context = self._views.chat_context(heard.ref, heard.sender.external_id, quoted, now)
        if first := self._first_contact.of(heard, context, now):
            return Interpretation(first, None, opens=isinstance(first.command, OpenPrivateChat))
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
        return Interpretation(request_for(command, heard, context, context.chat, now), None)

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
        request = request_for(command, heard, context, context.chat, now) if context.chat else None
        return Interpretation(request, None)

    # -- words -------------------------------------------------------------------------------------------------------

    def _said(self, said: Said, context: ChatContext, chat: Chat, now: datetime) -> Interpretation:
        actor = actor_of(context, said)
        said = for_a_worker(said, chat, self._views) if has_working_role(actor) else for_a_resident(said)
        words = _words(said, context, chat, actor, self._asked(said, context, chat, now), now)
        named = named_in(words.text, self._below(chat) if words.works else ())
        words = replace(words, text=words.text if named.alone else named.text)
        chosen = self._answers.which(words, context, chat, now, community=named.alone)
        command = self._command(chosen.words if chosen else words, actor, now)
        command = self._answers.with_calls(command, said, context, chat)
        command = of_a_card(command, said, context, chat, self._views, now)
        if command is not None and len(named.communities) > 1:
            command = ExplainUsage(usage="认领 桂花-12 桂花-13", problem="一次只说一个社区的")
        command = command or self._answers.yes_or_no(said, context, chat, now)
        said = said if command else self._answers.without_yes(said, context, now)
        recent = self._recent(said, chat, actor, is_command=command is not None)
        if isinstance(command, ConfirmErasure):
            return Interpretation(request_for(command, said, context, chat, now), None)
        if context.member and context.member.unread_since:
            return self._passed_over(said, recent, command, context, chat, now)
        if command is None and chat.audience in (Audience.RESIDENTS, Audience.PRIVATE):
            said, heard = self._overhearing.of(said, recent, context, chat)
            command, recent = heard.command, heard.as_read
        self._memory.remember(recent)
        request = request_for(command, said, context, chat, now, community_id=_community_meant(named, chosen))
        if request and chosen:
            request = replace(request, answers=chosen.question_id)
        return Interpretation(request, recent)

    def _asked(self, said: Said, context: ChatContext, chat: Chat, now: datetime) -> frozenset[QuestionKind]:
        """The kinds of questions that the words may answer: 好了 to 饭做好没有 says nothing of a lamp."""
        asked = [question for question in context.questions if question.is_open(now)]
        feedback = max((q.asked_at for q in asked if q.kind is QuestionKind.FEEDBACK), default=None)
        kinds = frozenset(question.kind for question in asked)
        if feedback is None or context.quoted:
            return kinds
        talk = SideTalk(self._memory.of(chat.id, said.sent_at), matters_of(context), Windows())
        is_other = talk.asked_of_something_else(said.sender.external_id, said.sent_at, feedback)
        return kinds - {QuestionKind.FEEDBACK} if is_other else kinds

    def _below(self, chat: Chat) -> Sequence[Community]:
        """The communities whose matters may be named in that chat: none but in the office's and in private."""
        if chat.audience not in (Audience.STAFF, Audience.DEPARTMENT, Audience.PRIVATE):
            return ()
        return self._views.communities_below(chat.community_id)

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
            command = self._overhearing.heard(recent, context, chat).command
        return Interpretation(request_for(command, said, context, chat, now), None)

    def _command(self, words: Words, actor: Actor, now: datetime) -> Command | None:
        try:
            command = self._grammar.parse(words)
        except BadArgument as error:
            return ExplainUsage(usage=error.usage, problem=error.problem) if _waits_for_usage(words) else None
        if isinstance(command, ShowHelp):
            return replace(command, lines=self._help(words, actor, now))
        return command

    def _help(self, words: Words, actor: Actor, now: datetime) -> tuple[str, ...]:
        """The lines of the phrases that count here for this person, each once."""
        quoting = replace(words, quoted=Subject(SubjectKind.TICKET, 0))
        usable = [p for p in self._grammar if p.help and p.counts(quoting) and has_right(p, actor, now)]
        return tuple(dict.fromkeys(phrase.help for phrase in usable))

    def _recent(self, said: Said, chat: Chat, actor: Actor, *, is_command: bool) -> RecentMessage:
        by_role = has_working_role(actor)
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


def _words(
    said: Said, context: ChatContext, chat: Chat, actor: Actor, asked: frozenset[QuestionKind], now: datetime
) -> Words:
    return Words(
        text=arguments.normalise(said.text),
        audience=chat.audience,
        now=now,
        addressed=said.to_bot,
        quoted=next((link.subject for link in context.quoted), None),
        mentions=said.mentions,
        asked=asked,
        works=works_in(chat, actor),
    )


def _community_meant(named: Named, chosen: Chosen | None) -> int | None:
    if named.communities and (chosen or not named.alone):
        return named.communities[0].id
    return chosen.community_id if chosen else None


def _waits_for_usage(words: Words) -> bool:
    """In a residents' chat a word that looks like half a command is mostly an everyday word."""
    return words.audience is not Audience.RESIDENTS or words.addressed
