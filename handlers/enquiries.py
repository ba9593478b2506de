"""进度, 我的工单, 今日, 网格员是谁, 帮助, 为什么, 全程: questions that change nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from domain.access import Right, holds
from domain.errors import NothingFits
from domain.grid import Audience
from domain.member import ROLE_NAMES, WORKING_ROLES
from domain.place import Place
from domain.status import Status
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.intake.telling import was_corrected
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import handover, residents, staff, workers
from handlers.tickets import target
from handlers.tickets.above import number_here, require_here
from handlers.tickets.handing import elsewhere
from handlers.tickets.linking import REMAINS, WAITS_FOR, subject_of
from handlers.tickets.nudging import concerning
from handlers.tickets.taking import WORK_CHATS

router = Router()
EVERYWHERE = frozenset(Audience) - {Audience.UNBOUND}


@dataclass(frozen=True, kw_only=True)
class AskProgress(Command):
    right: ClassVar[Right] = Right.ANYONE
    target: TargetRef = field(default_factory=TargetRef)


@dataclass(frozen=True, kw_only=True)
class ListMyTickets(Command):
    """`with_waiting`: 今日 also counts what nobody has taken up."""

    right: ClassVar[Right] = Right.HANDLE
    with_waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class AskWhoAnswers(Command):
    right: ClassVar[Right] = Right.ANYONE
    where: str = ""


@dataclass(frozen=True, kw_only=True)
class ExplainTicket(Command):
    right: ClassVar[Right] = Right.HANDLE
    target: TargetRef


@router.handles(AskProgress)
def ask_progress(context: Context, command: AskProgress) -> Outcome:
    """Their own first; somebody else's private matter is as good as unknown."""
    tickets = target.named(context, command.target)
    if not tickets:
        tickets = concerning(context)[:3]
        require_here(context, tickets)
        target.note_reads(context, tickets)
    target.require_discretion(context, tickets, "进度 12")
    if not tickets:
        if command.target.numbers:
            raise NothingFits("进度 12")
        return Outcome(answer=Answer(residents.nothing_open()))
    return Outcome(
        answer=Answer("\n".join(_progress(context, t) + _left(context, t) + _elsewhere(context, t) for t in tickets))
    )


def _left(context: Context, ticket: Ticket) -> str:
    """What was still wrong when it was called done."""
    opened_again = ticket.is_active and ticket.reopenings
    return residents.progress_remains(context.uow.texts.get(subject_of(ticket), REMAINS) or "") if opened_again else ""


def _progress(context: Context, ticket: Ticket) -> str:
    now, number, summary = context.now, ticket.number, ticket.summary
    match ticket.status:
        case Status.IN_PROGRESS if ticket.holder_id:
            called = context.uow.members.get(ticket.holder_id).called
            return residents.progress_going(summary, called, ticket.claimed_at or now, now, number)
        case Status.ON_HOLD:
            waits_for = context.uow.texts.get(subject_of(ticket), WAITS_FOR) or ""
            return residents.progress_held(summary, ticket.hold_until or now, now, number, waits_for)
        case Status.RESOLVED:
            return residents.progress_done(summary, ticket.resolution or "", number)
        case Status.CLOSED | Status.DECLINED | Status.WITHDRAWN | Status.MERGED:
            return residents.progress_ended(summary, ticket.outcome, ticket.resolution or "", number)
        case _:
            return residents.progress_waiting(summary, ticket.reported_at, now, number)


def _elsewhere(context: Context, ticket: Ticket) -> str:
    """The other system's number is for those who work with it."""
    where = context.chat.audience if context.chat else Audience.PRIVATE
    alone = where is Audience.PRIVATE and holds(context.actor, Right.HANDLE, context.tree, ticket.grid_id, context.now)
    works = alone or where in (Audience.STAFF, Audience.WORKERS)
    say = handover.for_staff if works else handover.for_residents
    return say(elsewhere(context, ticket))


@router.handles(ListMyTickets)
def list_my_tickets(context: Context, command: ListMyTickets) -> Outcome:
    me = context.speaker()
    mine = [t for t in context.uow.tickets.owned_by(me.id) if t.is_active]
    among_workers = context.chat is not None and context.chat.audience is Audience.WORKERS
    target.note_reads(context, [] if among_workers else mine)
    rows = [
        (number_here(context, t), workers.discreet(t, among_workers=among_workers), t.resolution_due_at) for t in mine
    ]
    if not command.with_waiting:
        lent = [(number_here(context, t), t.summary) for t in context.uow.tickets.assisted_by(me.id)]
        text = workers.my_tickets(me.called, rows, context.now) + workers.lending_hands(lent)
        return Outcome(answer=Answer(text))
    grids = {
        g for grant in context.actor.roles if grant.role in WORKING_ROLES for g in context.tree.within(grant.grid_id)
    }
    waiting = sum(t.holder_id is None for t in context.uow.tickets.active_in_grids(grids))
    return Outcome(answer=Answer(workers.today(me.called, rows, waiting, context.now)))


