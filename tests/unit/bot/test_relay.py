"""Whom the relay lets speak, when: slow, full and resting chats hold up nobody else, what is urgent overtakes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clocks import SetClock
from bot.relay import Relay
from domain.errors import DeliveryError, TemporaryDeliveryError
from domain.health import Health
from domain.message import Capabilities, Delivery, Lane
from domain.ports import Put
from storage import Storage
from tests.builders import ACCOUNT, NOW, Town, outbound, settle


@dataclass
class Platform:
    """Says at once, except in chats that are `slow` until they are freed; refuses as `failures` say."""

    capabilities: Capabilities = field(default_factory=Capabilities)
    account: str = ACCOUNT
    said: list[str] = field(default_factory=list)
    slow: dict[str, asyncio.Event] = field(default_factory=dict)
    failures: dict[str, list[DeliveryError]] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    begun: int = 0
    health: Health = field(default_factory=Health)

    async def listen(self, put: Put) -> None:
        """Nobody speaks here."""

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        chat = delivery.external_chat_id
        self.begun += 1
        self.changed.set()
        if gate := self.slow.get(chat):
            await gate.wait()
        if failures := self.failures.get(chat):
            raise failures.pop(0)
        self.said.append(delivery.message.key)
        self.changed.set()
        return (f"e{len(self.said)}",)

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not fulfilled():
                self.changed.clear()
                await self.changed.wait()


@dataclass
class Office:
    storage: Storage
    core: ThreadPoolExecutor
    town: Town
    clock: SetClock

    def put(self, *wanted: tuple[str, str, Lane]) -> None:
        def write() -> None:
            with self.storage.unit_of_work() as uow:
                for key, chat, lane in wanted:
                    uow.outbox.put(outbound(self.town, key, chat=chat, lane=lane), self.clock.now())
                uow.commit()

        self.core.submit(write).result()

    def relay(self, platform: Platform) -> Relay:
        return Relay(platform, self.storage.outbox, self.clock, self.core, "me")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(f"sqlite:///{tmp_path / 'o.db'}", core=core, durable=False)
        core.submit(storage.create_fresh).result()
        town = core.submit(settle, storage).result()
        yield Office(storage, core, town, SetClock(NOW))
        core.submit(storage.close).result()


@asynccontextmanager
async def running(relay: Relay) -> AsyncIterator[None]:
    task = asyncio.create_task(relay.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_a_slow_chat_holds_up_no_other_and_not_what_comes_later(office: Office) -> None:
    platform = Platform(slow={"B3": asyncio.Event()})
    relay = office.relay(platform)
    office.put(("slow", "B3", Lane.ANSWER), ("quick", "B5", Lane.ANSWER))
    async with running(relay):
        await platform.until(lambda: "quick" in platform.said)
        office.put(("later", "B5", Lane.ANSWER))
        relay.wake()
        await platform.until(lambda: "later" in platform.said)
        assert "slow" not in platform.said
        platform.slow["B3"].set()
        await platform.until(lambda: "slow" in platform.said)


async def test_what_is_urgent_overtakes_what_waits_for_its_place(office: Office) -> None:
    gate = asyncio.Event()
    platform = Platform(Capabilities(per_second=2), slow=dict.fromkeys(("B3", "B5", "W"), gate))
    relay = office.relay(platform)
    office.put(*((f"n{number}", ("B3", "B5", "W")[number % 3], Lane.NOTICE) for number in range(4)))
    async with running(relay):
        await platform.until(lambda: platform.begun == 2)
        office.put(("fire", "B3", Lane.EMERGENCY))
        relay.wake()
        gate.set()
        await platform.until(lambda: len(platform.said) == 5)
    assert platform.said[2] == "fire"
    assert sorted(platform.said) == ["fire", "n0", "n1", "n2", "n3"]


async def test_a_chat_that_has_to_rest_rests_in_all_its_lanes_and_alone(office: Office) -> None:
    platform = Platform(failures={"B3": [TemporaryDeliveryError("too fast", retry_after=30)]})
    relay = office.relay(platform)
    office.put(("a", "B3", Lane.ANSWER))
    await relay.drain()
    office.put(("fire", "B3", Lane.EMERGENCY), ("b", "B5", Lane.ANSWER))
    await relay.drain()
    assert platform.said == ["b"]
    office.clock.set(NOW + timedelta(seconds=30))
    await relay.drain()
    assert platform.said == ["b", "fire", "a"]


async def test_the_last_places_of_a_chat_are_left_to_what_is_urgent(office: Office) -> None:
    platform = Platform(Capabilities(per_chat_minute=6))
    relay = office.relay(platform)
    office.put(*((f"a{number}", "B3", Lane.ANSWER) for number in range(9)))
    await relay.drain()
    assert platform.said == ["a0", "a1", "a2", "a3", "a4"]
    office.put(("fire", "B3", Lane.EMERGENCY), ("flood", "B3", Lane.EMERGENCY))
    await relay.drain()
    assert platform.said[5:] == ["fire"]


async def test_a_chat_at_its_limit_waits_without_a_try(office: Office) -> None:
    platform = Platform(Capabilities(per_chat_minute=3))
    relay = office.relay(platform)
    office.put(*((f"a{number}", "B3", Lane.ANSWER) for number in range(5)), ("b", "B5", Lane.ANSWER))
    await relay.drain()
    assert sorted(platform.said) == ["a0", "a1", "a2", "b"]
    (waiting,) = await asyncio.get_running_loop().run_in_executor(
        office.core, lambda: office.storage.outbox.lease(ACCOUNT, "me", 9, NOW + timedelta(seconds=61))
    )
    assert (waiting.message.key, waiting.attempts) == ("a3", 0)


async def test_an_outage_of_hours_kills_no_message(office: Office) -> None:
    platform = Platform(failures={"B3": [TemporaryDeliveryError("no answer") for _ in range(40)]})
    relay = office.relay(platform)
    office.put(("a", "B3", Lane.ANSWER))
    for minute in range(60):
        office.clock.set(NOW + timedelta(minutes=minute))
        await relay.drain()
    assert platform.said == ["a"]
