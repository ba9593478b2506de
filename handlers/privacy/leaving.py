"""删除我的信息: asked back once, then done; the answer says what has to stay and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain.access import Right
from domain.events import ErasureAsked
from domain.member import Member
from domain.question import QuestionKind
from handlers.command import Answer, Command, Context, Outcome
from handlers.enquiries import EVERYWHERE
from handlers.intake.questions import new_question
from handlers.privacy.forgetting import EVER, erase
from handlers.router import Number, Phrase, Router
from handlers.texts import privacy

router = Router()


@dataclass(frozen=True, kw_only=True)
class AskErasure(Command):
    right: ClassVar[Right] = Right.OWN


@dataclass(frozen=True, kw_only=True)
class ConfirmErasure(Command):
    """是, by the person asked, as their next words."""

    right: ClassVar[Right] = Right.OWN
    question_id: int
    yes: bool


@router.handles(AskErasure)
def ask_erasure(context: Context, _: AskErasure) -> Outcome:
    """In private where there is such a chat. Somebody unknown is not registered for this."""
    if context.chat is None or context.actor.member_id is None:
        return Outcome(answer=Answer(privacy.nothing_known()))
    me = context.speaker()
    private = context.uow.chats.private_with(me.id)
    chat_id = private.id if private else context.chat.id
    question = new_question(context, QuestionKind.ERASE, me.id, chat_id, context.policy.confirm_within)
    asked_by = {"external_id": context.said.ref.external_id} if context.said else {}
    question = context.uow.questions.add(replace(question, payload=asked_by))
    event = ErasureAsked(member_id=me.id, question_id=question.id)
    here = chat_id == context.chat.id
    return Outcome((event,), Answer(erasure_question(context, me) if here else privacy.asked_in_private()))


def erasure_question(context: Context, member: Member) -> str:
    return privacy.ask_erasure(_open_numbers(context, member.id), has_role=bool(member.roles))


def _open_numbers(context: Context, member_id: int) -> list[int]:
    return sorted(t.number for t in context.uow.tickets.reported_by(member_id, EVER) if t.is_open)


@router.handles(ConfirmErasure)
def confirm_erasure(context: Context, command: ConfirmErasure) -> Outcome:
    question, me = context.uow.questions.get(command.question_id), context.speaker()
    if not question.is_open(context.now) or question.member_id != me.id:
        return Outcome()
    context.uow.questions.save(question.answered("yes" if command.yes else "no", context.now))
    if not command.yes:
        return Outcome(answer=Answer(privacy.not_erased()))
    waiting = _open_numbers(context, me.id)
    event = erase(context, me.id)
    return Outcome((event,), Answer(privacy.erased(waiting, has_role=bool(me.roles))))


router.phrase(
    Phrase(
        words=("删除我的信息", "删掉我的信息", "删除我的数据", "删掉我的数据"),
        usage="删除我的信息",
        help="删除我的信息：我这儿存的您的东西都删掉",
        where=EVERYWHERE,
        number=Number.NONE,
        right=Right.OWN,
        build=lambda _: AskErasure(),
    )
)
