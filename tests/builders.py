"""Small makers of domain objects: what a test does not name has a plain value.

`settle(storage)` fills a store with the roster() of a small community and returns the ids that tests need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from domain.category import Urgency
from domain.grid import Audience, ChatAddress, Tier
from domain.member import Identity, Role
from domain.message import (
    Lane,
    MessageRef,
    OutboundMessage,
    Said,
    Sender,
    Subject,
    SubjectKind,
)
from domain.notice import Notice
from domain.place import Place
from domain.poll import Poll
from domain.question import Question, QuestionKind
from domain.record import HistoryEntry, Link, LinkKind, RecentMessage
from domain.reporter import Reporter
from domain.roster import (
    AliasRow,
    ChatRow,
    CommunityRow,
    DutyRow,
    GridRow,
    HouseholdRow,
    MemberRow,
    RoleRow,
    Roster,
)
from domain.ticket import Ticket
from storage import Storage

NOW = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
ACCOUNT = "web"
_serial = count(1)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


# -- a small community -----------------------------------------------------------------------------------------------


def roster() -> Roster:
    """桂花社区: a grid with two micro-grids, two residents' chats, one of workers, one of staff."""
    return Roster(
        community=CommunityRow(code="gh", name="桂花社区"),
        grids=(
            GridRow(code="gh", name="桂花社区", tier=Tier.COMMUNITY),
            GridRow(code="g1", name="第一网格", tier=Tier.GENERAL_GRID, parent_code="gh"),
            GridRow(code="m3", name="3栋微网格", tier=Tier.MICRO_GRID, parent_code="g1", buildings=("3", "4")),
            GridRow(code="m5", name="5栋微网格", tier=Tier.MICRO_GRID, parent_code="g1", buildings=("5",)),
        ),
        aliases=(AliasRow(alias="蓝房子", standard="3栋"),),
        members=(
            *(_member(name, title=f"{name[0]}姐") for name in ("陈静", "王芳")),
            *(_member(name) for name in ("李强", "小刘", "老周")),
        ),
        chats=(
            _chat("B3", Audience.RESIDENTS, "m3", building="3", people=300),
            _chat("B5", Audience.RESIDENTS, "m5", building="5", people=600),
            _chat("W", Audience.WORKERS, "g1"),
            _chat("S", Audience.STAFF, "gh"),
            _chat("P", Audience.PRIVATE, "m3", member_ref="陈静"),
        ),
        roles=(
            RoleRow(member_ref="陈静", role=Role.MICRO_GRID_WORKER, grid_code="m3"),
            RoleRow(member_ref="李强", role=Role.GRID_LEADER, grid_code="g1"),
            RoleRow(member_ref="小刘", role=Role.COMMUNITY_STAFF, grid_code="gh"),
        ),
        duties=(
            DutyRow(
                grid_code="m3", member_ref="陈静", starts_at=NOW - timedelta(days=1), ends_at=NOW + timedelta(days=1)
            ),
        ),
        households=(HouseholdRow(building="3", unit="2", room="801", member_refs=("老周", "王芳")),),
    )


def _member(name: str, title: str | None = None) -> MemberRow:
    return MemberRow(ref=name, name=name, title=title, identities=(Identity(ACCOUNT, name),))


def _chat(key: str, audience: Audience, grid: str, **fields: Any) -> ChatRow:
    return ChatRow(name=f"{key}群", audience=audience, grid_code=grid, addresses=(ChatAddress(ACCOUNT, key),), **fields)


@dataclass(frozen=True)
class Town:
    """Ids in a settled store: chats and grids by code, members by name."""

    community_id: int
    chats: dict[str, int]
    grids: dict[str, int]
    members: dict[str, int]


def settle(storage: Storage) -> Town:
    """Imports roster() into a store that has its schema."""
    wanted = roster()
    with storage.unit_of_work() as uow:
        uow.rosters.save(wanted)
        community = next(one for one in uow.communities.all() if one.code == wanted.community.code)
        tree = uow.communities.tree(community.id)
        town = Town(
            community_id=community.id,
            chats={
                address.external_id: chat.id
                for row in wanted.chats
                for address in row.addresses
                if (chat := uow.chats.at(address.account, address.external_id))
            },
            grids={grid.code: grid.id for grid in tree},
            members={
                row.name: member.id
                for row in wanted.members
                if (member := uow.members.by_identity(row.identities[0], community.id))
            },
        )
        uow.commit()
    return town


