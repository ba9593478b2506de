"""Every Protocol that the house needs from outside. Each has one contract suite in tests/contract.

Channel and Inbox are async; everything else is synchronous and belongs to one thread at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from domain.access import Actor
from domain.coverage import Organisation
from domain.forgetting import Erasure, Expired
from domain.grid import Chat, Community, GridTree
from domain.health import Health
from domain.member import Identity, Member
from domain.message import (
    Capabilities,
    Delivery,
    Inbound,
    MessageRef,
)
from domain.notice import Notice
from domain.pings import Burden
from domain.place import Place
from domain.question import Question
from domain.record import InboxItem, ParkedMessage, RecentMessage
from domain.repositories import (
    Accesses,
    Bindings,
    Chats,
    Communities,
    Corrections,
    History,
    Keys,
    Links,
    Mediations,
    Members,
    Notices,
    Outages,
    OutboxWriter,
    Polls,
    Questions,
    Rosters,
    Texts,
    Tickets,
    Whistles,
)
from domain.signals import Signals
from domain.understanding import Part, Surroundings, Understanding
from domain.view import AccountHolder, BoardQuery, ChatContext, NativePoll, TicketDetail, TicketRow

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

    @property
    def health(self) -> Health: ...

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
    """Understands one message. Pure: the same text and surroundings give the same answer. `nouns`: what a thing is
    called where the words name none (供电, 公共设施)."""

    @property
    def nouns(self) -> frozenset[str]: ...

    def read(self, text: str, surroundings: Surroundings) -> Understanding: ...

    def signals(self, text: str) -> Signals: ...

    def parts(self, text: str, surroundings: Surroundings) -> Sequence[Part]:
        """What a message tells piece by piece, each read alone, where it may tell several matters; else nothing."""
        ...

    def place(self, text: str) -> Place:
        """Where, by the words alone."""
        ...

    def mask(self, text: str) -> str:
        """Phone, identity and bank card numbers made unreadable."""
        ...


class Outbox(Protocol):
    """The relay's side of the outbox table. Times are handed in, except lease ends, which use the server's clock."""

    def lease(
        self, account: str, owner: str, limit: int, now: datetime, gone: Collection[str] = ()
    ) -> Sequence[Delivery]:
        """Rows of this account that may be said now: the first of each (chat, lane), the urgent lane first. A row whose
        `expires_at` has passed is marked expired instead. `gone`: accounts whose emergencies and notices go to the
        chat's next address, where there is one; what had to wait for them need not wait any longer."""
        ...

    def mark_sent(self, delivery_id: int, external_ids: Sequence[str], now: datetime) -> None:
        """Also writes the links from the external ids to the row's subject."""
        ...

    def mark_retry(self, delivery_id: int, at: datetime, reason: str) -> None: ...

    def postpone(self, delivery_id: int, at: datetime, reason: str) -> None:
        """Not before `at`, through no fault of the message: it does not count as a try."""
        ...

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

    def native_poll(self, account: str, external_poll_id: str) -> NativePoll | None:
        """None for one that the bot did not ask, or not for a poll of the house."""
        ...

    def recent(self, chat_id: int, since: datetime) -> Sequence[RecentMessage]: ...

    def surroundings(self, chat: Chat) -> Surroundings: ...

    def notices(self, chat: Chat, since: datetime) -> Sequence[Notice]:
        """The last few published since then, newest first, to that chat or to a residents' chat of no building above it
        (小区大群), where its people sit too; recalled ones left out."""
        ...

    def card_shown(self, ref: MessageRef, community_id: int, since: datetime, now: datetime) -> Question | None:
        """The last card with a likely report (登记 / 不管) shown in that chat since then and not decided."""
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

    def references(self, community_id: int, system: str) -> Mapping[int, str]:
        """Ticket id → the number that the other system gave it."""
        ...

    def community_of_code(self, code: str, now: datetime) -> int | None:
        """Whose one-time code it is; None for one that is used, over or unknown."""
        ...

    def called(self, community_id: int, account: str, external_ids: Sequence[str]) -> Mapping[str, str]:
        """What the house calls those of them who are members."""
        ...

    def community_of_identity(self, identity: Identity) -> int | None:
        """Where somebody with that account is a member; the first, if several."""
        ...

    def communities(self) -> Sequence[Community]: ...

    def communities_below(self, community_id: int) -> Sequence[Community]:
        """Those of a street, by id; none for a community."""
        ...

    def chats(self, community_id: int) -> Sequence[Chat]: ...

    def members(self, community_id: int) -> Sequence[Member]: ...

    def organisation(self, community_id: int) -> Organisation:
        """Who and what there is, for the look at its gaps."""
        ...

    def holders(self, community_id: int, account: str) -> Sequence[AccountHolder]:
        """The community's members who have an identity on that account."""
        ...

    def burden(self, actor: Actor, community_id: int, now: datetime) -> Sequence[tuple[str, Burden]]:
        """How often the house turned to people lately: for the office each grid of theirs by name, for somebody who
        works their own figure under "", for all others nothing."""
        ...

    def actor(self, member_id: int, now: datetime) -> Actor: ...

    def tree(self, community_id: int) -> GridTree: ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without commit() rolls back. Raises Conflict, StorageUnavailable."""

    keys: Keys
    bindings: Bindings
    communities: Communities
    chats: Chats
    members: Members
    tickets: Tickets
    whistles: Whistles
    links: Links
    questions: Questions
    history: History
    mediations: Mediations
    accesses: Accesses
    texts: Texts
    expired: Expired
    erasure: Erasure
    corrections: Corrections
    notices: Notices
    polls: Polls
    outbox: OutboxWriter
    outages: Outages
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
