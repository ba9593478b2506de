"""吹哨, 报到: the office calls departments to a matter; each says who comes and when, or the street is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument, IllegalTransition, NotAllowed, NotFound
from domain.events import DepartmentReported, Event, WhistleBlown
from domain.grid import Audience, Tier
from domain.member import Member, Role
from domain.record import LinkKind
from domain.ticket import Ticket
from domain.whistle import Whistle
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import departments as texts
from handlers.tickets import target
from handlers.tickets.linking import keep_message, subject_of

router = Router()
CALL, COME = "吹哨 12 城管 消防", "报到 12 老周 20分钟"


@dataclass(frozen=True, kw_only=True)
class BlowWhistle(Command):
    """`departments`: as they are called (城管)."""

    right: ClassVar[Right] = Right.WHISTLE
    target: TargetRef
    departments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportIn(Command):
    """`name`: who comes, as typed; `minutes` until they are there."""

    right: ClassVar[Right] = Right.REPORT_IN
    target: TargetRef = field(default_factory=TargetRef)
    name: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class AdvanceWhistle(Command):
    """Its time is over and nobody has reported in."""

    right: ClassVar[Right] = Right.CLOCK
    whistle_id: int


@router.handles(BlowWhistle)
def blow_whistle(context: Context, command: BlowWhistle) -> Outcome:
    """All departments or none; one that was called and has not yet answered is not called twice. Their time counts
    every hour: whoever blows a whistle waits beside it."""
    ticket = target.find_one(context, command.target, (), CALL, lambda t: t.is_active)
    context.require(Right.WHISTLE, ticket.grid_id)
    if ticket.private or not ticket.is_active:
        verb = "whistle_private" if ticket.private else "whistle"
        raise IllegalTransition(verb, ticket.status, ticket.number, ticket.summary)
    for department in command.departments:
        if not people_of(context, ticket, department):
            raise NotFound("部门", f"“{department}”，角色表里先登记上它的人")
    waiting = {whistle.specialty for whistle in context.uow.whistles.of_ticket(ticket.id) if whistle.is_open}
    called = tuple(name for name in dict.fromkeys(command.departments) if name not in waiting)
    for department in called:
        context.uow.whistles.add(_whistle(context, ticket, department))
    keep_message(context, ticket, LinkKind.WORK)
    if not called:
        return Outcome(answer=Answer(texts.called_already(command.departments, ticket.number)))
    within, to_street = context.policy.report_in_within, _top(context, ticket) is Tier.STREET
    answer = texts.blown(ticket.number, ticket.summary, called, within, to_street=to_street)
    return Outcome((WhistleBlown(ticket_id=ticket.id, departments=called),), Answer(answer))


def _top(context: Context, ticket: Ticket) -> Tier:
    return max((grid.tier for grid in context.tree.lineage(ticket.grid_id)), key=lambda tier: tier.height)


def _whistle(context: Context, ticket: Ticket, department: str) -> Whistle:
    return Whistle(
        community_id=context.community_id,
        ticket_id=ticket.id,
        specialty=department,
        called_by_id=context.speaker().id,
        called_at=context.now,
        due_at=context.now + context.policy.report_in_within,
    )


def people_of(context: Context, ticket: Ticket, department: str) -> list[Member]:
    """Who can be called by that name for a matter there: their scope is its grid or one above."""
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    return [
        person
        for person in context.uow.members.with_roles_in(lineage)
        if any(
            grant.role is Role.DEPARTMENT
            and grant.specialty == department
            and grant.grid_id in lineage
            and grant.holds_at(context.now)
            for grant in person.roles
        )
    ]


@router.handles(ReportIn)
def report_in(context: Context, command: ReportIn) -> Outcome:
    mine = {
        grant.specialty
        for grant in context.actor.roles
        if grant.role is Role.DEPARTMENT and grant.specialty and grant.holds_at(context.now)
    }
    waiting = context.uow.whistles.open_to(context.community_id, mine)
    among = [context.uow.tickets.get(ticket_id) for ticket_id in dict.fromkeys(w.ticket_id for w in waiting)]
    ticket = target.find_one(context, command.target, among, COME, lambda t: t.is_active)
    context.require(Right.REPORT_IN, ticket.grid_id)
    calls = [w for w in context.uow.whistles.of_ticket(ticket.id) if w.specialty in mine]
    if not calls:
        raise NotAllowed("请到的部门")
    events = [_report(context, ticket, whistle, command) for whistle in _answered(calls)]
    keep_message(context, ticket, LinkKind.WORK)
    who = texts.coming([event.department for event in events], command.name, command.minutes)
    return Outcome(tuple(events), Answer(texts.reported(who, ticket.number)))


def _answered(calls: Sequence[Whistle]) -> Sequence[Whistle]:
    """What waits for an answer, else the last one again, with a new time."""
    return [whistle for whistle in calls if whistle.is_open] or calls[-1:]


def _report(context: Context, ticket: Ticket, whistle: Whistle, command: ReportIn) -> DepartmentReported:
    event = whistle.report_in(context.speaker().id, command.minutes, context.now)
    context.uow.whistles.save(whistle)
    name = context.reader.mask(command.name)
    context.uow.texts.put(context.community_id, subject_of(ticket), arriver(whistle), name)
    return event


def arriver(whistle: Whistle) -> str:
    """Under which name the ticket's texts hold who comes."""
    return f"arriver:{whistle.id}"


