"""What the tests of WeChat in bad weather share: a house that only listens, what is said, how long is waited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.patience import Patience
from domain.errors import StorageUnavailable
from domain.message import Delivery, Inbound, Lane, OutboundMessage, Said

ROOM, WANG = "room-3", "wx-wang"
QUICK = Patience(between=0.0, again_first=0.01, again_longest=0.05, retry=0.01)
NERVOUS = replace(QUICK, call=1, start=1, stop=1, watch_every=0.05)  # for what only shows by silence


class House:
    """Takes what is heard; refuses the first `faults` times."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.faults = 0
        self._changed = asyncio.Event()

    async def put(self, batch: Sequence[Inbound]) -> None:
        if self.faults:
            self.faults -= 1
            raise StorageUnavailable("full")
        self.heard += batch
        self._changed.set()

    async def hears(self, *texts: str) -> None:
        """Waits for that many, and finds exactly these."""
        async with asyncio.timeout(20):
            while len(self.heard) < len(texts):
                self._changed.clear()
                await self._changed.wait()
        assert self.texts() == list(texts)

    def texts(self) -> list[str]:
        return [one.text for one in self.heard if isinstance(one, Said)]


MakeChannel = Callable[..., WeChatChannel]


@asynccontextmanager
async def listening(channel: WeChatChannel, house: House) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.listen(house.put))
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def delivery(text: str, number: int = 1, **more: object) -> Delivery:
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key=f"k{number}", text=text)
    return Delivery(number, replace(message, **more), "wechat", ROOM, attempts=0)  # type: ignore[arg-type]
