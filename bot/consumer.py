"""Inbox → interpreter → bus → ack. One batch at a time, on the core thread; nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from bot.interpreter import Interpreter
from domain.errors import Conflict, StorageUnavailable
from domain.ports import Clock, Inbox
from domain.record import InboxItem, RecentMessage
from handlers.bus import Bus

log = logging.getLogger(__name__)
BATCH = 200
MAX_TRIES = 3
PAUSE = 2.0  # seconds, while storage is unavailable


@dataclass
class Consumer:
    """`said` is called after each batch that may have something to say. The batch in flight when a process died is
    handled message by message, so that one that brings the process down is found and parked."""

    inbox: Inbox
    interpreter: Interpreter
    bus: Bus
    clock: Clock
    core: Executor
    said: Callable[[], None] = lambda: None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _careful: bool = True
    _waits: bool = False

    def wake(self) -> None:
        """Something was heard."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._woken.clear()
            try:
                if await self.drain() == 0:
                    await self._wait()
            except StorageUnavailable as error:
                log.warning("storage unavailable, waiting: %s", type(error).__name__)
                await asyncio.sleep(PAUSE)

    async def drain(self) -> int:
        """Handles what is there; returns how many messages. Raises StorageUnavailable, the rest is kept."""
        handled = 0
        while items := await self.inbox.take(BATCH):
            await (self._each_alone(items) if self._careful else self._together(items))
            self._careful = False
            handled += len(items)
            self.said()
        return handled

    @property
    def is_idle(self) -> bool:
        """Everything heard so far is done."""
        return self._waits and not self._woken.is_set()

    async def _wait(self) -> None:
        self._waits = True
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=1.0)
        except TimeoutError:
            return
        finally:
            self._waits = False

    async def _together(self, items: Sequence[InboxItem]) -> None:
        try:
            recent = await self._in_core(items)
        except (StorageUnavailable, Conflict):
            await self.inbox.release(items)
            raise
        except Exception as error:  # noqa: BLE001  # a fault in one message must not stop the others
            log.error("a batch failed, trying one by one: %s", type(error).__name__)  # noqa: TRY400  # no texts in logs
            await self._each_alone(items)
            return
        await self.inbox.ack(items, recent)

    async def _each_alone(self, items: Sequence[InboxItem]) -> None:
        for position, item in enumerate(items):
            try:
                await self._alone(item)
            except StorageUnavailable:
                await self.inbox.release(items[position:])
                raise

    async def _alone(self, item: InboxItem) -> None:
        for tried in range(item.tries + 1, MAX_TRIES + 1):
            await self.inbox.try_alone(item)
            try:
                recent = await self._in_core([item])
            except StorageUnavailable:
                raise
            except Exception as error:  # noqa: BLE001  # parked after three, visible to the operator
                reason = type(error).__name__
                log.error("message failed alone: inbox=%s try=%s error=%s", item.id, tried, reason)  # noqa: TRY400
            else:
                await self.inbox.ack([item], recent)
                return
        await self.inbox.park(item, reason="failed alone three times")

    async def _in_core(self, items: Sequence[InboxItem]) -> list[RecentMessage]:
        return await asyncio.get_running_loop().run_in_executor(self.core, self._handle, items)

    def _handle(self, items: Sequence[InboxItem]) -> list[RecentMessage]:
        recent: list[RecentMessage] = []
        for item in items:
            found = self.interpreter.interpret(item.inbound, self.clock.now())
            if found.opens and found.request:
                self.bus.handle(found.request)
                found = self.interpreter.interpret(item.inbound, self.clock.now())
            if found.recent:
                recent.append(found.recent)
            if found.request:
                self.bus.handle(found.request)
        return recent
