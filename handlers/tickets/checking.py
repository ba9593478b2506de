"""抽查, 属实, 不属实: some of what was closed without a word is looked into by a second person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right
from domain.closing import is_sampled
from domain.errors import IllegalTransition, NotAllowed, NotFound
from domain.events import ClosingChecked, Event, QuestionAsked
from domain.grid import Audience
from domain.question import Question, QuestionKind
from domain.record import LinkKind
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import staff
from handlers.tickets import target
from handlers.tickets.correcting import OFFICE
from handlers.tickets.linking import keep_message, keep_remains, subject_of

router = Router()
_ASKED = frozenset({QuestionKind.CHECK})


@dataclass(frozen=True, kw_only=True)
class ConfirmClosing(Command):
    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef = field(default_factory=TargetRef)


@dataclass(frozen=True, kw_only=True)
class DisputeClosing(Command):
    """It was not done: `what_remains` in the words of the one who looked."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef = field(default_factory=TargetRef)
    what_remains: str = ""


def close_unconfirmed(context: Context, ticket: Ticket) -> list[Event]:
    """Where no reporter said 好了, a share is looked into; a matter that was caught once, always."""
    found: list[Event] = [ticket.close(ticket.outcome or Ending.DONE, context.now)]
    confirmed = any(reporter.verdict for reporter in context.uow.tickets.reporters(ticket.id))
    if not confirmed and (is_sampled(ticket.number, context.policy.checked_share) or _was_caught(context, ticket)):
        found += _ask_a_second(context, ticket)
    return found


def _was_caught(context: Context, ticket: Ticket) -> bool:
    entries = context.uow.history.of(subject_of(ticket)) if ticket.reopenings else ()
    return any(entry.event == ClosingChecked.__name__ and not entry.codes["truthful"] for entry in entries)


def _ask_a_second(context: Context, ticket: Ticket) -> list[Event]:
    """Somebody of the office who did not do it themselves; where there is nobody else, nobody is asked."""
    second = target.nearest_with(context, Right.CORRECT, ticket.grid_id, {ticket.holder_id})
    office = target.chat_of_grid(context, ticket.grid_id, Audience.STAFF)
    if second is None or office is None:
        return []
    question = context.uow.questions.add(
        Question(
            community_id=context.community_id,
            chat_id=office.id,
            member_id=second.id,
            kind=QuestionKind.CHECK,
            subject=subject_of(ticket),
            asked_at=context.now,
            expires_at=context.now + context.policy.check_within,
        )
    )
    return [QuestionAsked(question_id=question.id, kind=QuestionKind.CHECK)]


@router.handles(ConfirmClosing)
def confirm_closing(context: Context, command: ConfirmClosing) -> Outcome:
    ticket = _checked(context, command.target, "属实 12")
    if ticket.is_active:
        raise IllegalTransition("check", ticket.status, ticket.number, ticket.summary)
    if not _answer(context, ticket, "truthful"):
        raise NotFound("要回访的事", str(ticket.number))
    event = ClosingChecked(ticket_id=ticket.id, checker_id=context.speaker().id, truthful=True)
    return Outcome((event,), Answer(staff.closing_is_true(ticket.number, ticket.summary)))


@router.handles(DisputeClosing)
def dispute_closing(context: Context, command: DisputeClosing) -> Outcome:
    """Asked or not: what is not done is opened again."""
    ticket = _checked(context, command.target, "不属实 12 哪里没好")
    reopened = ticket.reopen(context.now)
    context.uow.tickets.save(ticket)
    _answer(context, ticket, "not_truthful")
    keep_message(context, ticket, LinkKind.WORK)
    keep_remains(context, ticket, command.what_remains)
    checked = ClosingChecked(ticket_id=ticket.id, checker_id=context.speaker().id, truthful=False)
    return Outcome((checked, reopened), Answer(staff.reopened(ticket.number, ticket.summary)))


def _checked(context: Context, ref: TargetRef, usage: str) -> Ticket:
    """Raises NotAllowed to the one who did it: their own word is no second one."""
    asked = _asked_of_me(context)
    ticket = target.find_one(context, ref, asked, usage, lambda t: True)
    context.require(Right.CORRECT, ticket.grid_id)
    if ticket.holder_id == context.speaker().id:
        raise NotAllowed("另一位同志")
    return ticket


def _asked_of_me(context: Context) -> list[Ticket]:
    if context.chat is None:
        return []
    mine = context.uow.questions.open_for(context.chat.id, context.speaker().id, context.now)
    return [context.uow.tickets.get(q.subject.id) for q in mine if q.kind is QuestionKind.CHECK and q.subject]


def _answer(context: Context, ticket: Ticket, answer: str) -> bool:
    """By whoever of the office looked; False if nothing was asked."""
    asked = [
        question
        for question in context.uow.questions.about(subject_of(ticket))
        if question.kind is QuestionKind.CHECK and question.is_open(context.now)
    ]
    for question in asked:
        context.uow.questions.save(question.answered(answer, context.now))
    return bool(asked)


# -- the words --------------------------------------------------------------------------------------------------------


def _is_meant(match: Match) -> bool:
    """A bare 属实 counts from the one who was asked."""
    return match.target != TargetRef() or bool(match.words.asked & _ASKED)


router.phrase(
    Phrase(
        words=("属实",),
        usage="属实 12",
        help="属实 12：回访过，真办好了",
        where=OFFICE,
        workers_only=True,
        right=Right.CORRECT,
        build=lambda m: ConfirmClosing(target=m.target) if _is_meant(m) else None,
    )
)
router.phrase(
    Phrase(
        words=("不属实",),
        usage="不属实 12 哪里没好",
        help="不属实 12 哪里没好：回访过，没办好",
        where=OFFICE,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=lambda m: DisputeClosing(target=m.target, what_remains=m.rest) if _is_meant(m) else None,
    )
)
router.button("truthful", lambda ticket_id: ConfirmClosing(target=TargetRef(ids=(ticket_id,))))
router.button("untruthful", lambda ticket_id: DisputeClosing(target=TargetRef(ids=(ticket_id,))))
