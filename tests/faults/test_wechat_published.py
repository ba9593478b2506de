"""WeChat against a server that is not ours: the published one of npm. Left out where there is no Node."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from domain.message import Said
from tests.clocks import SteadyClock
from tests.wechat.published import NotToBeHad, PublishedServer, published_server
from tests.wechat.weather import QUICK, House, delivery, listening

TOKEN = "uuid_0b2c1f4e"  # not a secret: of a mock on the loopback address


@pytest.fixture
async def server() -> AsyncIterator[PublishedServer]:
    try:
        async with published_server(TOKEN) as found:
            yield found
    except NotToBeHad as error:
        pytest.skip(str(error))


async def test_it_is_heard_and_spoken_through(server: PublishedServer, tmp_path: Path) -> None:
    account = Account(name="wechat", endpoint=server.endpoint, token=TOKEN)
    patience = replace(QUICK, call=10, start=10)
    channel, house = WeChatChannel(account, tmp_path, SteadyClock(), patience), House()
    async with listening(channel, house):
        await server.listened_to()
        server.say("二单元楼道灯坏了")
        await house.hears("二单元楼道灯坏了")
        [said] = [one for one in house.heard if isinstance(one, Said)]
        assert (said.ref.external_chat_id, said.sender.external_id) == (server.room, server.talker)
        await channel.send(replace(delivery("收到，有人去我再说。【1】"), external_chat_id=server.room))
        assert await server.sent() == "收到，有人去我再说。【1】"
        (tmp_path / "大联动-1.xlsx").write_bytes(b"PK a sheet")
        with_file = replace(delivery("", number=2, attachment="大联动-1.xlsx"), external_chat_id=server.room)
        await channel.send(with_file)
        assert await server.sent_file() == ("大联动-1.xlsx", b"PK a sheet")
    await channel.close()