# -- nouns -----------------------------------------------------------------------------------------------------------


def ticket(town: Town, **fields: Any) -> Ticket:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "category": "lighting",
        "urgency": Urgency.NORMAL,
        "place": Place("3", "2", None, "楼道"),
        "summary": "3栋2单元楼道灯",
        "words": "二单元楼道灯不亮",
        "chat_id": town.chats["B3"],
        "grid_id": town.grids["m3"],
        "reported_at": NOW,
    }
    return Ticket(**values | fields)


def reporter(town: Town, ticket_id: int, name: str = "王芳", **fields: Any) -> Reporter:
    values: dict[str, Any] = {"chat_id": town.chats["B3"], "reported_at": NOW}
    return Reporter(ticket_id=ticket_id, member_id=town.members[name], **values | fields)


def of_ticket(ticket_id: int) -> Subject:
    return Subject(SubjectKind.TICKET, ticket_id)


def of_notice(notice_id: int) -> Subject:
    return Subject(SubjectKind.NOTICE, notice_id)


def ref(external_id: str | None = None, chat: str = "B3") -> MessageRef:
    return MessageRef(ACCOUNT, chat, external_id or f"m{next(_serial)}")


def said(text: str = "楼道灯坏了", *, chat: str = "B3", by: str = "王芳", at: datetime = NOW, **fields: Any) -> Said:
    external_id = fields.pop("external_id", None)
    values: dict[str, Any] = {"sent_at": at, "received_at": at}
    return Said(ref=ref(external_id, chat), sender=Sender(by, by), text=text, **values | fields)


def link(town: Town, subject: Subject, external_id: str | None = None, **fields: Any) -> Link:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "kind": LinkKind.REPORT,
        "member_id": town.members["王芳"],
        "sent_at": NOW,
    }
    return Link(ref=ref(external_id), subject=subject, **values | fields)


def entry(town: Town, subject: Subject, event: str = "TicketReported", **fields: Any) -> HistoryEntry:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "actor_id": town.members["陈静"],
        "chat_id": town.chats["B3"],
        "at": NOW,
        "cause": "msg:1",
    }
    return HistoryEntry(subject=subject, event=event, **values | fields)


def question(town: Town, **fields: Any) -> Question:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "chat_id": town.chats["B3"],
        "member_id": town.members["王芳"],
        "kind": QuestionKind.FEEDBACK,
        "asked_at": NOW,
        "expires_at": NOW + minutes(10),
    }
    return Question(**values | fields)


def outbound(town: Town, key: str | None = None, *, chat: str = "B3", **fields: Any) -> OutboundMessage:
    values: dict[str, Any] = {
        "chat_id": town.chats[chat],
        "community_id": town.community_id,
        "lane": Lane.ANSWER,
        "text": "收到",
    }
    return OutboundMessage(key=key or f"row:{next(_serial)}", **values | fields)


def notice(town: Town, **fields: Any) -> Notice:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "text": "明天9点到12点停水",
        "scope": ("全社区",),
        "author_id": town.members["小刘"],
        "chat_id": town.chats["S"],
        "drafted_at": NOW,
    }
    return Notice(**values | fields)


def poll(town: Town, **fields: Any) -> Poll:
    values: dict[str, Any] = {
        "community_id": town.community_id,
        "topic": "加装充电桩",
        "options": ("同意", "反对", "弃权"),
        "scope": ("3栋",),
        "author_id": town.members["小刘"],
        "chat_id": town.chats["S"],
        "opened_at": NOW,
        "ends_at": NOW + timedelta(days=2),
    }
    return Poll(**values | fields)


def recent(town: Town, text: str = "楼道灯坏了", *, chat: str = "B3", **fields: Any) -> RecentMessage:
    external_id = fields.pop("external_id", None)
    values: dict[str, Any] = {"sender_id": "王芳", "sender_name": "王芳", "at": NOW}
    return RecentMessage(chat_id=town.chats[chat], ref=ref(external_id, chat), text=text, **values | fields)
