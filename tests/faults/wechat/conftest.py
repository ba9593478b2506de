from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.patience import Patience
from tests.clocks import SteadyClock
from tests.wechat.server import TOKEN, PuppetServer
from tests.wechat.weather import QUICK, ROOM, WANG, House, MakeChannel


@pytest.fixture
async def server() -> AsyncIterator[PuppetServer]:
    server = PuppetServer()
    server.people = {WANG: "王芳", server.me: "有应"}
    server.rooms = {ROOM: {WANG: "王姐", server.me: "有应"}}
    yield server
    server.thaw()
    await server.kill()


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
async def make(server: PuppetServer, tmp_path: Path) -> AsyncIterator[MakeChannel]:
    made: list[WeChatChannel] = []

    def make_channel(patience: Patience = QUICK, token: str = TOKEN, clock: SteadyClock | None = None) -> WeChatChannel:
        account = Account(name="wechat", endpoint=server.endpoint, token=token)
        made.append(WeChatChannel(account, tmp_path, clock or SteadyClock(), patience))
        return made[-1]

    yield make_channel
    for channel in made:
        await channel.close()
