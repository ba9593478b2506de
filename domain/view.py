"""What read-only questions answer: rows for the board, one ticket whole, and what a chat's next message will meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.access import Actor
from domain.grid import Chat
from domain.member import Member
from domain.question import Question
from domain.record import HistoryEntry, Link
from domain.status import Status
from domain.ticket import Ticket


@dataclass(frozen=True)
class ChatContext:
    """Everything the interpreter may know about a message besides its text; hints only, the handler checks again.

    `member` is None for somebody who was never registered. `tickets`: those with a reporter in this chat, open or ended
    in the last seven days, newest first. `reporter_ids`: ticket id → its reporters' external ids on this account;
    `last_heard`: ticket id → the latest message linked to it; `over`: → the latest that called it over. `quoted`: what
    the quoted message is linked to, `own_links`: what this very message was linked to before (for edits and recalls).
    `questions`: open to this member here, newest first."""

    chat: Chat | None
    member: Member | None = None
    tickets: Sequence[Ticket] = ()
    reporter_ids: Mapping[int, frozenset[str]] = field(default_factory=dict)
    last_heard: Mapping[int, datetime] = field(default_factory=dict)
    over: Mapping[int, datetime] = field(default_factory=dict)
    questions: Sequence[Question] = ()
    quoted: Sequence[Link] = ()
    own_links: Sequence[Link] = ()


@dataclass(frozen=True)
class AccountHolder:
    """A member as a channel's account knows them. `buildings`: where their homes are."""

    external_id: str
    member: Member
    buildings: frozenset[str] = frozenset()


@dataclass(frozen=True)
class NativePoll:
    """A poll as a messenger asked it, and the external id of the chat where."""

    poll_id: int
    external_chat_id: str


@dataclass(frozen=True)
class BoardQuery:
    """`statuses` None: all. `limit` rows from `offset`, the latest report first."""

    community_id: int
    statuses: frozenset[Status] | None = None
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True)
class TicketRow:
    """One line of the board. `held_by` is what the holder is called, `asked` the one on duty while nobody holds it."""

    ticket: Ticket
    grid_name: str
    held_by: str | None
    asked: str | None
    reporters: int


@dataclass(frozen=True)
class TicketDetail:
    """A ticket whole. `names`: member id → name, for history and links. `elsewhere`: another system → the ticket's
    number there."""

    row: TicketRow
    history: Sequence[HistoryEntry] = ()
    messages: Sequence[Link] = ()
    names: dict[int, str] = field(default_factory=dict)
    reader: Actor | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)
