"""办结, 平安: the one who holds a matter says that it is done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from domain.access import Right
from domain.category import Urgency
from domain.errors import BadArgument
from domain.events import Event, NeighbourSaysFixed
from domain.question import QuestionKind
from domain.record import LinkKind
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from domain.work_note import as_note
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.questions import new_question
from handlers.router import Match, Phrase, Router, TargetRef
from handlers.texts import workers
from handlers.tickets import target
from handlers.tickets.checking import close_unconfirmed
from handlers.tickets.linking import keep_message, subject_of
from handlers.tickets.taking import QUOTING, WORK_CHATS

router = Router()


@dataclass(frozen=True, kw_only=True)
class ResolveTickets(Command):
    """`note`: what was done, in the worker's words; pictures come with the message. `outcome`: done, or solved by the
    residents. `safe`: 平安, which is said of a private matter only. `in_passing`: everyday words (搞定了) that name no
    matter."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef = field(default_factory=TargetRef)
    note: str = ""
    outcome: Ending = Ending.DONE
    safe: bool = False
    in_passing: bool = False


@router.handles(ResolveTickets)
def resolve_tickets(context: Context, command: ResolveTickets) -> Outcome:
    """A private matter is closed at once: nobody is asked about it in a group."""
    usage = "平安 12" if command.safe else "办结 12 换了灯泡"
    among = target.in_hand(context)
    if command.in_passing and target.nothing_is_open(context):
        return Outcome()
    found = target.find(context, command.target, among, usage, lambda t: t.is_active and _may_end(t, command))
    events: list[Event] = []
    for ticket in found:
        target.require_in_hand(context, ticket)
        if not _may_end(ticket, command):
            raise BadArgument(f"办结 {ticket.number} 换了灯泡", problem="“平安”只用在看望人的事上")
        events.append(_resolve(context, ticket, command))
        if ticket.private:
            events += close_unconfirmed(context, ticket)
        else:
            _ask_reporters(context, ticket)
        context.uow.tickets.save(ticket)
        keep_message(context, ticket, LinkKind.WORK)
    if len(found) == 1 and found[0].private:
        return Outcome(tuple(events), Answer(workers.resolved_private(found[0].number, safe=command.safe)))
    return Outcome(tuple(events), Answer(workers.resolved([(t.number, t.summary) for t in found])))


def settled_in_passing(context: Context, ticket: Ticket) -> Outcome:
    """Its holder says among the residents that it is done: they are asked as after 办结. What is private, or a danger,
    takes the word among workers."""
    if ticket.private or ticket.urgency is Urgency.EMERGENCY:
        return Outcome((NeighbourSaysFixed(ticket_id=ticket.id),))
    note = arguments.split_numbers(arguments.bare(context.said.text))[1] if context.said else ""
    event = _resolve(context, ticket, ResolveTickets(note=note))
    _ask_reporters(context, ticket)
    context.uow.tickets.save(ticket)
    return Outcome((event,))


def _may_end(ticket: Ticket, command: ResolveTickets) -> bool:
    """The words after 平安 tell of a person: they never become what a group hears of a lamp."""
    return ticket.private or not command.safe


def _ask_reporters(context: Context, ticket: Ticket) -> None:
    """From now on a bare 好了 or 没好 of theirs is an answer."""
    for reporter in context.uow.tickets.reporters(ticket.id):
        if reporter.chat_id is not None:
            within = context.policy.feedback_within
            question = new_question(context, QuestionKind.FEEDBACK, reporter.member_id, reporter.chat_id, within)
            context.uow.questions.add(replace(question, subject=subject_of(ticket)))


def _resolve(context: Context, ticket: Ticket, command: ResolveTickets) -> Event:
    closes_at = context.now + context.policy.silence_closes_after
    note = context.reader.mask(as_note(command.note, ticket))
    return ticket.resolve(context.speaker().id, note, closes_at, context.now, command.outcome)


# -- the words --------------------------------------------------------------------------------------------------------

_DONE = r"(?:已经|已)?(?:搞定|修好|换好|弄好|办好|弄归一|弄巴适|处理好|装好|解决)了?|好了"


def _resolve_command(match: Match) -> ResolveTickets | None:
    note = match.rest if match.saying is None else match.saying
    in_passing = match.saying is not None and match.target == TargetRef()
    return ResolveTickets(target=match.target, note=note, in_passing=in_passing)


def _safe_command(match: Match) -> ResolveTickets | None:
    return ResolveTickets(target=match.target, note=match.rest or match.saying or "", safe=True)


router.phrase(
    Phrase(
        words=("办结", "完成", "办完"),
        sayings=(_DONE,),
        usage="办结 12 换了灯泡",
        help="办结 12 换了灯泡：办完了",
        where=WORK_CHATS,
        quoting=QUOTING,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_resolve_command,
    )
)
router.phrase(
    Phrase(
        words=("平安",),
        sayings=(r"平安(?:[,，\s].{0,40})?",),
        usage="平安 12",
        help="平安：人见到了，没事",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_safe_command,
    )
)


router.button("resolve", lambda ticket_id: ResolveTickets(target=TargetRef(ids=(ticket_id,))))
