"""What the contract of channels needs: whom it runs over, a house that only listens, what is said."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import StorageUnavailable
from domain.message import (
    Delivery,
    Inbound,
    Lane,
    OutboundMessage,
)
from tests.contract.console import ConsoleMessenger
from tests.contract.messengers import (
    GROUP,
    Messenger,
    WebMessenger,
)
from tests.telegram.messenger import TelegramMessenger
from tests.wechat.messenger import WeChatMessenger

MESSENGERS: dict[str, Callable[[Path], Messenger]] = {
    "web": WebMessenger,
    "telegram-aiogram": lambda folder: TelegramMessenger(folder, "aiogram"),
    "telegram-ptb": lambda folder: TelegramMessenger(folder, "ptb"),
    "telegram-webhook-aiogram": lambda folder: TelegramMessenger(folder, "aiogram", webhook=True),
    "telegram-webhook-ptb": lambda folder: TelegramMessenger(folder, "ptb", webhook=True),
    "wechat": WeChatMessenger,
    "console": ConsoleMessenger,
}


def needs(messenger: Messenger, capability: str) -> None:
    """Skips what this channel does not say that it can."""
    if not getattr(messenger.channel.capabilities, capability):
        pytest.skip(f"this channel has no {capability}")


class House:
    """Takes what is heard, as the inbox does; refuses as long as `faults` last."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.offered: list[Inbound] = []
        self.faults = 0
        self.is_stuck = False
        self._changed = asyncio.Event()

    async def put(self, batch: Sequence[Inbound]) -> None:
        self.offered += batch
        self._changed.set()
        if self.is_stuck:
            await asyncio.Event().wait()
        if self.faults:
            self.faults -= 1
            raise StorageUnavailable("full")
        self.heard += batch
        self._changed.set()

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not fulfilled():
                self._changed.clear()
                await self._changed.wait()

    async def hears(self, count: int) -> list[Inbound]:
        await self.until(lambda: len(self.heard) >= count)
        return self.heard


@asynccontextmanager
async def listening(messenger: Messenger, house: House) -> AsyncIterator[None]:
    task = asyncio.create_task(messenger.channel.listen(house.put))
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def settled(condition: Callable[[], bool]) -> None:
    """Lets the loop run until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - a messenger tells nobody
            await asyncio.sleep(0.01)


def delivery(text: str, key: str = "k1", **more: object) -> Delivery:
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key=key, text=text)
    return Delivery(1, replace(message, **more), "web", GROUP, attempts=0)  # type: ignore[arg-type]
