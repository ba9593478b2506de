"""是, 不行: whoever was asked to stand in says so, and the duty moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from domain.access import Right
from domain.events import CoverAgreed, CoverRefused, Event
from domain.member import Duty, Member
from domain.message import Subject, SubjectKind
from domain.question import Question, QuestionKind
from handlers.command import Answer, Command, Context, Outcome
from handlers.duty.covering import own_roles, refuse_overlaps
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import rota
from handlers.tickets.next_in_line import pass_on_later

router = Router()
_ASKED = frozenset({QuestionKind.COVER})


@dataclass(frozen=True, kw_only=True)
class AnswerCover(Command):
    """`question_id` None: bare words, which count for a few minutes only."""

    right: ClassVar[Right] = Right.OWN
    yes: bool
    question_id: int | None = None


@router.handles(AnswerCover)
def answer_cover(context: Context, command: AnswerCover) -> Outcome:
    question = _question(context, command)
    if question is None:
        return Outcome()
    if not question.is_open(context.now):
        return Outcome(answer=Answer(rota.too_late()))
    context.uow.questions.save(question.answered("yes" if command.yes else "no", context.now))
    asker = context.uow.members.get(_of(question.payload, "from"))
    if not command.yes:
        event = CoverRefused(question_id=question.id, from_id=asker.id, to_id=context.speaker().id)
        return Outcome((event,), Answer(rota.refused(asker.called)))
    return _agreed(context, question, asker)


def _question(context: Context, command: AnswerCover) -> Question | None:
    """The one pressed or quoted; else the latest open one here, as long as bare words may mean it."""
    me = context.speaker().id
    if command.question_id is not None:
        question = context.uow.questions.get(command.question_id)
        return question if question.member_id == me and question.answered_at is None else None
    if context.chat is None:
        return None
    mine = context.uow.questions.open_for(context.chat.id, me, context.now)
    asked = [q for q in mine if q.kind is QuestionKind.COVER]
    return asked[0] if asked and context.now - asked[0].asked_at <= context.policy.confirm_within else None


def _agreed(context: Context, question: Question, asker: Member) -> Outcome:
    me = context.speaker()
    starts_at, ends_at = max(_at(question, "starts_at"), context.now), _at(question, "ends_at")
    refuse_overlaps(context, asker, me, (starts_at, ends_at))
    own = own_roles(context, asker)
    for grant in own:
        duty = Duty(grant.grid_id, me.id, starts_at, ends_at, covers_id=asker.id)
        context.uow.members.stand_in(context.community_id, grant.role, duty)
    grids = tuple(dict.fromkeys(grant.grid_id for grant in own))
    agreed = CoverAgreed(
        question_id=question.id, from_id=asker.id, to_id=me.id, grids=grids, starts_at=starts_at, ends_at=ends_at
    )
    moved = _hand_over(context, asker, me) if starts_at <= context.now else []
    names = "、".join(context.tree.get(grid_id).name for grid_id in grids)
    text = rota.agreed(me.called, asker.called, names, starts_at, ends_at, context.now)
    return Outcome((agreed, *moved), Answer(text))


def _hand_over(context: Context, asker: Member, other: Member) -> list[Event]:
    """What waits for the one who goes is asked of the one who stays; what is held stays with its holder."""
    found: list[Event] = []
    for ticket in context.uow.tickets.owned_by(asker.id):
        if ticket.holder_id is None and ticket.may_be("pass_on"):
            found.append(ticket.pass_on(other.id, context.now))
            pass_on_later(context, ticket)
            context.uow.tickets.save(ticket)
    return found


def _of(payload: Mapping[str, Any], name: str) -> int:
    value = payload[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} of a question is an id")
    return value


def _at(question: Question, name: str) -> datetime:
    value = question.payload[name]
    if not isinstance(value, datetime):
        raise TypeError(f"{name} of a question is a time")
    return value


# -- the words --------------------------------------------------------------------------------------------------------


def _quoted_question(match: Match) -> int | None:
    quoted: Subject | None = match.words.quoted
    return quoted.id if quoted and quoted.kind is SubjectKind.QUESTION else None


router.phrase(
    Phrase(
        words=(),
        sayings=(r"是的?|要得?|行|可以|好的?|没问题|得行",),
        usage="是",
        help="",
        asked=_ASKED,
        number=Number.NONE,
        build=lambda m: AnswerCover(yes=True, question_id=_quoted_question(m)),
    )
)
router.phrase(
    Phrase(
        words=(),
        sayings=(r"不行|不是|不得行|来不了|没空|我也不在|不方便",),
        usage="不行",
        help="",
        asked=_ASKED,
        number=Number.NONE,
        build=lambda m: AnswerCover(yes=False, question_id=_quoted_question(m)),
    )
)
router.button("cover_yes", lambda question_id: AnswerCover(yes=True, question_id=question_id))
router.button("cover_no", lambda question_id: AnswerCover(yes=False, question_id=question_id))
