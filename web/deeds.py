"""What people did and the bot's house has not yet taken."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress

from web.line import Deed


class DeedQueue:
    """In order. A deed stays until it is marked as taken; whoever listens next is given it again."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self._waiting = {deed.order: deed for deed in deeds}
        self._last_order = max(self._waiting, default=0)
        self._arrived = asyncio.Event()
        self._nudged = asyncio.Event()
        self._outcomes: dict[int, asyncio.Future[bool]] = {}

    def next_order(self) -> int:
        self._last_order += 1
        return self._last_order

    def add(self, deed: Deed) -> asyncio.Future[bool]:
        """The future tells whether the first attempt to hand it over succeeded."""
        self._waiting[deed.order] = deed
        self._arrived.set()
        self._nudged.set()
        outcome = asyncio.get_running_loop().create_future()
        self._outcomes[deed.order] = outcome
        return outcome

    async def waiting(self, limit: int = 100) -> Sequence[Deed]:
        """The oldest deeds; waits until there is one."""
        self._nudged.clear()
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()
        return list(self._waiting.values())[:limit]

    def taken(self, deeds: Sequence[Deed]) -> None:
        for deed in deeds:
            self._waiting.pop(deed.order, None)
        self._settle(deeds, taken=True)

    def refused(self, deeds: Sequence[Deed]) -> None:
        self._settle(deeds, taken=False)

    def nudge(self) -> None:
        """Somebody asks to try again now."""
        self._nudged.set()

    async def nudged(self, seconds: float) -> None:
        """Returns when somebody nudged or did something new since the last waiting(); at last when time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._nudged.wait()

    def _settle(self, deeds: Sequence[Deed], *, taken: bool) -> None:
        for deed in deeds:
            outcome = self._outcomes.pop(deed.order, None)
            if outcome and not outcome.done():
                outcome.set_result(taken)
