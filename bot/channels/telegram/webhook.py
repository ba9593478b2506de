"""The webhook: Telegram posts each update to us, and takes our 200 for "the house has it"."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.channels.telegram import words
from bot.channels.telegram.api import KINDS, ApiError, TooFast
from bot.channels.telegram.engine import Unreachable
from bot.channels.telegram.hearing import Ear
from domain.ports import Put
from web.hook import Hook
from web.serving import serve_on

log = logging.getLogger(__name__)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_ONE_AFTER_THE_OTHER = 1  # connections: beyond one, Telegram keeps no order
_GOODBYE = 5.0  # seconds that taking the webhook away may cost at the end


@dataclass(frozen=True, kw_only=True)
class Address:
    """`url`: where Telegram posts to, usually a proxy's with TLS; its path is ours too. `host` and `port`: where we
    listen behind it."""

    url: str
    secret: str
    host: str = "127.0.0.1"
    port: int = 8443

    @property
    def path(self) -> str:
        return urlsplit(self.url).path or "/"


@dataclass
class Webhook:
    ear: Ear
    address: Address
    _is_open: bool = False
    _is_set: bool = False

    async def run(self, put: Put) -> None:
        """Until cancelled. What comes while nobody listens waits at Telegram for a day."""
        self._is_open = self._is_set = False
        async with self.ear:
            await self._know_itself()
            turn = asyncio.Lock()

            async def take(update: Any) -> None:
                async with turn:  # also behind a proxy that hands over two at a time
                    await self.ear.take([update], put)

            hook = Hook(self.address.path, HEADER, self.address.secret, take)
            async with asyncio.TaskGroup() as parts:
                parts.create_task(self._serve(hook))
                parts.create_task(self._keep_set())

    async def _know_itself(self) -> None:
        wait = self.ear.patience.first_wait
        while True:
            try:
                await self.ear.knows_itself()
            except Exception as fault:  # noqa: BLE001 - whatever it is, the bot must go on trying
                wait = await self._rested(fault, wait)
            else:
                return

    async def _serve(self, hook: Hook) -> None:
        """Also when the port is taken at first."""
        wait = self.ear.patience.first_wait
        while True:
            try:
                await serve_on(hook, self.address.host, self.address.port, asyncio.Event(), self._opened)
            except OSError:
                self.ear.tell(words.PORT_TAKEN.format(host=self.address.host, port=self.address.port))
            except Exception as fault:  # noqa: BLE001 - as above
                self.ear.note(fault)
            self._is_open = False
            await asyncio.sleep(wait)
            wait = min(wait * 2, self.ear.patience.longest_wait)

    def _opened(self, port: int) -> None:
        log.info("%s: listening for the webhook on port %s", self.ear.account, port)
        self._is_open = True
        self._works()

    async def _keep_set(self) -> None:
        """Sets it, then looks every while whether it still is and what Telegram says of it; takes it away at the
        end. It is set at every start: the secret may be a new one."""
        wait = self.ear.patience.first_wait
        try:
            while True:
                try:
                    await (self._look() if self._is_set else self._set())
                    wait = self.ear.patience.first_wait
                except Exception as fault:  # noqa: BLE001 - as above
                    wait = await self._rested(fault, wait)
                else:
                    await asyncio.sleep(self.ear.patience.look)
        finally:
            await self._take_away()

    async def _look(self) -> None:
        found: Mapping[str, Any] = await self.ear.api.call("getWebhookInfo", {})
        if found.get("url") != self.address.url or set(found.get("allowed_updates") or ()) != set(KINDS):
            await self._set()
        elif refused := self._latest_refusal(found):
            self.ear.tell(words.UNREACHED.format(url=self.address.url, why=refused))
        else:
            self._works()

    def _works(self) -> None:
        if self._is_open and self._is_set:
            self.ear.connected()

    def _latest_refusal(self, found: Mapping[str, Any]) -> str | None:
        """Why Telegram could not hand over what waits; a refusal says nothing once something came after it."""
        heard_at = self.ear.health.last_heard_at
        refused_at = float(found.get("last_error_date") or 0)
        is_over = heard_at is not None and heard_at.timestamp() > refused_at
        waits = int(found.get("pending_update_count") or 0)
        return str(found.get("last_error_message") or "") if waits and not is_over else None

    async def _set(self) -> None:
        """What waits at Telegram is kept."""
        params = {
            "url": self.address.url,
            "secret_token": self.address.secret,
            "allowed_updates": KINDS,
            "max_connections": _ONE_AFTER_THE_OTHER,
            "drop_pending_updates": False,
        }
        await self.ear.api.call("setWebhook", params)
        log.info("%s: the webhook is set", self.ear.account)
        self._is_set = True
        self._works()

    async def _take_away(self) -> None:
        """So that polling, or another installation, may begin at once."""
        try:
            async with asyncio.timeout(_GOODBYE):
                await self.ear.api.call("deleteWebhook", {"drop_pending_updates": False})
        except (ApiError, Unreachable, TimeoutError) as error:
            log.warning("the webhook stays: %s", type(error).__name__)

    async def _rested(self, fault: Exception, wait: float) -> float:
        """The next wait."""
        self.ear.note(fault)
        await asyncio.sleep(fault.retry_after if isinstance(fault, TooFast) else wait)
        return min(wait * 2, self.ear.patience.longest_wait)
