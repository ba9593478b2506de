"""Who lives in the browser tests, and the three tickets that they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.access import Actor
from domain.category import Category, CategoryBook, Need, Ownership, Sla, Urgency
from domain.coverage import Organisation
from domain.errors import NotFound
from domain.grid import Audience, Chat, Grid, GridTree, Tier
from domain.member import Member, Role, RoleGrant
from domain.message import MessageRef, Subject, SubjectKind
from domain.pings import Burden
from domain.place import Place
from domain.record import HistoryEntry, Link, LinkKind
from domain.status import Outcome, Status
from domain.ticket import Ticket
from domain.view import BoardQuery, TicketDetail, TicketRow
from web.line import Group, Person

_DAY = Sla(timedelta(hours=1), timedelta(days=1))
CATEGORIES = CategoryBook(
    tuple(
        Category(code, name, Need.EXPERIENCE, Ownership.PUBLIC, dict.fromkeys(Urgency, _DAY))
        for code, name in (("lighting", "照明"), ("water", "供水"), ("other", "其他诉求"))
    )
)
TREE = GridTree(
    [
        Grid(1, 1, "gh", "桂花社区", Tier.COMMUNITY),
        Grid(3, 1, "gh-3", "桂花苑中微网格", Tier.MICRO_GRID, 1, buildings=("3",)),
    ]
)
NAMES = {"wang": "王姐", "zhou": "老周", "sun": "孙姐", "chen": "陈姐", "liu": "小刘"}
WORKER = (RoleGrant(Role.MICRO_GRID_WORKER, 3),)
ROLES = {"chen": WORKER, "liu": (RoleGrant(Role.COMMUNITY_STAFF, 1),)}
MEMBERS = {
    person_id: Member(number, 1, name, None, ROLES.get(person_id, ()))
    for number, (person_id, name) in enumerate(NAMES.items(), start=1)
    if person_id != "sun"  # nobody has registered her
}
PEOPLE = [Person(person_id, name, "微网格员" if person_id == "chen" else "") for person_id, name in NAMES.items()]
GROUPS = [
    Group("g-3", "3栋群", {person_id: NAMES[person_id] for person_id in ("wang", "zhou", "chen")}),
    Group("g-5", "5栋群<b>粗</b>", {person_id: NAMES[person_id] for person_id in ("sun", "chen")}),
    Group("g-w", "微网格员群", {"chen": "陈姐"}),
    Group("g-s", "社区群", {"liu": "小刘"}),
    Group("p-chen", "陈姐私聊", {"chen": "陈姐"}, private=True),
]


class Village:
    """Of the `Views`, what the pages ask. 王姐 reported 12; workers see all."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)
        self.tickets = [
            self._ticket(13, "5栋没水，<i>厨房</i>也没有", "water", timedelta(minutes=90), duty_id=4),
            self._ticket(12, "3栋2单元楼道灯", "lighting", timedelta(minutes=5), duty_id=4),
            self._ticket(
                11, "路灯", "lighting", timedelta(days=3), status=Status.CLOSED, outcome=Outcome.DONE, holder_id=4
            ),
        ]
        self.history = [self._entry("TicketReported", 1, category="lighting", urgency="normal", grid_id=3)]
        self.history.append(self._entry("TicketDispatched", None, grid_id=3, duty_id=4))
        self.links = [self._link(LinkKind.REPORT, 1, "二单元楼道又黑漆麻孔的", "m1")]

    def claim(self, person_id: str) -> None:
        ticket = self.tickets[1]
        if ticket.may_be("claim"):
            event = ticket.claim(MEMBERS[person_id].id, self._now)
            self.history.append(self._entry(type(event).__name__, event.holder_id, holder_id=event.holder_id))

    def said(self, line_id: str) -> None:
        self.links.append(self._link(LinkKind.SAID, None, "@陈姐 3栋2单元楼道灯，1户说了。【12】", line_id))

    # -- Views -----------------------------------------------------------------------------------------------------

    def actor(self, member_id: int, now: datetime) -> Actor:
        member = next(member for member in MEMBERS.values() if member.id == member_id)
        return Actor(member.id, member.name, member.roles)

    def tree(self, community_id: int) -> GridTree:
        return TREE

    def board(self, actor: Actor, query: BoardQuery, now: datetime) -> Sequence[TicketRow]:
        seen = [ticket for ticket in self.tickets if actor.roles or (actor.name == "王姐" and ticket.number == 12)]
        return [self._row(t) for t in seen if query.statuses is None or t.status in query.statuses][: query.limit]

    def ticket(self, actor: Actor, community_id: int, number: int, now: datetime) -> TicketDetail:
        for row in self.board(actor, BoardQuery(community_id), now):
            if row.ticket.number == number:
                names = {member.id: member.name for member in MEMBERS.values()}
                return TicketDetail(row, list(self.history), list(self.links), names, actor, {"大联动": "DL2026-001"})
        raise NotFound("工单", str(number))

    def organisation(self, community_id: int) -> Organisation:
        group = Chat(1, 1, "3栋群", Audience.RESIDENTS, 3, building="3")
        homes = {"3", *(str(number) for number in range(11, 40))}
        return Organisation(TREE, list(MEMBERS.values()), [group], homes)

    def burden(self, actor: Actor, community_id: int, now: datetime) -> Sequence[tuple[str, Burden]]:
        return [("", Burden(3, 1))] if actor.roles else []

    # -- makers ----------------------------------------------------------------------------------------------------

    def _ticket(self, number: int, summary: str, category: str, age: timedelta, **more: object) -> Ticket:
        ticket = Ticket(
            id=number,
            community_id=1,
            number=number,
            category=category,
            urgency=Urgency.NORMAL,
            place=Place("3", "2", "1201"),
            summary=summary,
            chat_id=1,
            grid_id=3,
            reported_at=self._now - age,
            evidence=("灯泡子", "罢工", "-又"),
            confidence=0.92,
            place_rule="chat",
            status=Status.DISPATCHED,
        )
        ticket.start_clocks(_DAY)
        for name, value in more.items():
            setattr(ticket, name, value)
        return ticket

    def _row(self, ticket: Ticket) -> TicketRow:
        names = {member.id: member.name for member in MEMBERS.values()}
        held_by = names.get(ticket.holder_id or 0)
        return TicketRow(replace(ticket), "桂花苑中微网格", held_by, names.get(ticket.duty_id or 0), 1)

    def _entry(self, event: str, actor_id: int | None, **codes: object) -> HistoryEntry:
        return HistoryEntry(
            community_id=1,
            subject=Subject(SubjectKind.TICKET, 12),
            event=event,
            actor_id=actor_id,
            chat_id=1,
            at=self._now,
            cause="k",
            codes=codes,
        )

    def _link(self, kind: LinkKind, member_id: int | None, words: str, line_id: str) -> Link:
        return Link(
            community_id=1,
            ref=MessageRef("web", "g-3", line_id),
            subject=Subject(SubjectKind.TICKET, 12),
            kind=kind,
            member_id=member_id,
            sent_at=self._now,
            words=words,
        )
