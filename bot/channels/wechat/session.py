"""Keeps the connection to the puppet server: a session is stop, start, listen; whatever ends it, a new one begins."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

from bot.channels.wechat.faults import PuppetFault, PuppetGone, WrongToken
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.payloads import Event
from bot.channels.wechat.puppet import Puppet
from bot.channels.wechat.words import CUT_OFF, WRONG_TOKEN, reason
from domain.health import Health
from domain.ports import Clock

log = logging.getLogger(__name__)
T = TypeVar("T")
TRIES = 3


class Session:
    """`number` counts the sessions; `is_up` holds while one is alive, and before anybody tried."""

    def __init__(self, account: str, puppet: Puppet, patience: Patience, health: Health, clock: Clock) -> None:
        self._account = account
        self._health = health
        self._clock = clock
        self._puppet = puppet
        self._patience = patience
        self._told = -1  # the session whose end was told
        self.number = 0
        self.is_up = asyncio.Event()
        self.is_up.set()

    async def run(self, hear: Callable[[Event], Awaitable[None]]) -> None:
        """Until cancelled."""
        clock = asyncio.get_running_loop()
        wait = self._patience.again_first
        while True:
            began = clock.time()
            try:
                await self._once(hear)
            except WrongToken:
                log.error("channels.%s：%s", self._account, WRONG_TOKEN)  # noqa: TRY400 - it may repeat the token
                self._health.fails(WRONG_TOKEN, self._clock.now())
                wait = self._patience.again_longest
            except Exception as fault:  # noqa: BLE001 - whatever it is, the bot must go on hearing
                self._complain(fault)
            finally:
                self.is_up.clear()
                self._puppet.close()
            if clock.time() - began > self._patience.steady:
                wait = self._patience.again_first
            await asyncio.sleep(wait)
            wait = min(wait * 2, self._patience.again_longest)

    def _complain(self, fault: Exception) -> None:
        """To a person's eye once an outage, then to the log."""
        level = logging.INFO if self._told == self.number else logging.WARNING
        problem = CUT_OFF.format(why=_reason(fault))
        self._health.fails(problem, self._clock.now())
        log.log(level, "channels.%s：%s", self._account, problem)
        self._told = self.number

    async def _once(self, hear: Callable[[Event], Awaitable[None]]) -> None:
        self.is_up.clear()
        await self._puppet.open()
        self.number += 1
        self.is_up.set()
        self._health.works(self._clock.now())
        log.info("%s: session %s began", self._account, self.number)
        parts = [asyncio.create_task(self._listen(hear)), asyncio.create_task(self._watch())]
        try:
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            for part in done:
                part.result()
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)

    async def _listen(self, hear: Callable[[Event], Awaitable[None]]) -> None:
        async with aclosing(self._puppet.events()) as events:
            async for event in events:
                await hear(event)
        raise PuppetGone("the stream of events ended")

    async def _watch(self) -> None:
        """A frozen server keeps its connection: only a question shows it."""
        while True:
            await asyncio.sleep(self._patience.watch_every)
            await self._puppet.check()

    async def patiently(self, ask: Callable[[], Awaitable[T]], *, takes_no: bool = False) -> T:
        """Asks again while the server is away; raises PuppetFault when it refused, or kept silent, TRIES times within
        one session. `takes_no`: one refusal is enough."""
        tries, during, wait = 0, self.number, self._patience.retry
        while True:
            await self.is_up.wait()
            if self.number != during:
                tries, during, wait = 0, self.number, self._patience.retry
            try:
                return await ask()
            except PuppetFault as fault:
                tries += 1
                is_refusal = not isinstance(fault, PuppetGone)
                if (is_refusal and takes_no) or (tries >= TRIES and (is_refusal or not self._is_over(during))):
                    raise
            await asyncio.sleep(wait)
            wait *= 2

    def _is_over(self, during: int) -> bool:
        """The session that the question was asked in has ended meanwhile."""
        return not self.is_up.is_set() or self.number != during


def _reason(fault: Exception) -> str:
    """Never what a server or a library says: that may hold a token or people's words."""
    return reason(fault) if isinstance(fault, PuppetFault) else type(fault).__name__
