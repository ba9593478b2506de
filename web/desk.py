"""What the pages are given by the house. They reach nothing else of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from domain.category import CategoryBook
from domain.health import ChannelReport
from domain.member import Member
from domain.ports import Clock, Views
from web.bell import Bell
from web.matrix import LocalMatrix

T = TypeVar("T")


class Ask(Protocol):
    """Runs a question to the views off the event loop, in a reader thread."""

    def __call__(self, question: Callable[[Views], T]) -> Awaitable[T]: ...


class FindMember(Protocol):
    """Who a person of the matrix is in the house; None for somebody unknown there."""

    def __call__(self, person_id: str) -> Awaitable[Member | None]: ...


class NoteAccess(Protocol):
    """Writes down that a member opened a private matter. Raises NotFound for what they may not see."""

    def __call__(self, member: Member, ticket_id: int) -> Awaitable[None]: ...


class Backstage(Protocol):
    """How the sample day gets over the product's waiting times."""

    def skip_waits(self) -> Awaitable[None]:
        """Lets the house's clock run ahead to where nothing that was said before still waits to be answered."""
        ...

    def is_settled(self) -> Awaitable[bool]:
        """Whether everything heard is done and everything due is said."""
        ...


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`folder`: the data folder; pictures are kept below it. `bell` is rung whenever tickets may have changed.
    `channels`: how each channel fares at this moment.
    `password` None: no sign-in, loopback only. `backstage` None: there is no sample day to play."""

    matrix: LocalMatrix
    clock: Clock
    ask: Ask
    find_member: FindMember
    note_access: NoteAccess
    categories: CategoryBook
    bell: Bell
    folder: Path
    password: str | None = None
    channels: Callable[[], Sequence[ChannelReport]] = tuple
    backstage: Backstage | None = None
