"""Who told of a matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Reporter:
    """One who reported the matter, or said it hits them too. `verdict`: 好了 True, 没好 False, not yet said None."""

    ticket_id: int
    member_id: int
    chat_id: int | None
    reported_at: datetime
    is_first: bool = False
    verdict: bool | None = None

    def of(self, ticket_id: int) -> Reporter:
        """The same person as a co-reporter of another ticket."""
        return replace(self, ticket_id=ticket_id, is_first=False, verdict=None)
