"""The long poll: updates come, the house takes them, then and only then they are confirmed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.channels.health import Health
from bot.channels.telegram import words
from bot.channels.telegram.api import ApiError, BotApi, Patience, TooFast
from bot.channels.telegram.engine import Unreachable
from bot.channels.telegram.normalising import Me, Normaliser, Understood
from bot.channels.telegram.pictures import Pictures
from domain.message import Inbound, Joined, Pressed, Said
from domain.ports import Clock, Put

log = logging.getLogger(__name__)
GREETING = "/start"  # what the app says for a person who opens the bot
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


@dataclass
class Listener:
    """One run of hearing. `variable` and `address` are named in what the operator reads."""

    account: str
    api: BotApi
    clock: Clock
    folder: Path
    patience: Patience
    health: Health
    variable: str
    address: str
    _answers: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, put: Put) -> None:
        """Until cancelled."""
        wait = self.patience.first_wait
        offset: int | None = None
        normaliser: Normaliser | None = None
        pictures = Pictures(self.api, self.folder, self.patience.first_wait)
        try:
            while True:
                try:
                    normaliser = normaliser or Normaliser(self.account, await who_am_i(self.api))
                    updates = await self.api.get_updates(offset)
                    self._connected()
                    # What is confirmed need not be confirmed again: after a quiet week numbers start anew, lower.
                    offset = await self._taken(updates, normaliser, pictures, put) if updates else None
                    wait = self.patience.first_wait
                except Exception as fault:  # noqa: BLE001 - whatever it is, the bot must go on hearing
                    await self._note(fault)
                    await asyncio.sleep(fault.retry_after if isinstance(fault, TooFast) else wait)
                    wait = min(wait * 2, self.patience.longest_wait)
        finally:
            pictures.close()
            for answer in self._answers:
                answer.cancel()
            await asyncio.gather(*self._answers, return_exceptions=True)

    async def _taken(self, updates: Sequence[Any], normaliser: Normaliser, pictures: Pictures, put: Put) -> int:
        """The offset that confirms them: nothing is confirmed before `put` returned. Raises Unreachable for updates
        that none can be confirmed of."""
        understood = [found for update in updates for found in self._understood(update, normaliser)]
        for inbound, _ in understood:
            if isinstance(inbound, Pressed):
                self._acknowledge(inbound)
            self._introduce(inbound)
        heard: list[Inbound] = await asyncio.gather(*(pictures.with_picture(found) for found in understood))
        if heard:
            await put(heard)
            self.health.last_heard_at = self.clock.now()
        ids: list[int] = [update["update_id"] for update in updates if _has_id(update)]
        if not ids:
            raise Unreachable("updates without numbers")
        return max(ids) + 1

    def _understood(self, update: Any, normaliser: Normaliser) -> list[Understood]:
        try:
            return list(normaliser.understood(update, self.clock.now()))
        except MALFORMED as fault:
            update_id = update["update_id"] if _has_id(update) else "?"
            log.error("update %s was not understood and left out: %s", update_id, type(fault).__name__)  # noqa: TRY400
            return []

    def _introduce(self, inbound: Inbound) -> None:
        """Whoever imports groups and people needs their numbers and cannot see them in the app."""
        chat = inbound.ref.external_chat_id
        if isinstance(inbound, Joined) and inbound.is_bot:
            log.info("joined a chat: its address is %s:%s", self.account, chat)
        elif isinstance(inbound, Said) and inbound.private and inbound.text == GREETING:
            log.info("somebody said %s in private: their address is %s:%s", GREETING, self.account, chat)

    def _acknowledge(self, pressed: Pressed) -> None:
        """The button stops spinning. What comes of it is said through the outbox."""
        answer = asyncio.create_task(self._answer(pressed.ref.external_id))
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)

    async def _answer(self, query_id: str) -> None:
        try:
            await self.api.call("answerCallbackQuery", {"callback_query_id": query_id})
        except (ApiError, Unreachable) as error:
            if not (isinstance(error, ApiError) and error.says("query is too old")):
                log.warning("a press was not acknowledged: %s", type(error).__name__)

    def _connected(self) -> None:
        if self.health.connected_since is None:
            log.info("%s: connected", self.account)
        self.health.works(self.clock.now())

    async def _note(self, fault: Exception) -> None:
        """The same trouble is told once."""
        if not isinstance(fault, ApiError | Unreachable):
            log.warning("%s: what was heard was not taken: %s", self.account, type(fault).__name__)
            return
        sentence = words.problem(fault, self.variable, self.address)
        if sentence != self.health.problem:
            log.error("%s: %s", self.account, sentence)
        self.health.fails(sentence)
        if isinstance(fault, ApiError) and fault.code == 409 and fault.says("webhook"):
            await self._leave_webhook()

    async def _leave_webhook(self) -> None:
        """Whoever set it, this bot polls. What waits there is kept."""
        try:
            await self.api.call("deleteWebhook", {"drop_pending_updates": False})
        except (ApiError, Unreachable) as error:
            log.warning("the webhook stays: %s", type(error).__name__)


async def who_am_i(api: BotApi) -> Me:
    """Raises ApiError, Unreachable."""
    found = await api.call("getMe", {})
    try:
        return Me(int(found["id"]), str(found["username"]), bool(found.get("can_read_all_group_messages", False)))
    except MALFORMED as fault:
        raise Unreachable("getMe told nothing") from fault


def _has_id(update: Any) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
