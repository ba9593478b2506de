"""The journeys' village on Telegram: the whole house, a real client library, a loopback Bot API.

async with telegram_village(folder, "aiogram") as village:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.later(minutes=2)
    assert village.heard("B3") == ["收到，…"]
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.engine import EngineName
from bot.clocks import SetClock
from bot.core import CoreThread
from bot.house import House, Parts
from domain.grid import ChatAddress
from domain.member import Identity
from domain.roster import Roster
from domain.ticket import Ticket
from storage import Storage
from tests.journeys import village as journeys
from tests.telegram.messenger import telegram_channel
from tests.telegram.platform import BOT, Json
from tests.telegram.server import TelegramServer, telegram_server

T = TypeVar("T")
PEOPLE = {"王姐": 501, "老周": 502, "陈姐": 503, "小刘": 504, "李强": 505}
GROUPS = {"B3": -1003, "B5": -1005, "ALL": -1009, "W": -1010, "S": -1011, "C": -1012}
CHATS = {**GROUPS, "P": PEOPLE["陈姐"]}


def roster() -> Roster:
    found = journeys.roster()
    members = tuple(
        replace(row, identities=(Identity("telegram", str(PEOPLE[row.name])),)) if row.name in PEOPLE else row
        for row in found.members
    )
    chats = tuple(
        replace(row, addresses=(ChatAddress("telegram", str(CHATS[row.addresses[0].external_id])),))
        for row in found.chats
    )
    return replace(found, members=members, chats=chats)


@dataclass
class TelegramVillage:
    server: TelegramServer
    house: House
    channel: TelegramChannel
    clock: SetClock
    storage: Storage
    channel_folder: Path
    _read: dict[int, int] = field(default_factory=dict)

    async def says(self, who: str, chat: str, text: str, **more: object) -> int:
        message_id = await self.server.platform.say(CHATS[chat], PEOPLE[who], text, **more)
        await self.settle()
        return message_id

    async def presses(self, who: str, chat: str, label: str) -> None:
        """The latest button of that label."""
        for message in reversed(self.lines(chat)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        told = message["message_id"], button["callback_data"]
                        await self.server.platform.press(CHATS[chat], PEOPLE[who], *told)
                        await self.settle()
                        return
        raise AssertionError(f"no button {label} in {chat}")

    async def later(self, **span: float) -> None:
        end = self.clock.now() + timedelta(**span)
        while self.clock.now() < end:
            self.clock.set(min(end, self.clock.now() + timedelta(seconds=30)))
            await self.settle()

    async def settle(self) -> None:
        """Whatever was said is confirmed, so the house has it; then it does all that it can do now."""
        await self.server.platform.all_confirmed()
        await self.house.settle()

    def lines(self, chat: str, at: int | None = None) -> list[Json]:
        messages = self.server.platform.chats[at or CHATS[chat]].messages.values()
        return [message for message in messages if message["from"] == BOT]

    def heard(self, chat: str, at: int | None = None) -> list[str]:
        """What the bot said there since the last look; `at`: under a new id."""
        told = [message.get("text") or message.get("caption", "") for message in self.lines(chat, at)]
        known = self._read.get(at or CHATS[chat], 0)
        self._read[at or CHATS[chat]] = len(told)
        return told[known:]

    async def ticket(self, number: int) -> Ticket:
        def read() -> Ticket:
            with self.storage.unit_of_work() as uow:
                return uow.tickets.numbered(uow.communities.all()[0].id, number)

        return await self.in_core(read)

    async def in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.house.parts.core, work)


@asynccontextmanager
async def telegram_village(folder: Path, engine: EngineName) -> AsyncIterator[TelegramVillage]:
    clock = SetClock(journeys.TUESDAY)
    with CoreThread() as core:
        storage = Storage.open(f"sqlite:///{folder / 'village.sqlite3'}", core=core, durable=False)

        def prepare() -> None:
            storage.create_fresh()
            with storage.unit_of_work() as uow:
                uow.rosters.save(roster())
                uow.commit()

        core.submit(prepare).result()
        async with telegram_server(clock) as server:
            for group in GROUPS.values():
                server.platform.open_group(group, "群", {user_id: name for name, user_id in PEOPLE.items()})
            server.platform.open_private(PEOPLE["陈姐"], "陈姐")
            channel = telegram_channel(server, folder, engine)
            house = _house(storage, clock, core, channel)
            listening = asyncio.create_task(channel.listen(house.hear))
            try:
                yield TelegramVillage(server, house, channel, clock, storage, folder)
            finally:
                listening.cancel()
                with suppress(asyncio.CancelledError):
                    await listening
                await channel.close()
        core.submit(storage.close).result()


def _house(storage: Storage, clock: SetClock, core: ThreadPoolExecutor, channel: TelegramChannel) -> House:
    return House(
        Parts(
            units=storage.unit_of_work,
            inbox=storage.inbox,
            outbox=storage.outbox,
            views=storage.views,
            reader=journeys.reader(),
            policy=journeys.policy(),
            clock=clock,
            core=core,
            channels=[channel],
        )
    )
