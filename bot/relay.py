"""Outbox rows → their channel, in order, at its pace. One relay an account."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from bot.fitting import Fitting, Make
from bot.pace import Pace
from bot.watch import Watch
from domain import errors
from domain.message import Delivery, Lane
from domain.ports import Channel, Clock, Outbox

log = logging.getLogger(__name__)
T = TypeVar("T")
LEASE = 100
AHEAD = 0.2  # seconds that a row may wait in memory for its place; an urgent one cannot overtake it there
SAID_WITHIN = 45.0  # seconds; a lease lasts 60
MAX_ATTEMPTS = 8  # for a fault that nobody foresaw
MAX_DELAYS = 1500  # for a channel that is out of reach: about a day
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_BACKOFF = 60.0  # seconds
IDLE = 1.0  # seconds between looks while nothing wakes it


@dataclass
class Relay:
    """Leases the heads of (chat, lane), says them side by side, and writes down what became of each."""

    channel: Channel
    outbox: Outbox
    clock: Clock
    core: Executor
    owner: str
    make: Make | None = None
    watch: Watch | None = None
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _pace: Pace = field(init=False)
    _fitting: Fitting = field(init=False)
    _resting: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._pace = Pace(self.channel.capabilities)
        self._fitting = Fitting(self.channel.capabilities, self.make)

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
            except (errors.StorageUnavailable, errors.Conflict) as error:
                log.warning("outbox unavailable, waiting: %s", type(error).__name__)
                await asyncio.sleep(IDLE)

    async def drain(self) -> int:
        """Says what may be said now; returns how many rows were tried. Rows are leased only as there is room for them,
        the urgent ones first, so neither a slow chat nor a long notice holds up what comes later."""
        tried = 0
        on_their_way: set[asyncio.Task[None]] = set()
        try:
            while True:
                self._woken.clear()
                room = min(LEASE, self._pace.room(_now() + AHEAD))
                deliveries = await self._lease(room) if room else ()
                tried += len(deliveries)
                on_their_way |= {asyncio.create_task(self._begun(delivery)) for delivery in deliveries}
                if room and len(deliveries) == room:
                    continue
                if room and not on_their_way:
                    return tried
                on_their_way = await self._until_something_ends(on_their_way)
        except asyncio.CancelledError:
            for task in on_their_way:
                task.cancel()
            raise
        finally:
            await asyncio.gather(*on_their_way, return_exceptions=True)

    async def _until_something_ends(self, tasks: set[asyncio.Task[None]]) -> set[asyncio.Task[None]]:
        """Or there is room, or something new may be said; returns those still on their way."""
        woken = asyncio.create_task(self._woken.wait())
        wait = min(IDLE, max(0.0, self._pace.next_room() - AHEAD - _now())) if self._is_full() else IDLE
        try:
            await asyncio.wait({*tasks, woken}, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
        finally:
            woken.cancel()
        ended = {task for task in tasks if task.done()}
        for task in ended:
            task.result()
        return tasks - ended

    def _is_full(self) -> bool:
        return self._pace.room(_now() + AHEAD) == 0

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), timeout=IDLE)
        except TimeoutError:
            return

    async def _lease(self, most: int) -> Sequence[Delivery]:
        account, now = self.channel.account, self.clock.now()
        gone = self.watch.gone() if self.watch else frozenset()
        return await self._in_core(lambda: self.outbox.lease(account, self.owner, most, now, gone))

    def _begun(self, delivery: Delivery) -> Coroutine[None, None, None]:
        """Its place is taken now, before the next rows are leased."""
        chat, now, clock = delivery.external_chat_id, _now(), self.clock.now()
        rests_until = self._resting.get(chat, clock)
        if rests_until > clock:
            return self._postponed(delivery, rests_until)
        opens = self._pace.opens(chat, now, urgent=delivery.message.lane is Lane.EMERGENCY)
        if opens > now + AHEAD:
            return self._postponed(delivery, clock + timedelta(seconds=min(opens - now, LONGEST_BACKOFF)))
        return self._deliver(delivery, self._pace.take(chat, now))

    def _rest(self, chat: str, seconds: float) -> None:
        """The chat's other lanes wait too, its neighbours do not."""
        now = self.clock.now()
        self._resting = {known: until for known, until in self._resting.items() if until > now}
        self._resting[chat] = now + min(timedelta(seconds=seconds), LONGEST_WAIT)

    async def _postponed(self, delivery: Delivery, at: datetime) -> None:
        await self._in_core(lambda: self.outbox.postpone(delivery.id, at, "pace"))

    async def _deliver(self, delivery: Delivery, begins: float) -> None:
        try:
            external_ids = await self._said(delivery, begins)
        except errors.ChatMoved as moved:
            await self._moved(delivery, moved.to)
        except errors.ChatGone:
            await self._in_core(lambda: self.outbox.close_chat(self.channel.account, delivery.external_chat_id, "gone"))
        except errors.PermanentDeliveryError as error:
            reason = type(error).__name__
            await self._in_core(lambda: self.outbox.mark_dead(delivery.id, reason))
        except errors.TemporaryDeliveryError as error:
            self.channel.health.unsaid(self.clock.now(), delivery.external_chat_id)
            self._rest(delivery.external_chat_id, error.retry_after)
            backoff = min(2.0 ** min(delivery.attempts, 9) - 1, LONGEST_BACKOFF)
            await self._later(delivery, max(error.retry_after, backoff), type(error).__name__, MAX_DELAYS)
        except Exception as error:  # noqa: BLE001  # whatever a client library raises, the row is tried again
            self.channel.health.unsaid(self.clock.now(), delivery.external_chat_id)
            log.error("send failed: row=%s error=%s", delivery.id, type(error).__name__)  # noqa: TRY400
            await self._later(delivery, 2.0 ** min(delivery.attempts, 9), type(error).__name__, MAX_ATTEMPTS)
        else:
            now = self.clock.now()
            self.channel.health.said(now)
            await self._in_core(lambda: self.outbox.mark_sent(delivery.id, external_ids, now))

    async def _said(self, delivery: Delivery, begins: float) -> tuple[str, ...]:
        try:
            await asyncio.sleep(max(0.0, begins - _now()))
            async with asyncio.timeout(SAID_WITHIN):
                fitted = await self._fitting.fitted(delivery)
                return await self.channel.send(fitted) if fitted else ()
        except TimeoutError as error:
            raise errors.TemporaryDeliveryError("no answer") from error
        finally:
            self._pace.give_back(delivery.external_chat_id, _now())

    async def _later(self, delivery: Delivery, seconds: float, reason: str, most: int) -> None:
        if delivery.attempts + 1 >= most:
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


def _now() -> float:
    return asyncio.get_running_loop().time()
