"""The puppet server comes and goes: the channel recovers by itself, nothing heard is lost, nothing done twice."""

from __future__ import annotations

import asyncio

import pytest

from tests.wechat.server import TOKEN, PuppetServer
from tests.wechat.weather import NERVOUS, ROOM, WANG, House, MakeChannel, delivery, listening


async def test_a_server_that_is_not_up_yet_is_waited_for(server: PuppetServer, house: House, make: MakeChannel) -> None:
    async with listening(make(), house):
        await asyncio.sleep(0)
        await server.start()
        await server.listened_to()
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")


async def test_a_server_that_dies_and_comes_back_is_heard_again(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    async with listening(make(), house):
        for life in range(1, 4):
            await server.listened_to(life)
            server.say(WANG, ROOM, f"第{life}次")
            await house.hears(*(f"第{n}次" for n in range(1, life + 1)))
            await server.kill()
            await server.start()


async def test_a_message_that_was_announced_before_the_cut_is_fetched_after_it(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        server.refused.add("message_payload")
        server.say(WANG, ROOM, "灯坏了")
        await server.until(lambda: "message_payload" in server.asked)
        await server.kill()
        server.refused.clear()
        await server.start()
        await house.hears("灯坏了")


async def test_the_end_of_the_stream_alone_begins_a_new_session(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        await server.stop_(None)
        await server.listened_to(2)
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")


async def test_a_frozen_server_is_noticed_and_taken_up_again(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    channel = make(NERVOUS)
    async with listening(channel, house):
        await server.listened_to()
        server.freeze()
        await server.until(lambda: not server.has_streams)
        server.thaw()
        await server.listened_to(2)
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")
        await channel.send(delivery("收到"))
    assert [line.text for line in server.shown] == ["收到"]


async def test_a_wrong_token_is_told_in_plain_words_and_without_the_token(
    server: PuppetServer, house: House, make: MakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    await server.start()
    channel = make(token="not-the-token")
    async with listening(channel, house):
        await server.until(lambda: server.strangers)
        async with asyncio.timeout(20):
            while "网关不认这个令牌" not in caplog.text:  # noqa: ASYNC110 - a log tells nobody
                await asyncio.sleep(0.01)
    assert "not-the-token" not in caplog.text
    assert TOKEN not in caplog.text
