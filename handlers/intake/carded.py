"""我来 under a card that asks 登记 or 不管: it is registered, and theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.message import Subject, SubjectKind
from domain.question import Question, QuestionKind
from domain.record import LinkKind
from handlers import arguments
from handlers.command import Command, Context, Outcome
from handlers.intake.answering import file_from_question, ref_of
from handlers.router import Router, TargetRef
from handlers.tickets import calling, target
from handlers.tickets.freely import TellOfWork, tell_of_work
from handlers.tickets.linking import keep_message
from handlers.tickets.taking import ClaimTickets, SetOut, claim_tickets, set_out

router = Router()
_OF_GOING = re.compile(r"[\W0-9我们这就马上现在先等会儿过去来到看瞧查下一哈趟处理弄搞办了吧啊嘛收好的行嗯哦分钟半小时]")
"""What is left names a thing or a place."""


@dataclass(frozen=True, kw_only=True)
class TakeCard(Command):
    """`instead`: what the words are where they do not mean the card. `is_named`: they quote it."""

    right: ClassVar[Right] = Right.HANDLE
    question_id: int
    instead: ClaimTickets | SetOut | TellOfWork
    is_named: bool = False


@router.handles(TakeCard)
def take_card(context: Context, command: TakeCard) -> Outcome:
    question = context.uow.questions.get(command.question_id)
    if not _is_meant(context, command, question):
        return _instead(context, command.instead)
    context.uow.questions.save(question.answered("register", context.now))
    taken_up = context.uow.links.find(ref_of(question))
    filed = [] if taken_up else file_from_question(context, question)
    ticket_id = (taken_up[0] if taken_up else filed[0]).subject.id
    told = command.instead
    minutes = arguments.minutes(told.text) if isinstance(told, TellOfWork) else told.minutes
    claimed = claim_tickets(context, ClaimTickets(target=TargetRef(ids=(ticket_id,)), minutes=minutes))
    keep_message(context, context.uow.tickets.get(ticket_id), LinkKind.WORK)
    return Outcome((*filed, *claimed.events), claimed.answer)


def _is_meant(context: Context, command: TakeCard, question: Question) -> bool:
    """Open still; and unless it is quoted, nothing that waits was put up here lately, nothing is in their hands that
    they may go to, and no other thing is named."""
    is_card = question.community_id == context.community_id and question.kind is QuestionKind.REGISTER
    if not is_card or not question.is_open(context.now):
        return False
    if command.is_named:
        return True
    oldest, told = context.now - context.policy.card_fits_for, command.instead
    waits = (calling.said_here(context, ticket) for ticket in target.waiting_here(context))
    if any(at is not None and at >= oldest for at in waits):
        return False
    if not isinstance(told, ClaimTickets) and target.in_hand(context):
        return False
    named = _OF_GOING.sub("", told.text) if isinstance(told, TellOfWork) else ""
    words = context.uow.texts.get(Subject(SubjectKind.QUESTION, question.id), "words") or ""
    return not named or any(one in words for one in named)


def _instead(context: Context, told: ClaimTickets | SetOut | TellOfWork) -> Outcome:
    match told:
        case ClaimTickets():
            return claim_tickets(context, told)
        case SetOut():
            return set_out(context, told)
        case TellOfWork():
            return tell_of_work(context, told)
