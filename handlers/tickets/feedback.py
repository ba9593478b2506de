"""好了, 没好, 不用了: what the people who reported a matter say of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right
from domain.category import Urgency
from domain.errors import NotAllowed, NothingFits, TooLate
from domain.events import Event, FeedbackGiven, NeighbourSaysFixed
from domain.grid import Audience
from domain.kinds import CHECKED_AFTERWARDS, NOTHING_BREAKS, OF_ONE
from domain.question import QuestionKind
from domain.record import LinkKind
from domain.reporter import Reporter
from domain.status import Outcome as Ending
from domain.status import Status
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router, TargetRef
from handlers.texts import residents
from handlers.tickets import target
from handlers.tickets.linking import keep_message, keep_remains
from handlers.tickets.settling import settled_in_passing

router = Router()
_TAKEN_AWAY = re.compile("救护车|120|医院|送医|接走|拉走|抬走")
HOMES = frozenset({Audience.RESIDENTS, Audience.PRIVATE})


@dataclass(frozen=True, kw_only=True)
class ConfirmFixed(Command):
    right: ClassVar[Right] = Right.OWN
    target: TargetRef = field(default_factory=TargetRef)


@dataclass(frozen=True, kw_only=True)
class SayNotFixed(Command):
    """`what_remains`: their words about what is still wrong. `in_passing`: everyday words; what they cannot do is
    passed over in silence."""

    right: ClassVar[Right] = Right.OWN
    target: TargetRef = field(default_factory=TargetRef)
    what_remains: str = ""
    in_passing: bool = False


@dataclass(frozen=True, kw_only=True)
class SayOver(Command):
    """In passing, somebody in the chat said that it is over. Not `surely`: they may speak of something else."""

    right: ClassVar[Right] = Right.ANYONE
    ticket_ids: tuple[int, ...]
    surely: bool = True


@dataclass(frozen=True, kw_only=True)
class WithdrawTicket(Command):
    """`in_passing`: everyday words, or a message taken back; what they cannot do is passed over in silence."""

    right: ClassVar[Right] = Right.OWN
    target: TargetRef = field(default_factory=TargetRef)
    in_passing: bool = False


@router.handles(ConfirmFixed)
def confirm_fixed(context: Context, command: ConfirmFixed) -> Outcome:
    ticket = _asked_about(context, command.target, "好了 12")
    keep_message(context, ticket, LinkKind.OVER)
    return _over(context, ticket, aloud=True)


@router.handles(SayOver)
def say_over(context: Context, command: SayOver) -> Outcome:
    tickets = [context.uow.tickets.get(ticket_id) for ticket_id in command.ticket_ids]
    events: list[Event] = []
    closed: list[Ticket] = []
    for ticket in tickets:
        keep_message(context, ticket, LinkKind.OVER)
        if not ticket.is_open:
            continue
        if command.surely:
            outcome = _over(context, ticket, aloud=False)
            events += outcome.events
            closed += [ticket] if outcome.answer else []
        elif ticket.is_active:
            events.append(NeighbourSaysFixed(ticket_id=ticket.id))
    return Outcome(tuple(events), _closed(context, *closed) if closed else None)


def _over(context: Context, ticket: Ticket, *, aloud: bool) -> Outcome:
    """The first reporter's word closes what the worker has settled, or what nobody had taken up and nobody need look
    at; a co-reporter's is recorded; the holder's own is 办结. Whatever does not end it is a hint to the holder."""
    mine = _own_report(context, ticket)
    if mine is None and ticket.is_active and ticket.holder_id == context.actor.member_id is not None:
        return settled_in_passing(context, ticket)
    if mine is None:
        return Outcome((NeighbourSaysFixed(ticket_id=ticket.id),) if ticket.is_active else ())
    if ticket.status is Status.CLOSED:
        return Outcome(answer=_closed(context, ticket) if aloud else None)
    context.uow.tickets.set_verdict(ticket.id, mine.member_id, verdict=True)
    _answer_questions(context, ticket, mine.member_id, "fixed")
    events: list[Event] = [FeedbackGiven(ticket_id=ticket.id, reporter_id=mine.member_id, fixed=True)]
    if not mine.is_first:
        return Outcome((*events, NeighbourSaysFixed(ticket_id=ticket.id)) if ticket.is_active else tuple(events))
    is_to_be_checked = ticket.urgency is Urgency.EMERGENCY and ticket.category in CHECKED_AFTERWARDS
    if ticket.is_active and (ticket.holder_id is not None or is_to_be_checked):
        events.append(NeighbourSaysFixed(ticket_id=ticket.id))
        return Outcome(tuple(events))
    ending = (ticket.outcome or Ending.DONE) if ticket.status is Status.RESOLVED else Ending.SOLVED_BY_RESIDENTS
    events.append(ticket.close(ending, context.now))
    context.uow.tickets.save(ticket)
    return Outcome(tuple(events), _closed(context, ticket))


def _closed(context: Context, *tickets: Ticket) -> Answer:
    first = tickets[0]
    if len(tickets) == 1 and first.category in OF_ONE and first.urgency is not Urgency.NORMAL:
        is_taken_away = context.said is not None and _TAKEN_AWAY.search(context.said.text)
        say = residents.in_good_hands if is_taken_away else residents.well_again
        return Answer(say(first.number))
    breaks = any(ticket.category not in NOTHING_BREAKS for ticket in tickets)
    return Answer(residents.closed(*(ticket.number for ticket in tickets), breaks=breaks))


@router.handles(SayNotFixed)
def say_not_fixed(context: Context, command: SayNotFixed) -> Outcome:
    """Any reporter's word reopens, until some days after closing."""
    ticket = _asked_about(context, command.target, "没好 12")
    mine = _own_report(context, ticket)
    is_late = ticket.closed_at is not None and context.now - ticket.closed_at > context.policy.reopen_within
    if command.in_passing and (mine is None or is_late):
        return Outcome()
    if mine is None:
        raise NotAllowed("报这件事的人")
    if ticket.closed_at and is_late:
        raise TooLate("reopen", ticket.closed_at)
    keep_message(context, ticket, LinkKind.DETAIL)
    keep_remains(context, ticket, command.what_remains)
    context.uow.tickets.set_verdict(ticket.id, mine.member_id, verdict=False)
    _answer_questions(context, ticket, mine.member_id, "not_fixed")
    feedback = FeedbackGiven(ticket_id=ticket.id, reporter_id=mine.member_id, fixed=False)
    again = residents.half_done if "一半" in command.what_remains else residents.reopened
    event: Event = ticket.nudge(context.now) if ticket.is_active else ticket.reopen(context.now)
    context.uow.tickets.save(ticket)
    return Outcome((feedback, event), Answer(again(ticket.number)))


