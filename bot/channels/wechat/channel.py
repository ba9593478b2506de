"""The WeChat account as a channel."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.channels.wechat.account import Account
from bot.channels.wechat.echoes import Echoes
from bot.channels.wechat.hearing import Ear
from bot.channels.wechat.names import Names
from bot.channels.wechat.normalizer import Normalizer
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.puppet import Puppet
from bot.channels.wechat.quotes import Spoken
from bot.channels.wechat.session import Session
from bot.channels.wechat.speaking import Voice
from domain.health import Health
from domain.message import Capabilities, Delivery
from domain.ports import Clock, Put
from web.pictures import Pictures


class WeChatChannel:
    """Belongs to one event loop. A word said while the puppet server is away waits a while, then goes back to the
    outbox. There are no buttons, edits or native polls: what can be answered is spelt out in the texts."""

    def __init__(self, account: Account, folder: Path, clock: Clock, patience: Patience | None = None) -> None:
        """`folder`: the data folder."""
        patience = patience or Patience()
        self._account = account
        self._puppet = Puppet(account.endpoint, account.token, account.tls, patience)
        self.health = Health()
        self._session = Session(account.name, self._puppet, patience, self.health, clock)
        names, spoken, echoes = Names(self._puppet, self._session), Spoken(), Echoes()
        self._voice = Voice(self._puppet, self._session, echoes, spoken, folder, patience, account)
        self._ear = Ear(
            account.name,
            self._puppet,
            self._session,
            names,
            Normalizer(account.name, names, spoken),
            echoes,
            Pictures(folder),
            clock,
            self.health,
            folder,
        )

    @property
    def account(self) -> str:
        return self._account.name

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            mention=True,
            announcement=self._account.announces,
            picture=True,
            file=True,
            recall=True,
            private=True,
            redelivers=False,
            distant=True,
            longest_text=self._account.longest_text,
            per_second=self._account.per_second,
            per_chat_minute=self._account.per_chat_minute,
        )

    async def listen(self, put: Put) -> None:
        async with asyncio.TaskGroup() as parts:
            parts.create_task(self._session.run(self._ear.hear))
            parts.create_task(self._ear.run(put))

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        return await self._voice.send(delivery)

    async def close(self) -> None:
        self._puppet.close()
