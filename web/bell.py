"""Rung when tickets have changed; the boards that are open look again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_GATHERING = 0.3  # seconds, in which several rings become one


class Bell:
    """Made on the event loop; rung from any thread."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._listeners: list[Callable[[], None]] = []
        self._timer: asyncio.TimerHandle | None = None

    def ring(self) -> None:
        """Returns at once; the listeners hear of it a moment later, on the event loop."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._gather)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _gather(self) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(_GATHERING, self._tell)

    def _tell(self) -> None:
        self._timer = None
        for listener in list(self._listeners):
            listener()
