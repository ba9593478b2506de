"""The handlers' side of the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.message import OutboundMessage


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
