"""Outbox rows → their channel, in order, at its pace. One relay an account."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from bot.pace import Pace
from domain import errors
from domain.chart import decode, text_bars
from domain.message import Delivery
from domain.ports import Channel, Clock, Outbox

log = logging.getLogger(__name__)
T = TypeVar("T")
Paint = Callable[[str], Awaitable[str | None]]
"""An encoded chart → the drawn file's name below the data folder; None if it cannot be drawn."""
LEASE = 100
MAX_ATTEMPTS = 8
LONGEST_WAIT = timedelta(minutes=15)
IDLE = 1.0  # seconds between looks while nothing wakes it


@dataclass
class Relay:
    """Leases the heads of (chat, lane), says them side by side, and writes down what became of each."""

    channel: Channel
    outbox: Outbox
    clock: Clock
    core: Executor
    owner: str
    paint: Paint | None = None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        self._pace = Pace(self.channel.capabilities)

    def wake(self) -> None:
        """There may be something to say."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            try:
                if await self.drain() == 0:
                    await self._wait()
            except errors.StorageUnavailable as error:
                log.warning("outbox unavailable, waiting: %s", type(error).__name__)
                await asyncio.sleep(IDLE)

    async def drain(self) -> int:
        """Says what may be said now; returns how many rows were tried."""
        tried = 0
        while deliveries := await self._lease():
            await asyncio.gather(*(self._deliver(delivery) for delivery in deliveries))
            tried += len(deliveries)
        return tried

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=IDLE)
        except TimeoutError:
            return

    async def _lease(self) -> Sequence[Delivery]:
        account, now = self.channel.account, self.clock.now()
        return await self._in_core(lambda: self.outbox.lease(account, self.owner, LEASE, now))

    async def _deliver(self, delivery: Delivery) -> None:
        await self._pace.turn(delivery.external_chat_id)
        try:
            external_ids = await self.channel.send(await self._illustrated(delivery))
        except errors.ChatMoved as moved:
            await self._moved(delivery, moved.to)
        except errors.ChatGone:
            await self._in_core(lambda: self.outbox.close_chat(self.channel.account, delivery.external_chat_id, "gone"))
        except errors.PermanentDeliveryError as error:
            reason = type(error).__name__
            await self._in_core(lambda: self.outbox.mark_dead(delivery.id, reason))
        except errors.TemporaryDeliveryError as error:
            await self._later(delivery, error.retry_after, type(error).__name__)
        except Exception as error:  # noqa: BLE001  # whatever a client library raises, the row is tried again
            log.error("send failed: row=%s error=%s", delivery.id, type(error).__name__)  # noqa: TRY400
            await self._later(delivery, 2.0 ** min(delivery.attempts, 9), type(error).__name__)
        else:
            now = self.clock.now()
            await self._in_core(lambda: self.outbox.mark_sent(delivery.id, external_ids, now))

    async def _illustrated(self, delivery: Delivery) -> Delivery:
        """A chart goes out as a drawn picture, or as bars of text where it cannot be drawn or shown."""
        message = delivery.message
        chart = decode(message.picture) if message.picture else None
        if chart is None:
            return delivery
        drawn = await self.paint(chart.encode()) if self.paint and self.channel.capabilities.picture else None
        text = message.text if drawn else f"{message.text}\n{text_bars(chart)}"
        return replace(delivery, message=replace(message, text=text, picture=drawn))

    async def _later(self, delivery: Delivery, seconds: float, reason: str) -> None:
        if delivery.attempts + 1 >= MAX_ATTEMPTS:
            await self._in_core(lambda: self.outbox.mark_dead(delivery.id, reason))
            return
        at = self.clock.now() + min(timedelta(seconds=seconds), LONGEST_WAIT)
        await self._in_core(lambda: self.outbox.mark_retry(delivery.id, at, reason))

    async def _moved(self, delivery: Delivery, to: str) -> None:
        account, now = self.channel.account, self.clock.now()
        await self._in_core(lambda: self.outbox.move_chat(account, delivery.external_chat_id, to))
        await self._in_core(lambda: self.outbox.mark_retry(delivery.id, now, "moved"))

    async def _in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.core, work)
