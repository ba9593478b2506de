"""Every Protocol that the house needs from outside. Each has one contract suite in tests/contract.

Channel and Inbox are async; everything else is synchronous and belongs to one thread at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from domain.access import Actor
from domain.grid import Audience, Chat, Community, GridTree
from domain.member import Duty, Household, Identity, Member
from domain.message import (
    Capabilities,
    Delivery,
    Inbound,
    MessageRef,
    OutboundMessage,
    Subject,
)
from domain.notice import Notice, NoticeProgress
from domain.poll import Poll, Vote
from domain.question import Question, QuestionKind
from domain.record import HistoryEntry, InboxItem, Link, ParkedMessage, RecentMessage
from domain.roster import Roster, RosterChange
from domain.signals import Signals
from domain.ticket import Reporter, Ticket
from domain.understanding import Surroundings, Understanding
from domain.view import AccountHolder, BoardQuery, ChatContext, TicketDetail, TicketRow

Put = Callable[[Sequence[Inbound]], Awaitable[None]]
"""Stores a batch durably; returns only when it can no longer be lost."""


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, UTC."""
        ...


class Channel(Protocol):
    """One account on a messenger."""

    @property
    def account(self) -> str: ...

    @property
    def capabilities(self) -> Capabilities: ...

    async def listen(self, put: Put) -> None:
        """Hears until cancelled; recovers from every fault by itself. Acknowledges to its platform after `put`."""
        ...

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        """Says it; returns the external ids of what was said (several, if it had to be split).
        Raises TemporaryDeliveryError, PermanentDeliveryError, ChatMoved, ChatGone."""
        ...


class Inbox(Protocol):
    """What was heard and not yet done. Order is kept inside a chat; chats take turns."""

    async def put(self, batch: Sequence[Inbound]) -> None:
        """Durable on return. A message that is known already is left out. Raises StorageUnavailable."""
        ...

    async def take(self, limit: int) -> Sequence[InboxItem]:
        """The next messages, oldest first; empty if there are none. What was taken is not given again until released
        or the process starts anew."""
        ...

    async def ack(self, items: Sequence[InboxItem], recent: Sequence[RecentMessage]) -> None:
        """Done: the rows go, and the chats' recent words are written, in one transaction."""
        ...

    async def release(self, items: Sequence[InboxItem]) -> None:
        """Not done, no fault of theirs: they will be taken again, in the same order."""
        ...

    async def try_alone(self, item: InboxItem) -> None:
        """Writes one more try before the message is handled by itself."""
        ...

    async def park(self, item: InboxItem, reason: str) -> None:
        """Out of the way, visible. `reason` is an exception type."""
        ...

    async def parked(self) -> Sequence[ParkedMessage]: ...


class Reader(Protocol):
    """Understands one message. Pure: the same text and surroundings give the same answer."""

    def read(self, text: str, surroundings: Surroundings) -> Understanding: ...

    def signals(self, text: str) -> Signals: ...

    def mask(self, text: str) -> str:
        """Phone, identity and bank card numbers made unreadable."""
        ...


class Outbox(Protocol):
    """The relay's side of the outbox table. Times are handed in, except lease ends, which use the server's clock."""

    def lease(self, account: str, owner: str, limit: int, now: datetime) -> Sequence[Delivery]:
        """Rows of this account that may be said now: the first of each (chat, lane), the urgent lane first. A row whose
        `expires_at` has passed is marked expired instead."""
        ...

    def mark_sent(self, delivery_id: int, external_ids: Sequence[str], now: datetime) -> None:
        """Also writes the links from the external ids to the row's subject."""
        ...

    def mark_retry(self, delivery_id: int, at: datetime, reason: str) -> None: ...

    def mark_dead(self, delivery_id: int, reason: str) -> None: ...

    def move_chat(self, account: str, external_chat_id: str, to: str) -> None: ...

    def close_chat(self, account: str, external_chat_id: str, reason: str) -> None:
        """The bot is gone from there: the chat is inactive, what waits for it is dead."""
        ...

    def next_due(self, account: str) -> datetime | None:
        """When the next row may be said; None if nothing waits."""
        ...

    def hurry(self, account: str) -> int:
        """Lets everything that waits for its moment be said now (the sample day skips waits); returns how many rows."""
        ...

    def recover(self) -> None:
        """At start: leases of a former process are void (SQLite only; elsewhere they run out)."""
        ...