@router.handles(AskWhoAnswers)
def ask_who_answers(context: Context, command: AskWhoAnswers) -> Outcome:
    """The people on duty for the chat's building, or for the one named."""
    place = context.reader.place(command.where) if command.where else Place()
    chat = context.chat
    building = place.building or (chat.building if chat else None)
    covering = context.tree.of_building(building)
    grid_id = covering.id if covering else (chat.grid_id if chat else None)
    lineage = context.tree.lineage(grid_id or context.tree.root().id)
    people = context.uow.members.with_roles_in([grid.id for grid in lineage])
    names = [
        f"{ROLE_NAMES[grant.role]}{person.called}"
        for grid in lineage
        for person in people
        for grant in person.roles
        if grant.grid_id == grid.id and grant.role in WORKING_ROLES and grant.holds_at(context.now)
    ]
    where = f"{building}栋" if building else context.tree.get(lineage[0].id).name
    return Outcome(answer=Answer(residents.who_answers(where, tuple(dict.fromkeys(names))[:3])))


@router.handles(ExplainTicket)
def explain_ticket(context: Context, command: ExplainTicket) -> Outcome:
    ticket = target.find_one(context, command.target, target.of_this_chat(context), "为什么 12", lambda t: t.is_open)
    target.require_worker_of(context, ticket)
    target.require_discretion(context, [ticket], "为什么 12")
    category = context.policy.categories.get(ticket.category).name
    rule = staff.PLACE_RULES.get(ticket.place_rule, "")
    confidence = None if was_corrected(context, ticket) else ticket.confidence
    text = staff.why(ticket.number, category, ticket.evidence, (ticket.place.full, rule), confidence)
    return Outcome(answer=Answer(text))


# -- the words --------------------------------------------------------------------------------------------------------

router.phrase(
    Phrase(
        words=("进度", "查进度"),
        sayings=(r"(?:修|弄|办|搞|处理)(?:得|的)?(?:咋|啷个|怎么)样了?",),
        usage="进度 12",
        help="进度 12：问问到哪一步了",
        where=EVERYWHERE - {Audience.RESIDENTS},
        quoting=EVERYWHERE,
        build=lambda m: AskProgress(target=m.target),
    )
)
router.phrase(
    Phrase(
        words=("进度", "查进度"),
        usage="进度 12",
        help="",
        where=frozenset({Audience.RESIDENTS}),
        build=lambda m: AskProgress(target=m.target),
    )
)
router.phrase(
    Phrase(
        words=("我的工单",),
        sayings=(r"我手(?:上|里|头)还?有(?:啥|什么|哪些)(?:事|活|工单)?",),
        usage="我的工单",
        help="我的工单：手上的事",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: ListMyTickets(),
    )
)
router.phrase(
    Phrase(
        words=("今日", "今天的活"),
        usage="今日",
        help="今日：今天要办的",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: ListMyTickets(with_waiting=True),
    )
)


def _who(match: Match) -> AskWhoAnswers:
    return AskWhoAnswers(where=match.words.text)


router.phrase(
    Phrase(
        words=("网格员是谁",),
        sayings=(
            r"(?:\d{1,3}栋的?|我们(?:这)?(?:楼|栋|单元)的?|这栋的?)?网格员(?:是)?(?:谁|哪个|哪位)",
            r"(?:请问)?(?:哪个|谁|哪位)(?:网格员)?(?:负责|管)(?:我们|这)(?:这)?(?:楼|栋|单元|边)的?(?:[,，]?我?有事(?:找|问)\S{0,3})?",
        ),
        usage="网格员是谁",
        help="网格员是谁：谁管我们楼",
        where=EVERYWHERE,
        number=Number.NONE,
        build=_who,
    )
)
router.phrase(
    Phrase(
        words=("为什么",),
        usage="为什么 12",
        help="为什么 12：为啥这么分的",
        where=WORK_CHATS,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda m: ExplainTicket(target=m.target) if m.target != TargetRef() else None,
    )
)
