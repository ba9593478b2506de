"""Where the time comes from."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SetClock:
    """Stands still until it is set; the replay's clock follows the messages."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        """Never goes back."""
        self._at = max(self._at, at)
