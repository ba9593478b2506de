"""协办, 拆分: a second pair of hands for a matter, a second matter out of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from domain.access import GRANTS, Right
from domain.errors import BadArgument, NotFound
from domain.events import AssistantAsked, Event, TicketSplit
from domain.member import Member
from domain.place import Place, thing_of
from domain.record import Link, LinkKind
from domain.reporter import Reporter
from domain.ticket import Ticket
from domain.understanding import Surroundings
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.filing import open_ticket
from handlers.intake.written import written_ticket
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import staff, workers
from handlers.tickets import target
from handlers.tickets.correcting import OFFICE
from handlers.tickets.linking import keep_message, subject_of
from handlers.tickets.taking import WORK_CHATS

router = Router()
ASSIST = "协办 12 @李强"
SPLIT = "拆分 12 门禁也坏了"
_TOLD_BY_REPORTERS = frozenset({LinkKind.REPORT, LinkKind.DETAIL, LinkKind.ECHO})


@dataclass(frozen=True, kw_only=True)
class AskAssistant(Command):
    """`to` is a name or a title, as typed after the @."""

    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef
    to: str


@dataclass(frozen=True, kw_only=True)
class SplitTicket(Command):
    """`words`: what the second matter is."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    words: str


@router.handles(AskAssistant)
def ask_assistant(context: Context, command: AskAssistant) -> Outcome:
    """The holder stays the one who answers for it; whoever lends a hand sees the card and may remark on it."""
    ticket = target.find_one(context, command.target, target.in_hand(context), ASSIST, lambda t: t.is_active)
    target.require_holder_or_leader(context, ticket)
    person = _who_may_assist(context, ticket, command.to)
    if person.id == ticket.holder_id:
        raise BadArgument(ASSIST, problem=f"这件就在{person.called}手上")
    if not context.uow.tickets.add_assistant(ticket.id, person.id, context.now):
        return Outcome(answer=Answer(workers.assistant_known(ticket.number, ticket.summary, person.called)))
    event = AssistantAsked(ticket_id=ticket.id, member_id=person.id)
    return Outcome((event,), Answer(workers.assistant_asked(ticket.number, ticket.summary, person.called)))


def _who_may_assist(context: Context, ticket: Ticket, name: str) -> Member:
    """Anybody with a part in the community's work; property staff never in a private matter. Raises NotFound."""
    for person in context.uow.members.named(context.community_id, name):
        for grant in person.roles:
            lends_hands = Right.ASSIST in GRANTS[grant.role] and grant.holds_at(context.now)
            if lends_hands and not (ticket.private and target.is_property(grant)):
                return person
    raise NotFound("能搭把手的人", f"“{name}”")


@router.handles(SplitTicket)
def split_ticket(context: Context, command: SplitTicket) -> Outcome:
    """The second matter goes its own way. Only reporters whose own words were about it report it too, and are told."""
    ticket = target.find_one(context, command.target, target.of_this_chat(context), SPLIT, lambda t: t.is_open)
    context.require(Right.CORRECT, ticket.grid_id)
    second = written_ticket(context, command.words, Place(ticket.place.building, ticket.place.unit))
    second.relates_to_id, second.private = ticket.id, second.private or ticket.private
    second.restricted = second.restricted or ticket.restricted
    found: list[Event] = open_ticket(context, second)
    told = _whom_it_concerns(context, ticket, second)
    for position, reporter in enumerate(told):
        context.uow.tickets.add_reporter(
            Reporter(second.id, reporter.member_id, reporter.chat_id, reporter.reported_at, is_first=position == 0)
        )
    keep_message(context, second, LinkKind.WORK)
    split = TicketSplit(ticket_id=ticket.id, into_id=second.id, told=tuple(r.member_id for r in told))
    return Outcome((*found, split), Answer(staff.split(ticket.number, second.number, second.summary)))


def _whom_it_concerns(context: Context, ticket: Ticket, second: Ticket) -> list[Reporter]:
    """Those who named the second thing in what they said of the first, or spoke of its kind."""
    thing = thing_of(second.summary, second.place)
    told = [one for one in context.uow.links.of(subject_of(ticket)) if one.kind in _TOLD_BY_REPORTERS and one.words]
    spoke = {one.member_id for one in told if thing in (one.words or "") or _tells(context, one, ticket, second)}
    return [reporter for reporter in context.uow.tickets.reporters(ticket.id) if reporter.member_id in spoke]


def _tells(context: Context, told: Link, ticket: Ticket, second: Ticket) -> bool:
    words = told.words or ""
    apart = [part.told for part in context.reader.parts(words, Surroundings())]
    kinds = {understood.category for understood in (context.reader.read(words, Surroundings()), *apart)}
    return second.category != ticket.category and second.category in kinds


# -- the words --------------------------------------------------------------------------------------------------------

_HAND = r"(?:来|去|也)?(?:搭|帮)(?:把|个|下|一把|一下)?(?:手|忙)(?:下|哈|一下)?"
_ASKED = re.compile(rf"(?:请|麻烦)?\s*(?P<who>@\s*\S+?)\s*{_HAND}")


def _assist(match: Match) -> AskAssistant | None:
    if match.saying and not match.words.quoted and not match.numbers:
        return None
    asked = _ASKED.fullmatch(match.saying or "")
    to, _ = arguments.person(asked["who"] if asked else match.rest, match.words.mentions, ASSIST)
    return AskAssistant(target=match.target, to=to)


def _split(match: Match) -> SplitTicket:
    if not match.rest:
        raise BadArgument(SPLIT, problem="另一件是啥？")
    return SplitTicket(target=match.target, words=match.rest)


router.phrase(
    Phrase(
        words=("协办",),
        sayings=(rf"(?:请|麻烦)?\s*@\s*\S+?\s*{_HAND}",),
        usage=ASSIST,
        help="协办 12 @李强：请人搭把手",
        where=WORK_CHATS,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_assist,
    )
)
router.phrase(
    Phrase(
        words=("拆分",),
        usage=SPLIT,
        help="拆分 12 门禁也坏了：另记一件",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_split,
    )
)
