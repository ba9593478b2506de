"""Work that keeps its order inside a chat, while the chats go side by side: a slow picture holds up only its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

_MOST = 500  # waiting pieces of work


class Lanes:
    """Work must not raise. To be closed."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(_MOST)

    async def add(self, chat: str, work: Callable[[], Awaitable[None]]) -> None:
        """Returns at once, unless too much waits."""
        await self._room.acquire()
        task = asyncio.create_task(_after(self._last.get(chat), work))
        self._last[chat] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(chat, done))

    async def close(self) -> None:
        """What is left is not done."""
        waiting = list(self._tasks)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _ended(self, chat: str, task: asyncio.Task[None]) -> None:
        self._room.release()
        self._tasks.discard(task)
        if self._last.get(chat) is task:
            del self._last[chat]


async def _after(earlier: asyncio.Task[None] | None, work: Callable[[], Awaitable[None]]) -> None:
    if earlier is not None:
        await asyncio.wait([earlier])
    await work()
