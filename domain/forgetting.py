"""The ports by which what is kept of people goes: by its term, or at their wish. Part of the unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.member import Identity
from domain.message import Subject
from domain.retention import Kept, Retention
from domain.status import Status
from domain.ticket import Ticket


class Expired(Protocol):
    """What has had its term."""

    def sweep(self, terms: Retention, now: datetime) -> Mapping[Kept, int]:
        """Drops rows, of each kind no more than a few thousand a call; returns how many."""
        ...

    def count(self, terms: Retention, now: datetime) -> Mapping[Kept, int]:
        """How many rows of each kind would go; touches nothing."""
        ...

    def tickets(self, terms: Retention, now: datetime, limit: int) -> Sequence[Ticket]:
        """Ended ones that are still to be anonymised, the longest ended first."""
        ...

    def count_tickets(self, terms: Retention, now: datetime) -> Mapping[Status, int]: ...

    def leaving(self) -> Sequence[tuple[int, int]]:
        """(community, member) of those who asked to be erased and have no open matter any more."""
        ...

    def pictures(self) -> frozenset[str]:
        """Names of the files that a matter, a fresh message or something said still shows."""
        ...


class Erasure(Protocol):
    """Takes names and words away, beside history. Nothing of it comes back."""

    def matter(self, subject: Subject) -> None:
        """Its messages, what was said and asked about it, who reported it."""
        ...

    def words_of(self, member_id: int, keep: Iterable[Subject] = ()) -> None:
        """Messages of theirs, but for those of the matters to `keep`; what they were asked and what named them."""
        ...

    def home_of(self, member_id: int) -> None:
        """Household and names in groups."""
        ...

    def ask(self, member_id: int, at: datetime) -> None:
        """They wish to be erased; see Expired.leaving()."""
        ...

    def person(self, member_id: int, called: str, at: datetime) -> None:
        """Accounts and name; `called` stands in its place."""
        ...

    def identities(self, member_id: int) -> Sequence[Identity]: ...
