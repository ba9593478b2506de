"""How a channel fares, for its operator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Health:
    """`connected_since`: None while the platform is out of reach. `problem` is a sentence for people, None when all is
    well; the last error stays until the channel works again."""

    connected_since: datetime | None = None
    last_heard_at: datetime | None = None
    last_said_at: datetime | None = None
    problem: str | None = None

    def works(self, now: datetime) -> None:
        self.connected_since = self.connected_since or now
        self.problem = None

    def fails(self, problem: str) -> None:
        self.connected_since, self.problem = None, problem
