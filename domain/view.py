"""What read-only questions answer: rows for the board, one ticket whole, and what a chat's next message will meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.access import Actor
from domain.grid import Chat
from domain.member import Household, Member
from domain.question import Question
from domain.record import HistoryEntry, Link
from domain.ticket import Reporter, Status, Ticket


@dataclass(frozen=True)
class ChatContext:
    """Everything the interpreter may know about a message besides its text; hints only, the handler checks again.
    `member` is None for somebody who was never registered. `tickets`: of this chat, open or ended lately, newest first.
    `reporter_ids`: the members who report each of them. `quoted`: what the quoted message is linked to."""

    chat: Chat | None
    member: Member | None
    household: Household | None = None
    tickets: Sequence[Ticket] = ()
    reporters: Sequence[Reporter] = ()
    questions: Sequence[Question] = ()
    quoted: Sequence[Link] = ()


@dataclass(frozen=True)
class BoardQuery:
    """`statuses` None: all. `limit` rows from `offset`, the latest report first."""

    community_id: int
    statuses: frozenset[Status] | None = None
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True)
class TicketRow:
    """One line of the board. `held_by` is the holder's name, `asked` the one on duty while nobody holds it."""

    ticket: Ticket
    grid_name: str
    held_by: str | None
    asked: str | None
    reporters: int


@dataclass(frozen=True)
class TicketDetail:
    """A ticket whole. `names`: member id → name, for history and links."""

    row: TicketRow
    history: Sequence[HistoryEntry] = ()
    messages: Sequence[Link] = ()
    names: dict[int, str] = field(default_factory=dict)
    reader: Actor | None = None
