"""Updates → the house, whichever way they came. What carries them confirms them only when `take` has returned."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.channels.telegram import words
from bot.channels.telegram.api import ApiError, BotApi, Patience
from bot.channels.telegram.engine import Unreachable
from bot.channels.telegram.normalising import Me, Normaliser, Understood
from bot.channels.telegram.pictures import Pictures
from domain.health import Health
from domain.message import Inbound, Joined, Pressed, Said
from domain.ports import Clock, Put

log = logging.getLogger(__name__)
GREETING = "/start"  # what the app says for a person who opens the bot
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, OverflowError)


@dataclass
class Ear:
    """One account's hearing, entered for one run of it. `variable` and `address` are named in what the operator
    reads."""

    account: str
    api: BotApi
    clock: Clock
    folder: Path
    patience: Patience
    health: Health
    variable: str
    address: str
    _answers: set[asyncio.Task[None]] = field(default_factory=set)
    _pictures: Pictures = field(init=False)
    _normaliser: Normaliser | None = None

    async def __aenter__(self) -> Self:
        self._pictures = Pictures(self.api, self.folder, self.patience)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pictures.close()
        for answer in self._answers:
            answer.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)

    async def knows_itself(self) -> None:
        """Before the first update is taken. Raises ApiError, Unreachable."""
        if self._normaliser is None:
            self._normaliser = Normaliser(self.account, await who_am_i(self.api))

    async def take(self, updates: Sequence[Any], put: Put) -> None:
        """Returns when the house has them; a file holds up its own chat only. Raises whatever `put` raises."""
        understood = [found for update in updates for found in self._understood(update)]
        for inbound, *_ in understood:
            if isinstance(inbound, Pressed):
                self._acknowledge(inbound)
            self._introduce(inbound)
        slow = {found.inbound.ref.external_chat_id for found in understood if found.has_file}
        at_once = [found.inbound for found in understood if found.inbound.ref.external_chat_id not in slow]
        await self._hand_over(at_once, put)
        waiting = [found for found in understood if found.inbound.ref.external_chat_id in slow]
        await self._hand_over(await asyncio.gather(*map(self._pictures.with_picture, waiting)), put)

    async def _hand_over(self, heard: Sequence[Inbound], put: Put) -> None:
        if heard:
            await put(heard)
            self.health.heard(self.clock.now())

    def connected(self) -> None:
        if self.health.connected_since is None:
            log.info("%s: connected", self.account)
        self.health.works(self.clock.now())

    def note(self, fault: Exception) -> None:
        """The same trouble is told once."""
        if not isinstance(fault, ApiError | Unreachable):
            log.warning("%s: what was heard was not taken: %s", self.account, type(fault).__name__)
            return
        self.tell(words.problem(fault, self.variable, self.address))

    def tell(self, problem: str) -> None:
        if problem != self.health.problem:
            log.error("%s: %s", self.account, problem)
        self.health.fails(problem, self.clock.now())

    def _understood(self, update: Any) -> list[Understood]:
        if self._normaliser is None:
            raise RuntimeError("nothing is heard before the bot knows itself")
        try:
            return list(self._normaliser.understood(update, self.clock.now()))
        except MALFORMED as fault:
            update_id = update["update_id"] if has_id(update) else "?"
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


async def who_am_i(api: BotApi) -> Me:
    """Raises ApiError, Unreachable."""
    found = await api.call("getMe", {})
    try:
        return Me(int(found["id"]), str(found["username"]), bool(found.get("can_read_all_group_messages", False)))
    except MALFORMED as fault:
        raise Unreachable("getMe told nothing") from fault


def has_id(update: Any) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
