"""改类, 并案, 不予受理, 重开: the office puts right what was understood or decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain.access import Right
from domain.category import Ownership
from domain.errors import BadArgument, IllegalTransition, NotFound
from domain.events import Event
from domain.grid import Audience
from domain.place import summarise
from domain.record import LinkKind
from domain.status import Outcome as Ending
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.filing import dispatch
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import staff
from handlers.tickets import above, target
from handlers.tickets.linking import keep_message, keep_remains, subject_of
from handlers.tickets.weighing import weigh_anew

router = Router()
OFFICE = frozenset({Audience.STAFF, Audience.WORKERS, Audience.PRIVATE})


@dataclass(frozen=True, kw_only=True)
class RecategoriseTicket(Command):
    """`in_passing`: 这是照明, quoting a card; where it names no category it is an everyday sentence."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    category: str
    in_passing: bool = False


@dataclass(frozen=True, kw_only=True)
class MergeTickets(Command):
    """The later one into the earlier, with whoever holds it, where nobody holds the earlier."""

    right: ClassVar[Right] = Right.CORRECT
    numbers: tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class DeclineTicket(Command):
    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReopenTicket(Command):
    """`what_remains`: what is still wrong, in the office's words."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    what_remains: str = ""


def _office_ticket(context: Context, ref: TargetRef, usage: str) -> Ticket:
    ticket = target.find_one(context, ref, target.of_this_chat(context), usage, lambda t: t.is_open)
    context.require(Right.CORRECT, ticket.grid_id)
    return ticket


@router.handles(RecategoriseTicket)
def recategorise_ticket(context: Context, command: RecategoriseTicket) -> Outcome:
    """Keeps the words as an example of the right category."""
    try:
        category = context.policy.categories.named(command.category)
    except NotFound:
        if command.in_passing:
            return Outcome()
        raise
    ticket = _office_ticket(context, command.target, "改类 12 照明")
    old_name, known_as = context.policy.categories.get(ticket.category).name, ticket.summary
    event = ticket.recategorise(category.code, category.sla(ticket.urgency), context.now)
    if ticket.summary.endswith(old_name):
        ticket.summary = summarise(ticket.place, category.name, accuses=category.ownership is Ownership.NEIGHBOURS)
    found: list[Event] = [event]
    ticket.private = ticket.private or category.private
    if category.restricted and not ticket.restricted:
        ticket.restricted = True
        found.append(dispatch(context, ticket))
    found += weigh_anew(context, ticket)
    context.uow.tickets.save(ticket)
    keep_example(context, ticket, category.code)
    return Outcome(tuple(found), Answer(staff.recategorised(ticket.number, known_as, old_name, category.name)))


def keep_example(context: Context, ticket: Ticket, category: str | None) -> None:
    member_id = context.speaker().id
    context.uow.corrections.add(context.community_id, ticket.words, category, member_id, context.now)


@router.handles(MergeTickets)
def merge_tickets(context: Context, command: MergeTickets) -> Outcome:
    """Reporters and messages go over; all are told."""
    earlier, later = above.numbered(context, sorted(command.numbers))
    for ticket in (earlier, later):
        context.require(Right.CORRECT, ticket.grid_id)
    if not earlier.is_active or earlier.private != later.private:
        raise IllegalTransition("merge", earlier.status, earlier.number, earlier.summary)
    event = later.merge_into(earlier, context.now)
    context.uow.tickets.save(later)
    reporters = context.uow.tickets.reporters(later.id)
    added = [r.member_id for r in reporters if context.uow.tickets.add_reporter(r.of(earlier.id))]
    moved = context.uow.links.move(subject_of(later), subject_of(earlier))
    found: list[Event] = [replace(event, reporters=tuple(added), messages=tuple(moved))]
    if later.holder_id is not None and earlier.may_be("claim"):
        found.append(earlier.claim(later.holder_id, context.now, aloud=False))
        context.uow.tickets.save(earlier)
    return Outcome(tuple(found), Answer(staff.merged(later.number, earlier.number, earlier.summary)))


@router.handles(DeclineTicket)
def decline_ticket(context: Context, command: DeclineTicket) -> Outcome:
    ticket = _office_ticket(context, command.target, "不予受理 12 理由")
    event = ticket.decline(Ending.CANNOT_BE_DONE, context.reader.mask(command.reason), context.now)
    context.uow.tickets.save(ticket)
    return Outcome((event,), Answer(staff.declined(ticket.number, ticket.summary)))


@router.handles(ReopenTicket)
def reopen_ticket(context: Context, command: ReopenTicket) -> Outcome:
    found = target.named(context, command.target)
    if not found:
        raise BadArgument(usage="重开 12")
    ticket = found[0]
    context.require(Right.CORRECT, ticket.grid_id)
    event: Event = ticket.reopen(context.now)
    context.uow.tickets.save(ticket)
    keep_message(context, ticket, LinkKind.WORK)
    keep_remains(context, ticket, command.what_remains)
    return Outcome((event,), Answer(staff.reopened(ticket.number, ticket.summary)))


# -- the words --------------------------------------------------------------------------------------------------------


def _recategorise(match: Match) -> RecategoriseTicket | None:
    if match.saying:
        named = match.saying.removeprefix("这个").removeprefix("这").removeprefix("是")
        return RecategoriseTicket(target=match.target, category=named, in_passing=True) if match.words.quoted else None
    if not match.rest:
        raise BadArgument(usage="改类 12 照明", problem="改成哪一类？")
    return RecategoriseTicket(target=match.target, category=match.rest.split()[0])


def _merge(match: Match) -> MergeTickets | None:
    if match.saying and len(match.numbers) != 2:
        return None
    if len(match.numbers) != 2:
        raise BadArgument(usage="并案 12 15", problem="要两个号")
    return MergeTickets(numbers=(match.numbers[0], match.numbers[1]))


def _decline(match: Match) -> DeclineTicket | None:
    if not match.rest:
        raise BadArgument(usage="不予受理 12 这事社区定不了，要业主一起商量", problem="带一句住户看得懂的理由")
    return DeclineTicket(target=match.target, reason=match.rest)


router.phrase(
    Phrase(
        words=("改类",),
        sayings=(r"这个?是\S{2,8}",),
        usage="改类 12 照明",
        help="改类 12 照明：看错类别了",
        where=OFFICE,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_recategorise,
    )
)
router.phrase(
    Phrase(
        words=("并案", "合并"),
        sayings=(r"(?:就|都)?是(?:一|同)(?:一)?(?:件|个)?(?:事|回事)情?",),
        usage="并案 12 15",
        help="并案 12 15：是一件事",
        where=OFFICE,
        number=Number.REQUIRED,
        workers_only=True,
        right=Right.CORRECT,
        build=_merge,
    )
)
router.phrase(
    Phrase(
        words=("不予受理",),
        usage="不予受理 12 理由",
        help="不予受理 12 理由：办不了，给个说法",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_decline,
    )
)
router.phrase(
    Phrase(
        words=("重开",),
        usage="重开 12 哪里没好",
        help="重开 12 哪里没好：重新办",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=lambda m: ReopenTicket(target=m.target, what_remains=m.rest),
    )
)
