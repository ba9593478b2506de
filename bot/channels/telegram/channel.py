"""One bot on Telegram as a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.channels.telegram import words
from bot.channels.telegram.api import ApiError, BotApi, Patience
from bot.channels.telegram.engine import Engine, Unreachable
from bot.channels.telegram.hearing import Ear
from bot.channels.telegram.inspecting import obstacles
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.speaking import MOST_IN_TEXT, Speaker
from bot.channels.telegram.webhook import Address, Webhook
from bot.settings import token_variable
from domain.errors import DeliveryError
from domain.health import Health
from domain.message import Capabilities, Delivery
from domain.ports import Clock, Put

CAPABILITIES = Capabilities(
    mention=True,
    buttons=True,
    poll=True,
    picture=True,
    file=True,
    edit=True,
    private=True,
    quote=True,
    distant=True,
    longest_text=MOST_IN_TEXT,
    per_second=30,
    per_chat_minute=20,
)


@dataclass(frozen=True, kw_only=True)
class Account:
    """`webhook`: None for polling. `native_polls`: ballots are asked in Telegram's own form."""

    name: str
    webhook: Address | None = None
    native_polls: bool = True


class TelegramChannel:
    """Hears by long polling, or by a webhook where it has an address for one. A text carries its own `@陈姐`; who is
    called is decided by their ids. An edit without words, buttons and attachment takes the message back. Private
    conversations have the person's own id."""

    def __init__(
        self,
        account: Account,
        engine: Engine,
        clock: Clock,
        folder: Path,
        *,
        patience: Patience | None = None,
    ) -> None:
        """`folder`: the data folder."""
        patience = patience or Patience()
        self.health = Health()
        self._account = account
        self._clock = clock
        self._api = BotApi(engine, patience)
        self._variable = token_variable(account.name)
        self._address = engine.address
        self._speaker = Speaker(self._api, folder)
        ear = Ear(account.name, self._api, clock, folder, patience, self.health, self._variable, self._address)
        self._ears: Polling | Webhook = Webhook(ear, account.webhook) if account.webhook else Polling(ear)

    @property
    def account(self) -> str:
        return self._account.name

    @property
    def capabilities(self) -> Capabilities:
        return replace(CAPABILITIES, poll=self._account.native_polls)

    async def listen(self, put: Put) -> None:
        await self._ears.run(put)

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        try:
            return await self._speaker.say(delivery)
        except DeliveryError as error:
            cause = error.__cause__
            if isinstance(cause, Unreachable) or (isinstance(cause, ApiError) and cause.is_token_wrong):
                self.health.fails(words.problem(cause, self._variable, self._address), self._clock.now())
            raise

    async def obstacles(self, chats: Mapping[str, str]) -> list[str]:
        """What has to be put right, in sentences; none if all is well. `chats`: external id → name of the groups."""
        try:
            return await obstacles(self._api, chats)
        except (ApiError, Unreachable) as error:
            return [words.problem(error, self._variable, self._address)]

    async def close(self) -> None:
        """Lets go of the connections; the next call opens new ones."""
        await self._api.close()
