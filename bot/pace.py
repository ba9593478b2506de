"""How fast a channel may speak: a token bucket for the account and one a chat."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from domain.message import Capabilities

MOST_CHATS = 5000


class Bucket:
    """Holds `size` tokens and gains `rate` a second. Times are seconds of the event loop's clock."""

    def __init__(self, rate: float, size: float) -> None:
        self._rate = rate
        self._size = size
        self._tokens = size
        self._at: float | None = None

    def wait(self, now: float) -> float:
        """Takes a token; returns after how many seconds it may be used."""
        if self._at is not None:
            self._tokens = min(self._size, self._tokens + (now - self._at) * self._rate)
        self._at = now
        self._tokens -= 1
        return max(0.0, -self._tokens / self._rate)


class Pace:
    """One account's pace; the least recently used chats are forgotten."""

    def __init__(self, capabilities: Capabilities) -> None:
        self._account = Bucket(capabilities.per_second, max(1.0, capabilities.per_second))
        self._per_minute = capabilities.per_chat_minute
        self._chats: OrderedDict[str, Bucket] = OrderedDict()

    async def turn(self, external_chat_id: str) -> None:
        """Returns when one more message may go to that chat."""
        bucket = self._chats.setdefault(external_chat_id, Bucket(self._per_minute / 60, max(1.0, self._per_minute)))
        self._chats.move_to_end(external_chat_id)
        if len(self._chats) > MOST_CHATS:
            self._chats.popitem(last=False)
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(max(self._account.wait(now), bucket.wait(now)))