@router.handles(AdvanceWhistle)
def advance_whistle(context: Context, command: AdvanceWhistle) -> Outcome:
    """The street answers for it from now on; who works on it goes on."""
    whistle = context.uow.whistles.get(command.whistle_id)
    ticket = context.uow.tickets.get(whistle.ticket_id)
    if not whistle.is_open or whistle.climbed_at is not None:
        return Outcome()
    event: Event = whistle.climb(context.now)
    context.uow.whistles.save(whistle)
    if not ticket.is_active:
        return Outcome()
    top = _top(context, ticket)
    ticket.raise_tier(top, context.now, context.policy.tier_time(top, ticket.urgency))
    context.uow.tickets.save(ticket)
    return Outcome((event,))


# -- the words --------------------------------------------------------------------------------------------------------

_SPAN = r"(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})\s*个?(?:分钟|小时|钟头)"
_COMES = rf"[^\s\d,，。@]{{1,6}}?\s*(?:大概|大约|约)?\s*{_SPAN}(?:左右)?(?:就)?到?"
_AROUND_IT = re.compile(r"大概|大约|约|左右|就?到$|[\s,，。]")


def _call(match: Match) -> BlowWhistle:
    named = tuple(word for word in re.split(r"[\s、,，和]+", match.rest) if word)
    if not named:
        raise BadArgument(usage=CALL, problem="请哪个部门？")
    return BlowWhistle(target=match.target, departments=named)


def _come(match: Match) -> ReportIn | None:
    """1201报到 is somebody's flat; in private only the whole command counts."""
    words = match.saying or match.rest
    found = arguments.duration(words)
    name = _AROUND_IT.sub("", found[1]) if found else ""
    if found and name:
        minutes = round(found[0].total_seconds() / 60)
        return ReportIn(target=match.target, name=name.removeprefix("我是"), minutes=minutes)
    if not words or match.words.audience is Audience.PRIVATE:
        return None
    raise BadArgument(usage=COME, problem="哪位来、多久到？")


router.phrase(
    Phrase(
        words=("吹哨",),
        usage=CALL,
        help="吹哨 12 城管 消防：请部门来",
        where=frozenset({Audience.STAFF, Audience.PRIVATE}),
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.WHISTLE,
        build=_call,
    )
)
router.phrase(
    Phrase(
        words=("报到",),
        sayings=(_COMES,),
        usage=COME,
        help="报到 12 老周 20分钟：谁来、多久到",
        where=frozenset({Audience.DEPARTMENT}),
        quoting=frozenset({Audience.PRIVATE, Audience.STAFF}),
        takes=True,
        right=Right.REPORT_IN,
        build=_come,
    )
)
router.phrase(
    Phrase(
        words=("报到",),
        usage=COME,
        help="",
        where=frozenset({Audience.PRIVATE}),
        takes=True,
        right=Right.REPORT_IN,
        build=_come,
    )
)
