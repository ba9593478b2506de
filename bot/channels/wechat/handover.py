"""Gives the house what was heard: again and again while it refuses, in order within a chat; one that makes no sense
is skipped and named in the log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.channels.wechat.lanes import Lanes
from domain.health import Health
from domain.message import Inbound
from domain.ports import Clock, Put

log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0  # seconds, before what was refused is offered again


class Handover:
    def __init__(self, account: str, put: Put, clock: Clock, health: Health) -> None:
        self._account = account
        self._put = put
        self._clock = clock
        self._health = health
        self._lanes = Lanes()

    async def add(self, chat: str, event_id: str, understand: Callable[[], Awaitable[Inbound | None]]) -> None:
        """`understand` runs after everything earlier in that chat was handed over; None is nothing for the house."""

        async def work() -> None:
            try:
                inbound = await understand()
            except Exception as fault:  # noqa: BLE001 - one bad message must not stop its chat
                log.warning("%s: %s was skipped: %s", self._account, event_id, type(fault).__name__)
                return
            if inbound is not None:
                await self._offer(inbound)

        await self._lanes.add(chat, work)

    async def close(self) -> None:
        await self._lanes.close()

    async def _offer(self, inbound: Inbound) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                await self._put([inbound])
            except Exception as fault:  # noqa: BLE001 - whatever it is, the message must not be lost
                log.warning("%s: %s was not taken: %s", self._account, inbound.ref.external_id, type(fault).__name__)
            else:
                self._health.heard(self._clock.now())
                return
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