class Views(Protocol):
    """Read-only questions. Whatever shows tickets to a person takes the actor and keeps to their scope."""

    def chat_context(
        self,
        ref: MessageRef,
        sender_external_id: str,
        quoted: str | None,
        now: datetime,
    ) -> ChatContext: ...

    def recent(self, chat_id: int, since: datetime) -> Sequence[RecentMessage]: ...

    def surroundings(self, chat: Chat) -> Surroundings: ...

    def latest_notice(self, chat_id: int, since: datetime) -> Notice | None:
        """The last notice published to that chat since then, recalled ones left out."""
        ...

    def board(self, actor: Actor, query: BoardQuery, now: datetime) -> Sequence[TicketRow]: ...

    def ticket(self, actor: Actor, community_id: int, number: int, now: datetime) -> TicketDetail:
        """Raises NotFound, also for what the actor may not see."""
        ...

    def tickets_for_export(
        self, community_id: int, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[TicketRow]:
        """All of the community's that were reported in [since, until), by number, for its operator. Read page by page,
        each its own transaction: the whole need not fit into memory."""
        ...

    def communities(self) -> Sequence[Community]: ...

    def chats(self, community_id: int) -> Sequence[Chat]: ...

    def members(self, community_id: int) -> Sequence[Member]: ...

    def holders(self, community_id: int, account: str) -> Sequence[AccountHolder]:
        """The community's members who have an identity on that account."""
        ...

    def actor(self, member_id: int, now: datetime) -> Actor: ...

    def tree(self, community_id: int) -> GridTree: ...


# -- the unit of work and its repositories ---------------------------------------------------------------------------


class Keys(Protocol):
    """Exactly once: the key of a command is taken in the transaction that does it."""

    def take(self, key: str, at: datetime) -> bool:
        """False if it was taken before."""
        ...

    def save_reply(self, key: str, reply: str) -> None: ...

    def reply(self, key: str) -> str | None: ...


class Communities(Protocol):
    def get(self, community_id: int) -> Community: ...

    def all(self) -> Sequence[Community]: ...

    def tree(self, community_id: int) -> GridTree:
        """The community's grids and the street's above them."""
        ...


class Chats(Protocol):
    def get(self, chat_id: int) -> Chat: ...

    def at(self, account: str, external_id: str) -> Chat | None: ...

    def add(self, chat: Chat) -> Chat: ...

    def save(self, chat: Chat) -> None: ...

    def in_grids(self, grid_ids: Iterable[int], audience: Audience) -> Sequence[Chat]:
        """Active chats of these very grids, by id."""
        ...

    def private_with(self, member_id: int) -> Chat | None: ...

    def remember_nickname(self, chat_id: int, member_id: int, nickname: str, at: datetime) -> None: ...


class Members(Protocol):
    def get(self, member_id: int) -> Member:
        """Raises NotFound."""
        ...

    def by_identity(self, identity: Identity, community_id: int) -> Member | None: ...

    def add(self, community_id: int, name: str, identity: Identity) -> Member: ...

    def named(self, community_id: int, name: str) -> Sequence[Member]:
        """People with a working or office role whose name or title it is."""
        ...

    def with_roles_in(self, grid_ids: Iterable[int]) -> Sequence[Member]: ...

    def duties(self, grid_ids: Iterable[int], now: datetime) -> Sequence[Duty]: ...

    def household_of(self, member_id: int) -> Household | None: ...


class Tickets(Protocol):
    def add(self, ticket: Ticket) -> Ticket:
        """Gives id and number (the next of its community)."""
        ...

    def get(self, ticket_id: int) -> Ticket:
        """Raises NotFound."""
        ...

    def numbered(self, community_id: int, number: int) -> Ticket:
        """Raises NotFound."""
        ...

    def save(self, ticket: Ticket) -> None:
        """Raises Conflict if the row is newer than the object; raises the object's version."""
        ...

    def of_chat(self, chat_id: int, since: datetime) -> Sequence[Ticket]:
        """Tickets with a reporter in that chat, open or ended since then, newest first."""
        ...

    def active_in_grids(self, grid_ids: Iterable[int]) -> Sequence[Ticket]:
        """Active tickets these very grids answer for, oldest first."""
        ...

    def owned_by(self, member_id: int) -> Sequence[Ticket]:
        """Open tickets that the member holds, or is asked for while nobody holds them, oldest first."""
        ...

    def reported_by(self, member_id: int, since: datetime) -> Sequence[Ticket]:
        """Newest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[Ticket]:
        """Tickets whose remind_at, feedback_due_at or hold_until has come, the most urgent column first."""
        ...

    def add_reporter(self, reporter: Reporter) -> bool:
        """False if the member reports it already."""
        ...

    def reporters(self, ticket_id: int) -> Sequence[Reporter]:
        """In the order they reported."""
        ...

    def set_verdict(self, ticket_id: int, member_id: int, verdict: bool | None) -> None: ...


class Links(Protocol):
    def add(self, link: Link) -> None:
        """A message that is linked to the subject already is left as it is."""
        ...

    def find(self, ref: MessageRef) -> Sequence[Link]: ...

    def of(self, subject: Subject) -> Sequence[Link]:
        """In order of time."""
        ...

    def move(self, subject: Subject, to: Subject) -> None: ...


class Questions(Protocol):
    def add(self, question: Question) -> Question: ...

    def get(self, question_id: int) -> Question:
        """Raises NotFound."""
        ...

    def save(self, question: Question) -> None: ...

    def open_for(self, chat_id: int, member_id: int, now: datetime) -> Sequence[Question]:
        """Newest first."""
        ...

    def about(self, subject: Subject) -> Sequence[Question]: ...

    def asked_since(self, member_id: int, kinds: Iterable[QuestionKind], since: datetime) -> bool: ...


class History(Protocol):
    def append(self, entry: HistoryEntry) -> None: ...

    def of(self, subject: Subject) -> Sequence[HistoryEntry]: ...

    def last_act(self, actor_id: int, since: datetime) -> Sequence[HistoryEntry]:
        """All rows with the cause of the actor's latest command since then."""
        ...


class Texts(Protocol):
    """Words that can be erased without touching history."""

    def put(
        self,
        community_id: int,
        subject: Subject,
        name: str,
        body: str,
        expires_at: datetime | None = None,
    ) -> None: ...

    def get(self, subject: Subject, name: str) -> str | None: ...

    def sweep(self, now: datetime) -> int:
        """Drops what has expired, and recent messages out of their window; returns how many rows."""
        ...


class Corrections(Protocol):
    def add(
        self,
        community_id: int,
        words: str,
        category: str | None,
        by_id: int,
        at: datetime,
    ) -> None: ...


class Notices(Protocol):
    def add(self, notice: Notice) -> Notice: ...

    def numbered(self, community_id: int, number: int) -> Notice: ...

    def get(self, notice_id: int) -> Notice: ...

    def save(self, notice: Notice) -> None:
        """Raises Conflict."""
        ...

    def freeze_recipients(self, notice: Notice, chat_ids: Sequence[int]) -> None: ...

    def unqueued_recipients(self, notice_id: int, limit: int) -> Sequence[int]:
        """Chat ids whose outbox row is not yet written."""
        ...

    def mark_queued(self, notice_id: int, chat_ids: Sequence[int]) -> None: ...

    def progress(self, notice_id: int) -> NoticeProgress: ...

    def due(self, now: datetime) -> Sequence[Notice]:
        """Scheduled ones whose time has come; publishing ones; published ones that are not yet reported."""
        ...

    def recall_rows(self, notice_id: int) -> Sequence[int]:
        """Cancels what waits, and returns the ids of the chats where it was said already."""
        ...

    def requeue_failed(self, notice_id: int) -> int:
        """Dead rows of the notice wait again; returns how many."""
        ...


class Polls(Protocol):
    def add(self, poll: Poll) -> Poll: ...

    def numbered(self, community_id: int, number: int) -> Poll: ...

    def get(self, poll_id: int) -> Poll: ...

    def save(self, poll: Poll) -> None: ...

    def cast(self, vote: Vote) -> bool:
        """Replaces the voter's (or the household's) earlier vote; False if it is the same as before."""
        ...

    def votes(self, poll_id: int) -> Sequence[Vote]: ...

    def due(self, now: datetime) -> Sequence[Poll]:
        """Open ones whose end has come."""
        ...


class Rosters(Protocol):
    def save(self, roster: Roster) -> RosterChange:
        """Merges a community by natural keys; the second time it changes nothing. Raises NotFound for a code or ref
        that names nothing, BadArgument for an address that belongs to another community."""
        ...


class OutboxWriter(Protocol):
    """The handlers' side of the outbox table (through the bus only)."""

    def put(self, message: OutboundMessage, now: datetime) -> None: ...

    def cancel(self, *, cause: str | None = None, key: str | None = None) -> int:
        """Takes back what is not yet on its way; returns how many rows."""
        ...

    def waits(self, key: str) -> bool: ...

    def unasked_since(self, chat_id: int, since: datetime) -> int:
        """Lines nobody asked for that were said or wait, emergencies left out."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without commit() rolls back. Raises Conflict, StorageUnavailable."""

    keys: Keys
    communities: Communities
    chats: Chats
    members: Members
    tickets: Tickets
    links: Links
    questions: Questions
    history: History
    texts: Texts
    corrections: Corrections
    notices: Notices
    polls: Polls
    outbox: OutboxWriter
    rosters: Rosters

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def savepoint(self) -> AbstractContextManager[None]:
        """Rolled back if its block raises."""
        ...

    def commit(self) -> None: ...


UnitOfWorkFactory = Callable[[], UnitOfWork]
