"""Tickets, the messages linked to them, and what is written beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from domain.mediation import Mediation, MediationEntry
from domain.message import MessageRef, Subject
from domain.record import Link
from domain.reporter import Reporter
from domain.ticket import Ticket
from domain.whistle import Whistle


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

    def open_in(self, community_id: int, building: str, category: str) -> Sequence[Ticket]:
        """Not closed, the first reported first."""
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


class Mediations(Protocol):
    def add(self, entry: MediationEntry) -> MediationEntry: ...

    def of(self, ticket_id: int) -> Mediation: ...

    def due(self, now: datetime) -> Sequence[MediationEntry]:
        """Planned visits whose day has come, and of which nobody was reminded."""
        ...

    def mark_reminded(self, entry_id: int, at: datetime) -> None: ...


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
