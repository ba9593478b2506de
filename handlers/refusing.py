"""What follows a refusal: the sentence, and the question that lets one word put it right (a number, or 转)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain import errors
from domain.access import Right
from domain.events import WordsForwarded
from domain.member import Member
from domain.message import PollAnswered, Subject, SubjectKind
from domain.question import Question, QuestionKind
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router
from handlers.texts import guide, refusals
from handlers.tickets.target import nearest_with

router = Router()
WORDS_ARE_KEPT = timedelta(days=1)


def refuse(context: Context, error: errors.DomainError) -> Answer | None:
    """The line that the person reads; None for who only touched a messenger's own poll. In the transaction that was
    rolled back to before the command."""
    if isinstance(context.request.heard, PollAnswered):
        return None
    text = refusals.sentence(error)
    match error:
        case errors.Ambiguous() | errors.WhichCommunity():
            _ask(context, QuestionKind.WHICH, {})
        case errors.NotAllowed(right=right, grid_id=grid) if right and (able := _on_duty(context, Right(right), grid)):
            if _ask(context, QuestionKind.FORWARD, {"to": able.id}):
                text += refusals.offer_to_forward(able.called)
        case _:
            pass
    return Answer(text)


def _ask(context: Context, kind: QuestionKind, payload: Mapping[str, object]) -> bool:
    """Keeps the words that were too short, or not theirs to say. A press has none."""
    if context.chat is None or context.said is None:
        return False
    question = context.uow.questions.add(
        Question(
            community_id=context.community_id,
            chat_id=context.chat.id,
            member_id=context.speaker().id,
            kind=kind,
            payload={"external_id": context.said.ref.external_id, **payload},
            asked_at=context.now,
            expires_at=context.now + context.policy.confirm_within,
        )
    )
    if kind is QuestionKind.FORWARD:
        words = context.reader.mask(context.said.text)
        subject = Subject(SubjectKind.QUESTION, question.id)
        context.uow.texts.put(context.community_id, subject, "words", words, context.now + WORDS_ARE_KEPT)
    return True


def _on_duty(context: Context, right: Right, grid_id: int | None) -> Member | None:
    """Who has the right nearest to that grid; where none is meant, to this chat."""
    if context.chat is None:
        return None
    return nearest_with(context, right, grid_id or context.chat.grid_id, {context.actor.member_id})


@dataclass(frozen=True, kw_only=True)
class ForwardWords(Command):
    """转: the words that were refused go to the one who may say them."""

    right: ClassVar[Right] = Right.OWN


@router.handles(ForwardWords)
def forward_words(context: Context, _: ForwardWords) -> Outcome:
    if context.chat is None:
        raise RuntimeError("what is passed on was said in a chat")
    mine = context.uow.questions.open_for(context.chat.id, context.speaker().id, context.now)
    question = next((q for q in mine if q.kind is QuestionKind.FORWARD), None)
    if question is None:
        return Outcome()
    context.uow.questions.save(question.answered("forward", context.now))
    to_id = question.payload["to"]
    if not isinstance(to_id, int):
        raise TypeError("a question to be passed on names a member")
    event = WordsForwarded(question_id=question.id, to_id=to_id)
    return Outcome((event,), Answer(guide.forwarded(context.uow.members.get(to_id).called)))


router.phrase(
    Phrase(
        words=(),
        sayings=(r"转(?:给他|给她|一下|吧)?",),
        usage="转",
        help="",
        asked=frozenset({QuestionKind.FORWARD}),
        number=Number.NONE,
        build=lambda _: ForwardWords(),
    )
)
