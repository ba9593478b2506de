"""Who may do what where: every command × every role × every scope. A command that is not in the table fails here."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from datetime import timedelta

import pytest

from domain.access import Actor, Right, holds, require
from domain.errors import DomainError, NotAllowed
from domain.grid import Grid, GridTree, Tier
from domain.member import Role, RoleGrant
from domain.ports import UnitOfWork
from domain.status import Status
from domain.whistle import Whistle
from handlers import grammar
from handlers.command import Command, Context, Request
from handlers.enquiries import ExplainTicket
from handlers.intake.calling import AskPhone
from handlers.router import TargetRef
from handlers.tickets.checking import ConfirmClosing, DisputeClosing
from handlers.tickets.correcting import DeclineTicket, MergeTickets, RecategoriseTicket, ReopenTicket
from handlers.tickets.ending import PassToOthers
from handlers.tickets.handing import HandOver
from handlers.tickets.passing import EscalateTicket, ReturnTicket
from handlers.tickets.pausing import HoldTicket, NoteTicket, ResumeTicket
from handlers.tickets.settling import ResolveTickets
from handlers.tickets.sharing import AskAssistant, SplitTicket
from handlers.tickets.taking import ClaimTickets, ReassignTicket, SetOut
from handlers.whistles import BlowWhistle, ReportIn
from storage import Storage
from tests.builders import NOW, Town, minutes, settle, ticket
from tests.journeys.village import policy, reader

COMMANDS = {command.__name__: command for command in grammar().handlers.commands()}
ALL = frozenset(Role)
OFFICE = frozenset({Role.COMMUNITY_STAFF, Role.STREET_STAFF, Role.OPERATOR})
LEADS = OFFICE | {Role.GRID_LEADER}
WORKS = LEADS | {Role.MICRO_GRID_WORKER, Role.GRID_WORKER, Role.PROPERTY, Role.SOCIAL_WORKER}
NEIGHBOURS = frozenset(
    {
        Role.BUILDING_HEAD,
        Role.PARTY_SECRETARY,
        Role.PARTY_GROUP_LEADER,
        Role.PARTY_MEMBER,
        Role.STREET_CHIEF,
        Role.GRID_AIDE,
    }
)
HELPS = WORKS | NEIGHBOURS | {Role.DEPARTMENT, Role.POLICE, Role.LAWYER}
COUNCIL = OFFICE | {Role.COUNCIL, Role.OWNERS_COMMITTEE, Role.PARTY_SECRETARY}
OWNER = OFFICE | {Role.GROUP_OWNER}
CALLED = frozenset({Role.DEPARTMENT})
NOBODY: frozenset[Role] = frozenset()

# Whoever may give it at all, by role; whose matter it is, the handlers of own matters see to themselves.
WHO: dict[frozenset[Role], str] = {
    ALL: """
        AllowReading AmendTicket AnswerCover AnswerFileIt AnswerFromNotice AskErasure AskOwnData AskPollResult
        AskProgress AskWhoAnswers Bind CastVote ConfirmErasure ConfirmFixed ExplainReading ExplainUsage
        EndAnswered FileAnswered ForwardWords GreetUnbound JoinAndReport JoinTicket KeepAnnounced
        LeaveHome LeaveUnasked MoveChat NoteAccess NudgeTicket OpenPrivateChat RefuseReading RejectAsNoRequest
        ReportMatters RetractVote ReturnToChat
        SayNotFixed SayOver SayOverAndMore ShowHelp StayOut TakeInHand TellCourse TellOfWork UndoLastAct WithdrawTicket
    """,
    WORKS: """
        AskAssistant AskCover AskDuty AskPhone ClaimTickets DecideCard EndCover EscalateTicket ExplainTicket
        FilePrivately FollowUp HoldTicket ListMyTickets MuteMe ReassignTicket RecordMediation ReportSettled
        ResolveTickets ResumeTicket ReturnTicket SetOut ShowBurden ShowMediation TakeCard
    """,
    HELPS: "NoteTicket",
    WORKS | NEIGHBOURS: "FileForOthers",
    LEADS: "ShowAccesses",
    OFFICE: """
        AskCoverage AskNoticeProgress BlowWhistle ConfirmClosing DeclineTicket DisputeClosing DraftNotice HandOver
        MakeBindingCode
        MergeTickets PassToOthers PublishNotice RecallNotice RecategoriseTicket ReopenTicket ResendNotice
        ScheduleNotice SplitTicket
    """,
    COUNCIL: "OpenPoll",
    OWNER: "SetSensitivity SilenceChat",
    CALLED: "ReportIn",
    NOBODY: """
        AdvanceNotice AdvanceTicket AdvanceWhistle AnonymiseTicket EndPoll EraseMember RemindOfFollowUp
        SendDigests TellOfChannel
    """,
}
MAY = {name: roles for roles, names in WHO.items() for name in names.split()}
TREE = GridTree(
    [
        Grid(1, 1, "gh", "桂花社区", Tier.COMMUNITY),
        Grid(2, 1, "g1", "第一网格", Tier.GENERAL_GRID, 1),
        Grid(3, 1, "m3", "3栋", Tier.MICRO_GRID, 2),
        Grid(4, 1, "m5", "5栋", Tier.MICRO_GRID, 2),
    ]
)
WHERE = {"here": (3, True), "above": (1, True), "beside": (4, False)}
"""Where the role is held, for a matter of m3, and whether it reaches that far."""


def test_the_table_has_every_command_once() -> None:
    assert set(MAY) == set(COMMANDS), "a new command is to be put into WHO"
    assert sum(len(names.split()) for names in WHO.values()) == len(MAY)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_role_may_what_the_table_says_where_it_reaches(name: str) -> None:
    right, may = COMMANDS[name].right, MAY.get(name, NOBODY)
    is_own = right in (Right.ANYONE, Right.OWN)
    expected = {(role, where) for role in may for where, (_, reaches) in WHERE.items() if reaches or is_own}
    found = {
        (role, where)
        for role in Role
        for where, (grid_id, _) in WHERE.items()
        if holds(Actor(1, "人", (RoleGrant(role, grid_id),)), right, TREE, 3, NOW)
    }
    assert found == expected


@pytest.mark.parametrize("role", Role)
def test_a_term_that_is_over_or_has_not_begun_gives_nothing(role: Role) -> None:
    over, to_come = RoleGrant(role, 1, ends_at=NOW), RoleGrant(role, 1, starts_at=NOW + timedelta(seconds=1))
    actor = Actor(1, "人", (over, to_come))
    assert {right for right in Right if holds(actor, right, TREE, 3, NOW)} == {Right.ANYONE, Right.OWN}


# -- the same through the handlers: the grid of the matter counts, not only the right -------------------------------

IT = TargetRef(numbers=(1,))
EXAMPLES: dict[str, Command] = {
    type(command).__name__: command
    for command in (
        AskAssistant(target=IT, to="陈静"),
        AskPhone(target=IT),
        BlowWhistle(target=IT, departments=("城管",)),
        ClaimTickets(target=IT),
        ConfirmClosing(target=IT),
        DeclineTicket(target=IT, reason="定不了"),
        DisputeClosing(target=IT, what_remains="没换"),
        EscalateTicket(target=IT, reason="办不了"),
        ExplainTicket(target=IT),
        HandOver(target=IT, system="大联动", reference=""),
        HoldTicket(target=IT, length=timedelta(days=1), reason="等配件"),
        MergeTickets(numbers=(1, 2)),
        NoteTicket(target=IT, note="看过了"),
        PassToOthers(target=IT, to="燃气公司"),
        ReassignTicket(target=IT, to="陈静"),
        RecategoriseTicket(target=IT, category="供水"),
        ReopenTicket(target=IT),
        ReportIn(target=IT, name="老周", minutes=20),
        ResolveTickets(target=IT, note="换了灯泡"),
        ResumeTicket(target=IT),
        ReturnTicket(target=IT, reason="该物业管"),
        SetOut(target=IT),
        SplitTicket(target=IT, words="门禁也坏了"),
    )
}
BY_SIGHT = {"FollowUp", "RecordMediation", "ShowAccesses", "ShowMediation"}
"""About what few may see: tests/journeys/test_special_kinds.py says who."""
NARROWER = {"NoteTicket": WORKS}
"""Without having been asked to lend a hand."""
OF_A_TICKET = (Right.HANDLE, Right.ASSIST, Right.LEAD, Right.CORRECT, Right.WHISTLE, Right.REPORT_IN)


@pytest.fixture(scope="module")
def town() -> Iterator[tuple[Storage, Town]]:
    """Ticket 1 in m3, of a kind that property staff handle too, and 城管 called to it."""
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open("sqlite://", core=core, durable=False)
        storage.create_fresh()
        found = settle(storage)
        with storage.unit_of_work() as uow:
            for _ in range(2):
                made = uow.tickets.add(ticket(found, status=Status.DISPATCHED))
                uow.whistles.add(_whistle(found, made.id))
            uow.commit()
        yield storage, found
        storage.close()


def _whistle(town: Town, ticket_id: int) -> Whistle:
    return Whistle(
        community_id=town.community_id,
        ticket_id=ticket_id,
        specialty="城管",
        called_by_id=town.members["小刘"],
        called_at=NOW,
        due_at=NOW + minutes(30),
    )


def test_every_command_about_a_ticket_has_its_example() -> None:
    about = {
        name
        for name, command in COMMANDS.items()
        if command.right in OF_A_TICKET
        if any(field.type == "TargetRef" or field.name == "numbers" for field in fields(command))
    }
    assert about == set(EXAMPLES) | BY_SIGHT, "a new command about a ticket is to be put into EXAMPLES"


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_handler_keeps_to_the_grid_of_the_matter(town: tuple[Storage, Town], name: str) -> None:
    storage, found = town
    let: set[tuple[Role, str]] = set()
    for role in Role:
        for place in ("m3", "gh", "m5"):
            with storage.unit_of_work() as uow:  # never committed
                if _is_let(uow, found, EXAMPLES[name], role, place):
                    let.add((role, place))
    assert let == {(role, place) for role in NARROWER.get(name, MAY[name]) for place in ("m3", "gh")}


def _is_let(uow: UnitOfWork, town: Town, command: Command, role: Role, place: str) -> bool:
    """Whatever else may stand in its way."""
    grant = RoleGrant(role, town.grids[place], specialty="城管")
    request = Request(
        command=command,
        key="k",
        community_id=town.community_id,
        actor=Actor(town.members["王芳"], "王芳", (grant,)),
        now=NOW,
    )
    context = Context(uow, policy(), reader(), request)
    try:
        require(context.actor, command.right, context.tree, None, NOW)
        grammar().handlers.find(command)(context, command)
    except NotAllowed:
        return False
    except DomainError:
        return True
    return True
