"""The running parts of one installation, wired together: consumer, bus, relays, sweeps."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.consumer import Consumer
from bot.fitting import Make
from bot.forgetting import Forgetter
from bot.herald import Herald
from bot.interpreter import Interpreter
from bot.relay import Relay
from bot.scheduler import start_scheduler
from bot.sweeper import Sweeper
from bot.watch import Watch
from domain.errors import StorageUnavailable
from domain.message import Inbound
from domain.policy import Policy
from domain.ports import Channel, Clock, Inbox, Outbox, Reader, UnitOfWorkFactory, Views
from handlers import grammar
from handlers.announce import announce
from handlers.bus import Bus

log = logging.getLogger(__name__)
T = TypeVar("T")
TICK = 1.0  # seconds between rounds while a script says nothing


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a house is built from. Everything synchronous in it is called on `core` only. Without `make`, charts are
    said as bars of text and sheets stay away; without `folder`, there are no files to sweep."""

    units: UnitOfWorkFactory
    inbox: Inbox
    outbox: Outbox
    views: Views
    reader: Reader
    policy: Policy
    clock: Clock
    core: Executor
    channels: Sequence[Channel]
    owner: str = "main"
    make: Make | None = None
    folder: Path | None = None


@dataclass
class House:
    """Hears through its channels, decides, says. `run` is the product; `settle` is one round of it.
    `changed` is called after whatever may have changed tickets."""

    parts: Parts
    changed: Callable[[], None] = lambda: None
    bus: Bus = field(init=False)
    consumer: Consumer = field(init=False)
    sweeper: Sweeper = field(init=False)
    forgetter: Forgetter = field(init=False)
    watch: Watch = field(init=False)
    herald: Herald = field(init=False)
    relays: Mapping[str, Relay] = field(init=False)
    _heard: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _outages: Mapping[str, datetime] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        parts, words = self.parts, grammar()
        self.bus = Bus(parts.units, parts.policy, parts.reader, words.handlers, announce)
        interpreter = Interpreter(parts.views, parts.reader, words, parts.policy)
        self.consumer = Consumer(parts.inbox, interpreter, self.bus, parts.clock, parts.core, self.wake_relays)
        self.sweeper = Sweeper(parts.units, self.bus, parts.clock, parts.policy)
        self.forgetter = Forgetter(parts.units, self.bus, parts.clock, parts.policy.retention, parts.folder)
        self.watch = Watch(parts.channels, parts.clock, parts.policy)
        self.herald = Herald(parts.units, self.bus, parts.clock)
        self.relays = {
            channel.account: Relay(channel, parts.outbox, parts.clock, parts.core, parts.owner, parts.make, self.watch)
            for channel in parts.channels
        }

    def wake_relays(self) -> None:
        """Something was decided: it may have to be said, and whoever watches looks again."""
        self.changed()
        for relay in self.relays.values():
            relay.wake()

    async def hear(self, batch: Sequence[Inbound]) -> None:
        """The `put` of every channel: durable on return."""
        await self.parts.inbox.put(batch)
        self.consumer.wake()
        self._heard.set()

    async def run(self) -> None:
        """Until cancelled; if one part fails for good, all end."""
        await self.recover()
        scheduler = start_scheduler(self.sweeper, self.forgetter, self.look, self.parts.core, self.wake_relays)
        try:
            async with asyncio.TaskGroup() as parts:
                parts.create_task(self.consumer.run())
                for relay in self.relays.values():
                    parts.create_task(relay.run())
                for channel in self.parts.channels:
                    parts.create_task(channel.listen(self.hear))
        finally:
            scheduler.shutdown(wait=False)

    async def follow(self, script: Awaitable[object]) -> None:
        """In place of `run` where a script speaks: round after round, until the script has ended and nothing more may
        be said now; what waits is said at the next start."""
        await self.recover()
        ending = asyncio.ensure_future(script)
        ending.add_done_callback(lambda _: self._heard.set())
        async with asyncio.TaskGroup() as ears:
            listening = [ears.create_task(channel.listen(self.hear)) for channel in self.parts.channels]
            try:
                while not await self._round(ending):
                    with suppress(TimeoutError):
                        await asyncio.wait_for(self._heard.wait(), timeout=TICK)
            finally:
                for part in (ending, *listening):
                    part.cancel()

    async def _round(self, ending: asyncio.Future[object]) -> bool:
        """Whether it was the last one."""
        self._heard.clear()
        is_last = ending.done()
        try:
            await self.settle()
        except StorageUnavailable as error:
            log.warning("storage unavailable, waiting: %s", type(error).__name__)
            return False
        return is_last

    async def settle(self) -> None:
        """Handles what was heard, sweeps what is due, says what may be said now, until nothing is left to do."""
        while True:
            done = await self.consumer.drain()
            done += await self._in_core(self.sweeper.sweep) + await self.look()
            for relay in self.relays.values():
                done += await relay.drain()
            if done == 0:
                return

    async def look(self) -> int:
        """Whether the channels are well, and what the office has to hear of it; returns how much there was to do."""
        self.watch.look()
        await self._keep_outages()
        news, gone = self.watch.take_news(), self.watch.gone()
        if not news:
            return 0
        try:
            return await self._in_core(lambda: self.herald.tell(news, gone))
        except StorageUnavailable:
            self.watch.give_back(news)
            raise

    async def recover(self) -> None:
        """At the start: what an earlier process left behind. Raises StorageUnavailable."""
        await self._in_core(self.parts.outbox.recover)
        self._outages = await self._in_core(self.herald.known)
        self.watch.remember(self._outages)

    async def _keep_outages(self) -> None:
        found, known = self.watch.outages(), self._outages
        if found != known:
            await self._in_core(lambda: self.herald.keep(found, known))
            self._outages = found

    async def _in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.parts.core, work)
