"""要 and 不用 from the sender, 登记 and 不管 from the worker: a kept matter is opened or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.category import Urgency
from domain.errors import NotFound
from domain.matter import Open
from domain.message import MessageRef, Subject, SubjectKind
from domain.place import Place
from domain.question import Question, QuestionKind
from domain.record import Link, LinkKind
from domain.understanding import Decision, Surroundings, Understanding
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.filing import file_ticket, on_behalf
from handlers.router import Match, Phrase, Router
from handlers.texts import guide, residents
from handlers.tickets.taking import WORK_CHATS

router = Router()


@dataclass(frozen=True, kw_only=True)
class AnswerFileIt(Command):
    right: ClassVar[Right] = Right.OWN
    question_id: int
    yes: bool


@dataclass(frozen=True, kw_only=True)
class DecideCard(Command):
    """登记 or 不管, by a worker."""

    right: ClassVar[Right] = Right.HANDLE
    question_id: int
    register: bool


@router.handles(AnswerFileIt)
def answer_file_it(context: Context, command: AnswerFileIt) -> Outcome:
    question = context.uow.questions.get(command.question_id)
    if not question.is_open(context.now) or question.member_id != context.speaker().id:
        return Outcome()
    context.uow.questions.save(question.answered("yes" if command.yes else "no", context.now))
    if not command.yes:
        return Outcome(answer=Answer(residents.not_a_request()))
    return Outcome(tuple(file_from_question(context, question)))


@router.handles(DecideCard)
def decide_card(context: Context, command: DecideCard) -> Outcome:
    question = context.uow.questions.get(command.question_id)
    if question.community_id != context.community_id or question.kind is not QuestionKind.REGISTER:
        raise NotFound("问题", str(command.question_id))
    if not question.is_open(context.now):
        return Outcome(answer=Answer(guide.card_already_decided()))
    context.uow.questions.save(question.answered("register" if command.register else "dismiss", context.now))
    if not command.register:
        return Outcome(answer=Answer(guide.card_dismissed()))
    if taken_up := context.uow.links.find(ref_of(question)):
        return Outcome(answer=Answer(guide.card_taken_up(context.uow.tickets.get(taken_up[0].subject.id).number)))
    return Outcome(tuple(on_behalf(file_from_question(context, question))))


def file_from_question(context: Context, question: Question) -> list[events.Event]:
    """Opens the matter that was kept with the question, for the one who said it."""
    asked_in = replace(context.request, chat=context.uow.chats.get(question.chat_id), heard=None)
    there = Context(context.uow, context.policy, context.reader, asked_in)
    if question.member_id is None:
        raise RuntimeError("a kept matter has a sender")
    reporter = context.uow.members.get(question.member_id)
    words = context.uow.texts.get(Subject(SubjectKind.QUESTION, question.id), "words") or ""
    understood = context.reader.read(words, Surroundings())
    kept = replace(_kept(question, understood), decision=Decision.FILE)
    found = file_ticket(
        there, Open(understanding=kept, relates_to=_as_id(question.payload.get("relates_to"))), reporter
    )
    _link_kept(context, found[0].subject, question, words)
    return found


def _kept(question: Question, read_again: Understanding) -> Understanding:
    """The codes of the moment it was asked; only the thing's name is read again from the kept words."""
    payload = question.payload
    building, unit, room = (_as_text(payload.get(name)) for name in ("building", "unit", "room"))
    place = Place(building, unit, room, read_again.place.spot)
    urgency = _as_text(payload.get("urgency"))
    return replace(
        read_again,
        category=_as_text(payload.get("category")),
        urgency=Urgency(urgency) if urgency else None,
        place=place,
    )


def _link_kept(context: Context, subject: Subject, question: Question, words: str) -> None:
    ticket = context.uow.tickets.get(subject.id)
    ticket.words = words
    context.uow.tickets.save(ticket)
    context.uow.links.add(
        Link(
            community_id=context.community_id,
            ref=ref_of(question),
            subject=subject,
            kind=LinkKind.REPORT,
            member_id=question.member_id,
            sent_at=question.asked_at,
            words=words,
        )
    )


def ref_of(question: Question) -> MessageRef:
    names = ("account", "external_chat_id", "external_id")
    account, chat, message = (str(question.payload.get(name, "")) for name in names)
    return MessageRef(account, chat, message)


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _as_id(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _decides(match: Match, *, register: bool) -> DecideCard | None:
    """By the number on the card, or by quoting it; else these are everyday words."""
    quoted = match.words.quoted
    if match.numbers:
        return DecideCard(question_id=match.numbers[0], register=register)
    if quoted and quoted.kind is SubjectKind.QUESTION:
        return DecideCard(question_id=quoted.id, register=register)
    return None


router.phrase(
    Phrase(
        words=("登记",),
        usage="登记 35",
        help="登记 35：问我的那句话记成工单",
        where=WORK_CHATS,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda match: _decides(match, register=True),
    )
)
router.phrase(
    Phrase(
        words=("不管",),
        usage="不管 35",
        help="",
        where=WORK_CHATS,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda match: _decides(match, register=False),
    )
)
router.button("register", lambda question_id: DecideCard(question_id=question_id, register=True))
router.button("dismiss", lambda question_id: DecideCard(question_id=question_id, register=False))
router.button("want", lambda question_id: AnswerFileIt(question_id=question_id, yes=True))
router.button("unwanted", lambda question_id: AnswerFileIt(question_id=question_id, yes=False))