@router.handles(WithdrawTicket)
def withdraw_ticket(context: Context, command: WithdrawTicket) -> Outcome:
    me = context.speaker()
    own = context.uow.tickets.reported_by(me.id, context.now - context.policy.reopen_within)
    if command.target.ids:
        # A reporter's own words, whatever they are about: the answer names only the number.
        ticket = target.merged_into(context, context.uow.tickets.get(command.target.ids[0]))
    else:
        ticket = target.find_one(context, command.target, own, "不用了 12", lambda t: t.is_active)
    mine = _own_report(context, ticket)
    keep_message(context, ticket, LinkKind.OVER)
    may = mine is not None and mine.is_first
    if command.in_passing and not (may and ticket.is_active):
        return Outcome()
    if not may:
        raise NotAllowed("报这件事的人")
    event = ticket.withdraw(context.now)
    context.uow.tickets.save(ticket)
    others = not ticket.private and len(context.uow.tickets.reporters(ticket.id)) > 1
    return Outcome((event,), Answer(residents.withdrawn(ticket.number, others=others)))


def _asked_about(context: Context, ref: TargetRef, usage: str) -> Ticket:
    """What is named, else the latest thing the speaker was asked about."""
    if found := target.named(context, ref):
        return found[0]
    if asked := target.feedback_asked(context):
        return asked[0]
    raise NothingFits(usage)


def _own_report(context: Context, ticket: Ticket) -> Reporter | None:
    me = context.speaker()
    return next((r for r in context.uow.tickets.reporters(ticket.id) if r.member_id == me.id), None)


def _answer_questions(context: Context, ticket: Ticket, member_id: int, answer: str) -> None:
    subject = FeedbackGiven(ticket_id=ticket.id, reporter_id=member_id, fixed=True).subject
    for question in context.uow.questions.about(subject):
        if question.kind is QuestionKind.FEEDBACK and question.member_id == member_id and question.is_open(context.now):
            context.uow.questions.save(question.answered(answer, context.now))


# -- the words --------------------------------------------------------------------------------------------------------

_ASKED = frozenset({QuestionKind.FEEDBACK})
_THANKS = r"(?:[,，\s]*(?:谢谢|感谢|多谢|辛苦)\S{0,8})?"
_GOOD = rf"(?:好了|满意|亮了|来水了|来电了|有水了|有电了|通了|不漏了|修好了|可以了|解决了|没问题了?){_THANKS}"
_BAD = (
    r"(?:还|又|仍然|依然)(?:是|在)?(?:漏|坏|不亮|没亮|没好|没修好|堵|响|臭|停|不行|没水|没电|一样|那样).{0,20}"
    r"|好了一半.{0,20}|没(?:修)?好.{0,20}|没(?:得)?(?:解决|弄好).{0,20}|不满意.{0,30}"
)

router.phrase(
    Phrase(
        words=("好了", "满意"),
        sayings=(_GOOD,),
        usage="好了 12",
        help="好了：弄好了（问到您时）",
        asked=_ASKED,
        quoting=frozenset({Audience.RESIDENTS}),
        number=Number.OPTIONAL,
        build=lambda m: ConfirmFixed(target=m.target),
    )
)
router.phrase(
    Phrase(
        words=("没好", "不满意"),
        sayings=(_BAD,),
        usage="没好 12 还在漏",
        help="没好 12 还在漏：没弄好",
        asked=_ASKED,
        quoting=frozenset({Audience.RESIDENTS}),
        number=Number.OPTIONAL,
        takes=True,
        build=lambda m: SayNotFixed(target=m.target, what_remains=m.rest),
    )
)
router.phrase(
    Phrase(
        words=("满意", "好了"),
        usage="满意 12",
        help="满意 12：办得好",
        where=HOMES,
        number=Number.OPTIONAL,
        build=lambda m: ConfirmFixed(target=m.target) if m.numbers else None,
    )
)
router.phrase(
    Phrase(
        words=("不满意", "没好"),
        usage="不满意 12 还在漏",
        help="不满意 12 还在漏：没弄好",
        where=HOMES,
        takes=True,
        build=lambda m: SayNotFixed(target=m.target, what_remains=m.rest) if m.numbers else None,
    )
)
router.phrase(
    Phrase(
        words=("不用了", "撤回"),
        usage="不用了 12",
        help="不用了 12：不用来人了",
        where=HOMES,
        build=lambda m: WithdrawTicket(target=m.target) if m.numbers or m.words.quoted else None,
    )
)
router.button("fixed", lambda ticket_id: ConfirmFixed(target=TargetRef(ids=(ticket_id,))))
router.button("not_fixed", lambda ticket_id: SayNotFixed(target=TargetRef(ids=(ticket_id,))))
