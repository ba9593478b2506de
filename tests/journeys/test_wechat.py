"""The main line over WeChat: a real house, the real client library, a puppet server that dies on the way."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.patience import Patience
from bot.clocks import SetClock
from bot.core import CoreThread
from bot.house import House, Parts
from domain.grid import ChatAddress
from domain.member import Identity
from domain.message import Inbound
from domain.roster import Roster
from domain.status import Outcome, Status
from domain.ticket import Ticket
from storage import Storage
from tests.journeys.village import TUESDAY, policy, reader, roster
from tests.unit.bot.communities import sound, write_xlsx
from tests.wechat.server import TOKEN, PuppetServer, Shown


def on_wechat(found: Roster) -> Roster:
    """The village, moved. A private chat is the other person there."""

    def moved(address: ChatAddress) -> ChatAddress:
        return ChatAddress("wechat", "陈姐" if address.external_id == "P" else address.external_id)

    return replace(
        found,
        members=tuple(replace(row, identities=(Identity("wechat", row.name),)) for row in found.members),
        chats=tuple(replace(row, addresses=tuple(map(moved, row.addresses))) for row in found.chats),
    )


class Village:
    """Every call returns when the house has nothing more to do at that moment."""

    def __init__(self, storage: Storage, core: ThreadPoolExecutor, folder: Path) -> None:
        self.storage = storage
        self.core = core
        self.clock = SetClock(TUESDAY)
        self.server = PuppetServer(time=lambda: self.clock.now().timestamp())
        people = [row.name for row in roster().members]
        self.server.people = {name: name for name in (*people, self.server.me)}
        self.server.rooms = {room: dict(self.server.people) for room in ("B3", "B5", "ALL", "W", "S", "C")}
        account = Account(
            name="wechat", endpoint=self.server.endpoint, token=TOKEN, per_second=1000, per_chat_minute=60_000
        )
        patience = Patience(again_first=0.01, again_longest=0.05, retry=0.01)
        self.channel = WeChatChannel(account, folder, self.clock, patience)
        self.house = House(
            Parts(
                units=storage.unit_of_work,
                inbox=storage.inbox,
                outbox=storage.outbox,
                views=storage.views,
                reader=reader(),
                policy=policy(),
                clock=self.clock,
                core=core,
                channels=[self.channel],
            )
        )
        self._heard = 0
        self._changed = asyncio.Event()
        self._read = 0

    async def put(self, batch: Sequence[Inbound]) -> None:
        await self.house.hear(batch)
        self._heard += len(batch)
        self._changed.set()

    async def says(self, who: str, chat: str, text: str) -> None:
        wanted = self._heard + 1
        self.server.say(who, chat, text)
        async with asyncio.timeout(20):
            while self._heard < wanted:
                self._changed.clear()
                await self._changed.wait()
        await self.house.settle()

    async def later(self, minutes: int) -> None:
        for _ in range(minutes * 2):
            self.clock.set(self.clock.now() + timedelta(seconds=30))
            await self.house.settle()

    def shown(self) -> list[Shown]:
        """What the bot said since the last look."""
        new = self.server.shown[self._read :]
        self._read = len(self.server.shown)
        return new

    async def ticket(self, number: int) -> Ticket:
        def read() -> Ticket:
            with self.storage.unit_of_work() as uow:
                return uow.tickets.numbered(uow.communities.all()[0].id, number)

        return await asyncio.get_running_loop().run_in_executor(self.core, read)


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    with CoreThread() as core:
        in_core = partial(asyncio.get_running_loop().run_in_executor, core)
        storage = Storage.open(f"sqlite:///{tmp_path / 'village.sqlite3'}", core=core, durable=False)

        def prepare() -> None:
            storage.create_fresh()
            with storage.unit_of_work() as uow:
                uow.rosters.save(on_wechat(roster()))
                uow.commit()
            storage.outbox.recover()

        await in_core(prepare)
        found = Village(storage, core, tmp_path)
        await found.server.start()
        listening = asyncio.create_task(found.channel.listen(found.put))
        await found.server.listened_to()
        try:
            yield found
        finally:
            listening.cancel()
            with pytest.raises(asyncio.CancelledError):
                await listening
            await found.channel.close()
            await found.server.kill()
            await in_core(storage.close)


def lines(shown: list[Shown]) -> list[tuple[str, str]]:
    return [(one.chat, one.text.replace("\u2005", " ")) for one in shown]


async def test_a_sentence_becomes_a_ticket_is_claimed_resolved_and_closed_by_words_alone(village: Village) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.says("小赵", "B3", "出婴儿车，八成新")
    await village.later(minutes=2)
    card, filed = sorted(village.shown(), key=lambda one: one.chat, reverse=True)
    assert card.text.startswith("@陈姐\u2005")
    assert card.mentions == ("陈姐",)
    assert "能去回“我去”" in card.text
    assert (filed.chat, filed.text) == ("B3", "收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】")

    await village.says("陈姐", "W", "我去")
    assert lines(village.shown()) == [("W", "【1】3栋2单元楼道灯归您了，陈姐。点错回“撤销”。")]
    await village.server.kill()
    await village.server.start()
    await village.server.listened_to(2)
    await village.later(minutes=3)
    assert lines(village.shown()) == [("B3", "陈姐去看3栋2单元楼道灯了。【1】")]

    await village.says("陈姐", "W", "换好了")
    village.shown()
    await village.later(minutes=3)
    (asked,) = village.shown()
    assert asked.mentions == ("王姐",)
    assert asked.text.endswith("@王姐\u2005帮忙看一眼：回“好了”或“没好”。【1】")
    await village.says("王姐", "B3", "好了")
    assert lines(village.shown()) == [("B3", "好嘞，这件就结了，再坏直接说。【1】")]
    ticket = await village.ticket(1)
    assert (ticket.status, ticket.outcome) == (Status.CLOSED, Outcome.DONE)


async def test_a_quoted_card_is_the_matter_meant(village: Village) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.says("孙姐", "B5", "一单元门禁坏了刷不开")
    await village.later(minutes=2)
    first = next(one for one in village.shown() if one.chat == "W" and "楼道灯" in one.text)
    await village.says("陈姐", "W", village.server.quote(first.id, "我去"))
    assert (await village.ticket(1)).status is Status.IN_PROGRESS
    assert (await village.ticket(2)).status is Status.DISPATCHED


async def test_a_notice_becomes_the_announcement_of_its_groups(village: Village) -> None:
    await village.says("小刘", "S", "通知 @3栋,5栋 明天9点到12点停水")
    village.shown()
    await village.says("小刘", "S", "发布 1")
    await village.later(minutes=1)
    told = [(one.chat, one.text) for one in village.shown() if one.is_announcement]
    assert sorted(told) == [("B3", "社区通知：明天9点到12点停水"), ("B5", "社区通知：明天9点到12点停水")]


async def test_a_private_matter_goes_to_the_worker_alone(village: Village) -> None:
    await village.says("孙姐", "B3", "两天没看到楼上张婆婆出门了")
    told = lines(village.shown())
    assert ("B3", "谢谢告诉，我这就请人去看，群里就不多说了。") in told
    assert {chat for chat, text in told if "张婆婆" in text} == {"陈姐"}
    await village.says("陈姐", "陈姐", "平安，在女儿家")
    assert lines(village.shown()) == [("陈姐", "好，放心了，这件就结了。【1】")]


@pytest.mark.slow
async def test_the_product_speaks_wechat_by_settings_and_environment_alone(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    server = PuppetServer(keeps_events=True, people={"wx-chen": "陈姐", "wx-bot": "有应"})
    server.rooms = {"w@chatroom": {"wx-chen": "陈姐", server.me: "有应"}}
    await server.start()
    tables = sound()
    tables["人员"][1][3] = "wechat:wx-chen"
    tables["群"][2][6] = "wechat:w@chatroom"
    config = (root / "config.yaml").read_text("utf-8")
    account = f"wechat: {{kind: wechat, endpoint: {server.endpoint}}}"
    (tmp_path / "config.yaml").write_text(config.replace("web: {kind: web}", account), "utf-8")

    async def youying(*words: str, **environment: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words, "--data", str(tmp_path)),
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(root), **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    refused = await youying("run", "--port", "0")
    _, told = await refused.communicate()
    assert refused.returncode == 1
    assert "channels.wechat：缺少令牌" in told.decode()

    token = {"YOUYING_WECHAT_TOKEN": TOKEN}
    imported = await youying("import", str(write_xlsx(tmp_path / "village.xlsx", tables)))
    assert (await imported.wait(), await imported.communicate())[0] == 0
    running = await youying("run", "--port", "0", "--no-demo", **token)
    await server.listened_to()
    server.say("wx-chen", "w@chatroom", "我的工单")
    await server.until(lambda: server.shown)
    assert [(one.chat, one.text) for one in server.shown] == [("w@chatroom", "陈姐，手上没有事，歇会儿。")]
    running.terminate()
    _, told = await running.communicate()
    assert (running.returncode, told.decode()) == (0, "")
    await server.kill()
