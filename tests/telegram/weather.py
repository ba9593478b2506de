"""What the tests of bad weather share: a house that only listens, what is said, what may go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from bot.channels.telegram import TelegramChannel
from domain.errors import StorageUnavailable
from domain.message import Delivery, Inbound, Lane, OutboundMessage, Said
from tests.telegram.bot_api import Refusal
from tests.telegram.messenger import HASTE
from tests.telegram.platform import Platform
from tests.telegram.server import Fault

GROUP, WANG = -1003, 501
IMPATIENT = replace(HASTE, poll=0, answer=0.5, files=0.5)
BUSY = Fault(Refusal(500, "Internal Server Error"))
PROXY = Fault(status=502, body="<html>Bad Gateway</html>")


@dataclass
class Ear:
    """What the house took; `stuck`: it takes nothing; `refuses`: so many batches to come."""

    heard: list[Inbound] = field(default_factory=list)
    stuck: bool = False
    refuses: int = 0
    offered: int = 0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def put(self, batch: Sequence[Inbound]) -> None:
        async with self.changed:
            self.offered += 1
            self.changed.notify_all()
        if self.stuck:
            await asyncio.Event().wait()
        if self.refuses:
            self.refuses -= 1
            raise StorageUnavailable("full")
        async with self.changed:
            self.heard += batch
            self.changed.notify_all()

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.heard if isinstance(one, Said)]

    async def hears(self, *texts: str) -> None:
        """Exactly these, each once."""
        await self.until(lambda: len(self.texts) >= len(texts))
        assert self.texts == list(texts)

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(fulfilled)


@asynccontextmanager
async def listening(channel: TelegramChannel, ear: Ear) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.listen(ear.put))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def failing(channel: TelegramChannel) -> None:
    """Returns when the channel has noticed that something is wrong."""
    async with asyncio.timeout(20):
        while channel.health.problem is None:  # noqa: ASYNC110 - a channel tells nobody
            await asyncio.sleep(0.01)


async def well(channel: TelegramChannel, within: float) -> None:
    """Returns when the channel knows that all is well; `within` so many seconds."""
    async with asyncio.timeout(within):
        while channel.health.connected_since is None:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)


def delivery(text: str, **more: object) -> Delivery:
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key="k", text=text)
    return Delivery(7, replace(message, **more), "telegram", str(GROUP), attempts=0)  # type: ignore[arg-type]


def said_by_bot(platform: Platform) -> list[str]:
    return [str(message.get("text", "")) for message in platform.chats[GROUP].messages.values()]


def said_among(text: str, ear: Ear) -> bool:
    return text in ear.texts
