"""The long poll: updates come, the house takes them, then and only then they are confirmed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.telegram.api import ApiError, TooFast
from bot.channels.telegram.engine import Unreachable
from bot.channels.telegram.hearing import Ear, has_id
from domain.ports import Put

log = logging.getLogger(__name__)


@dataclass
class Polling:
    ear: Ear

    async def run(self, put: Put) -> None:
        """Until cancelled."""
        patience = self.ear.patience
        wait = patience.first_wait
        offset: int | None = None
        is_sure = False  # a poll that waits for words answers late: only a short one soon tells that all is well
        async with self.ear:
            while True:
                try:
                    await self.ear.knows_itself()
                    updates = await self.ear.api.get_updates(offset, at_once=not is_sure)
                    self.ear.connected()
                    is_sure = True
                    # What is confirmed need not be confirmed again: after a quiet week numbers start anew, lower.
                    offset = await self._taken(updates, put) if updates else None
                    wait = patience.first_wait
                except Exception as fault:  # noqa: BLE001 - whatever it is, the bot must go on hearing
                    is_sure = False
                    await self._note(fault)
                    await asyncio.sleep(fault.retry_after if isinstance(fault, TooFast) else wait)
                    wait = min(wait * 2, patience.longest_wait)

    async def _taken(self, updates: Sequence[Any], put: Put) -> int:
        """The offset that confirms them. Raises Unreachable for updates that none can be confirmed of."""
        await self.ear.take(updates, put)
        ids: list[int] = [update["update_id"] for update in updates if has_id(update)]
        if not ids:
            raise Unreachable("updates without numbers")
        return max(ids) + 1

    async def _note(self, fault: Exception) -> None:
        self.ear.note(fault)
        if isinstance(fault, ApiError) and fault.code == 409 and fault.says("webhook"):
            await self._leave_webhook()

    async def _leave_webhook(self) -> None:
        """Whoever set it, this bot polls. What waits there is kept."""
        try:
            await self.ear.api.call("deleteWebhook", {"drop_pending_updates": False})
        except (ApiError, Unreachable) as error:
            log.warning("the webhook stays: %s", type(error).__name__)
