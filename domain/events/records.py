"""What is written down beside a ticket and leaves it where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events.root import TicketEvent


@dataclass(frozen=True, kw_only=True)
class ClosingChecked(TicketEvent):
    """属实 / 不属实: a second person looked into it."""

    checker_id: int
    truthful: bool


@dataclass(frozen=True, kw_only=True)
class PhoneTold(TicketEvent):
    """电话: somebody was told the number of whoever reported it."""


@dataclass(frozen=True, kw_only=True)
class TicketHandedOver(TicketEvent):
    """转出: entered into another system, by its name in the settings. Its number there is kept in texts."""

    system: str


@dataclass(frozen=True, kw_only=True)
class TicketNoted(TicketEvent):
    """A remark, a photo or a detail was put with the ticket."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class NeighbourSaysFixed(TicketEvent):
    """A hint to the holder, never a closing."""


@dataclass(frozen=True, kw_only=True)
class MediationRecorded(TicketEvent):
    step: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDue(TicketEvent):
    """A visit that was planned for today; `member_id` planned it."""

    member_id: int


@dataclass(frozen=True, kw_only=True)
class TicketAnonymised(TicketEvent):
    """Its term is over: only figures are left."""


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(TicketEvent):
    """A reporter said 好了 or 没好."""

    reporter_id: int
    fixed: bool
