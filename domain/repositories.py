"""What one transaction can read and write, noun by noun. Part of the ports, with contract suites in tests/contract."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.binding import Binding
from domain.coverage import Organisation
from domain.grid import Audience, Chat, Community, GridTree
from domain.mediation import Mediation, MediationEntry
from domain.member import Duty, Household, Identity, Member, Role
from domain.message import (
    MessageRef,
    OutboundMessage,
    Subject,
)
from domain.notice import Notice, NoticeProgress
from domain.poll import Poll, Vote
from domain.question import Question, QuestionKind
from domain.record import Access, HistoryEntry, Link
from domain.roster import Roster, RosterChange
from domain.ticket import Reporter, Ticket
from domain.whistle import Whistle


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

    def organisation(self, community_id: int) -> Organisation:
        """Who and what there is, for the look at its gaps."""
        ...


class Chats(Protocol):
    def get(self, chat_id: int) -> Chat: ...

    def at(self, account: str, external_id: str) -> Chat | None: ...

    def add(self, chat: Chat) -> Chat: ...

    def save(self, chat: Chat) -> None: ...

    def in_grids(self, grid_ids: Iterable[int], audience: Audience) -> Sequence[Chat]:
        """Active chats of these very grids, by id."""
        ...

    def lists_since(self, chat_id: int, since: datetime) -> Sequence[datetime]:
        """When 接龙 lists were sent there, oldest first, as far as recent words are kept."""
        ...

    def private_with(self, member_id: int) -> Chat | None: ...

    def remember_nickname(self, chat_id: int, member_id: int, nickname: str, at: datetime) -> None: ...


class Members(Protocol):
    def get(self, member_id: int) -> Member:
        """Raises NotFound."""
        ...

    def by_identity(self, identity: Identity, community_id: int) -> Member | None: ...

    def add(self, community_id: int, name: str, identity: Identity) -> Member: ...

    def identify(self, community_id: int, member_id: int, identity: Identity) -> None:
        """From now on the account is that member's, whosever it was."""
        ...

    def named(self, community_id: int, name: str) -> Sequence[Member]:
        """People with a part in the organisation whose name or title it is."""
        ...

    def with_roles_in(self, grid_ids: Iterable[int]) -> Sequence[Member]: ...

    def duties(self, grid_ids: Iterable[int], now: datetime) -> Sequence[Duty]: ...

    def covers(self, member_id: int, since: datetime) -> Sequence[Duty]:
        """Turns that the member takes for somebody, or somebody for them, and that end after then; the first first."""
        ...

    def stand_in(self, community_id: int, role: Role, duty: Duty) -> None:
        """Writes the turn, and gives whoever takes it the role in that grid for that time."""
        ...

    def end_cover(self, duty: Duty, now: datetime) -> None:
        """The turn ends now, and the role that it gave."""
        ...

    def household_of(self, member_id: int) -> Household | None: ...

    def set_muted(self, member_id: int, until: datetime | None) -> None: ...

    def set_unread(self, member_id: int, since: datetime | None) -> None:
        """None: what they write is read again."""
        ...

    def household_at(self, community_id: int, building: str, unit: str | None, room: str) -> Household:
        """Written down now if it was not known."""
        ...

    def move_in(self, member_id: int, household_id: int) -> None:
        """There, and out of any other home."""
        ...

    def move_out(self, member_id: int) -> None: ...


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

    def done_in(self, community_id: int, building: str, category: str, since: datetime) -> Sequence[Ticket]:
        """Closed as done since then, the latest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[Ticket]:
        """Tickets whose pass_on_at, remind_at, feedback_due_at or hold_until has come, the most urgent column first."""
        ...

    def add_reporter(self, reporter: Reporter) -> bool:
        """False if the member reports it already."""
        ...

    def remove_reporter(self, ticket_id: int, member_id: int) -> None: ...

    def reporters(self, ticket_id: int) -> Sequence[Reporter]:
        """In the order they reported."""
        ...

    def set_verdict(self, ticket_id: int, member_id: int, verdict: bool | None) -> None: ...

    def add_assistant(self, ticket_id: int, member_id: int, at: datetime) -> bool:
        """Somebody lends the holder a hand; False if they do already."""
        ...

    def assistants(self, ticket_id: int) -> Sequence[int]:
        """Ids of members, in the order they were asked."""
        ...

    def assisted_by(self, member_id: int) -> Sequence[Ticket]:
        """Active tickets on which the member lends a hand, oldest first."""
        ...


class Links(Protocol):
    def add(self, link: Link) -> None:
        """A message that is linked to the subject already is left as it is."""
        ...

    def find(self, ref: MessageRef) -> Sequence[Link]: ...

    def of(self, subject: Subject) -> Sequence[Link]:
        """In order of time."""
        ...

    def by(self, member_id: int) -> Sequence[Link]:
        """What that person wrote, in order of time."""
        ...

    def move(self, subject: Subject, to: Subject, only: Collection[int] | None = None) -> Sequence[int]:
        """All of them, or those links only; returns the ids of which went. A message linked to both stays where it
        is."""
        ...


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


class Mediations(Protocol):
    def add(self, entry: MediationEntry) -> MediationEntry: ...

    def of(self, ticket_id: int) -> Mediation: ...

    def due(self, now: datetime) -> Sequence[MediationEntry]:
        """Planned visits whose day has come, and of which nobody was reminded."""
        ...

    def mark_reminded(self, entry_id: int, at: datetime) -> None: ...


class Accesses(Protocol):
    def add(self, access: Access) -> None: ...

    def of(self, ticket_id: int) -> Sequence[Access]:
        """The latest first."""
        ...

    def latest(self, community_id: int, limit: int) -> Sequence[Access]:
        """The latest first."""
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


class Corrections(Protocol):
    def add(
        self,
        community_id: int,
        words: str,
        category: str | None,
        by_id: int,
        at: datetime,
    ) -> None: ...

    def remove(self, community_id: int, by_id: int, at: datetime) -> None:
        """What that person taught at that moment is forgotten."""
        ...


class Whistles(Protocol):
    def add(self, whistle: Whistle) -> Whistle:
        """Gives its id."""
        ...

    def get(self, whistle_id: int) -> Whistle:
        """Raises NotFound."""
        ...

    def save(self, whistle: Whistle) -> None:
        """Raises Conflict."""
        ...

    def of_ticket(self, ticket_id: int) -> Sequence[Whistle]:
        """In the order they were called."""
        ...

    def open_to(self, community_id: int, specialties: Collection[str]) -> Sequence[Whistle]:
        """Calls of that community that these departments have not answered, the latest first."""
        ...

    def due(self, now: datetime) -> Sequence[Whistle]:
        """Unanswered and untold ones whose time is over, the oldest first."""
        ...


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

    def retract(self, poll_id: int, voter_id: int, household_id: int | None = None) -> bool:
        """False if there was no vote in force."""
        ...

    def votes(self, poll_id: int) -> Sequence[Vote]: ...

    def votes_of(self, member_id: int) -> Sequence[Vote]:
        """In order of time."""
        ...

    def due(self, now: datetime) -> Sequence[Poll]:
        """Open ones whose end has come."""
        ...


class Bindings(Protocol):
    def put(self, binding: Binding) -> None: ...

    def take(self, code: str, now: datetime) -> Binding | None:
        """Once; None for a code that is used, over or unknown."""
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

    def revive(self, key: str) -> bool:
        """What was cancelled waits again for its old moment; False if there is nothing to say again."""
        ...

    def waits(self, key: str) -> bool: ...

    def put_off(self, chat_id: int, until: datetime) -> int:
        """Lines that nobody asked for and that wait are not said before; emergencies are. Returns how many."""
        ...

    def unasked_since(self, chat_id: int, since: datetime) -> int:
        """Lines nobody asked for that were said or wait, emergencies left out."""
        ...

    def pings_of(self, member_id: int, since: datetime) -> int:
        """How often that person was, or is going to be, turned to, in private or by name; answers to their own words
        and emergencies left out."""
        ...

    def pings_by_member(self, community_id: int, since: datetime) -> Mapping[int, tuple[int, int]]:
        """What was said of it: how often, and how often in an emergency. People nobody turned to are left out."""
        ...
