"""What changes where a ticket stands: who answers for it, what it is, how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.events.root import TicketEvent, UndoableEvent


@dataclass(frozen=True, kw_only=True)
class TicketReported(TicketEvent):
    """`together`: the tickets that one message opened, of which this is the last; the others are told with it.
    `on_behalf`: somebody with a role wrote down what another told them; `found`: what they found themselves."""

    together: tuple[int, ...] = ()
    told_with_another: bool = False
    on_behalf: bool = False
    found: bool = False
    category: str
    urgency: str
    grid_id: int


@dataclass(frozen=True, kw_only=True)
class TicketJoined(TicketEvent):
    """Somebody else says it hits them too."""

    reporter_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAmended(TicketEvent):
    urgency: str
    urgency_raised: bool = False
    place_told: bool = False
    kind_told: bool = False


@dataclass(frozen=True, kw_only=True)
class TicketDispatched(TicketEvent):
    """`left`: the grid that it was taken to be in until its place was told."""

    grid_id: int
    duty_id: int | None
    left: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketClaimed(UndoableEvent):
    """`aloud` False: the residents heard it from the worker's own mouth."""

    holder_id: int
    aloud: bool = True


@dataclass(frozen=True, kw_only=True)
class WorkerSetOut(UndoableEvent):
    holder_id: int
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class TicketReassigned(UndoableEvent):
    holder_id: int


@dataclass(frozen=True, kw_only=True)
class DutyPassedOn(TicketEvent):
    """Whoever was asked did not answer in time, or is away now."""

    duty_id: int
    from_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketReturned(UndoableEvent):
    grid_id: int
    duty_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketHeld(UndoableEvent):
    until: datetime


@dataclass(frozen=True, kw_only=True)
class TicketResumed(UndoableEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketEscalated(UndoableEvent):
    grid_id: int
    duty_id: int | None
    tier: str


@dataclass(frozen=True, kw_only=True)
class TicketResolved(UndoableEvent):
    holder_id: int


@dataclass(frozen=True, kw_only=True)
class TicketClosed(TicketEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class TicketReopened(UndoableEvent):
    holder_id: int | None


@dataclass(frozen=True, kw_only=True)
class TicketRecurred(TicketEvent):
    """The same fault at the same place was done not long ago."""

    earlier_id: int


@dataclass(frozen=True, kw_only=True)
class TicketDeclined(UndoableEvent):
    outcome: str


@dataclass(frozen=True, kw_only=True)
class TicketMerged(UndoableEvent):
    """`reporters` and `messages` (ids of links): what went over to the other one, so that an undo can bring it back."""

    into_id: int
    reporters: tuple[int, ...] = ()
    messages: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TicketSplit(TicketEvent):
    """拆分: a second matter came out of this one. `told`: reporters whose words were about it too."""

    into_id: int
    told: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TicketWithdrawn(UndoableEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class TicketRecategorised(UndoableEvent):
    was: str
    category: str


@dataclass(frozen=True, kw_only=True)
class ActUndone(TicketEvent):
    """撤销: `act` is the event's name, `cause` the key of the command taken back, `holder_id` who held it till now."""

    act: str
    cause: str
    holder_id: int | None = None
