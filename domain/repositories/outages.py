"""Which channels are out of reach, beyond the life of a process."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol


class Outages(Protocol):
    """Of the whole installation: an account belongs to no community."""

    def since(self) -> Mapping[str, datetime]:
        """Account → since when nothing arrives there (aware UTC)."""
        ...

    def begin(self, account: str, since: datetime) -> None: ...

    def end(self, account: str) -> None: ...
