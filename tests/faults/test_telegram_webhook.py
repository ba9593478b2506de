"""Bad weather on a webhook, over each engine: only Telegram is let in, and its 200 means that the house has it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.api import KINDS
from bot.channels.telegram.engine import EngineName
from tests.telegram.bot_api import Refusal, Webhook
from tests.telegram.messenger import HASTE, HOOK, SECRET, telegram_channel
from tests.telegram.server import TOKEN, Fault, TelegramServer
from tests.telegram.weather import BUSY, GROUP, IMPATIENT, WANG, Ear, failing, listening, said_among


@pytest.fixture
async def hooked(server: TelegramServer, tmp_path: Path, engine: EngineName) -> AsyncIterator[TelegramChannel]:
    found = telegram_channel(server, tmp_path, engine, webhook=True)
    yield found
    await found.close()


async def is_set(server: TelegramServer) -> None:
    async with asyncio.timeout(20):
        while server.api.webhook is None:  # noqa: ASYNC110 - a channel tells nobody
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("shown", [None, "", "loopback-loopback-loopbacK", SECRET + "x", "令牌"])
async def test_who_does_not_know_the_secret_is_not_heard(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear, shown: str | None
) -> None:
    forged = {"update_id": 1, "message": {"text": "假的"}}
    async with listening(hooked, ear), ClientSession() as world:
        await is_set(server)
        assert await server.post(world, forged, shown) == 401
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")


async def test_nothing_else_answers_there(server: TelegramServer, hooked: TelegramChannel, ear: Ear) -> None:
    async with listening(hooked, ear), ClientSession() as world:
        await is_set(server)
        here = f"http://127.0.0.1:{server.proxy_to}"
        for ask in (world.get(f"{here}/telegram"), world.post(f"{here}/"), world.get(f"{here}/healthz")):
            async with ask as answer:
                assert answer.status == 404
                assert not await answer.read()


async def test_what_the_house_does_not_take_is_refused_and_comes_again(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    async with listening(hooked, ear):
        await is_set(server)
        ear.refuses = 2
        await server.platform.say(GROUP, WANG, "一")
        await server.platform.say(GROUP, WANG, "二")
        await ear.hears("一", "二")
        await server.platform.all_confirmed()
    assert server.posts == [503, 503, 200, 200]


async def test_killed_before_the_answer_it_is_heard_again_under_the_same_key(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    ear.stuck = True
    await server.platform.say(GROUP, WANG, "一")
    async with listening(hooked, ear):
        await is_set(server)
        await ear.until(lambda: ear.offered > 0)
    assert server.platform.pending
    ear.stuck = False
    async with listening(hooked, ear):
        await ear.hears("一")
        await server.platform.all_confirmed()


async def test_odd_posts_are_taken_and_dropped(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    async with listening(hooked, ear), ClientSession() as world:
        await is_set(server)
        for odd in ("密{", "[]", '"密"', '{"update_id": 5, "message": {"text": ["密"]}}'):
            assert await server.post(world, odd, SECRET) == 200
        assert await server.post(world, "x" * 2_000_000, SECRET) == 413
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
    assert "密" not in caplog.text


async def test_a_duplicate_has_the_same_key(server: TelegramServer, hooked: TelegramChannel, ear: Ear) -> None:
    async with listening(hooked, ear), ClientSession() as world:
        await is_set(server)
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
        await server.platform.all_confirmed()
        message = server.platform.chats[GROUP].messages[1]
        await server.post(world, {"update_id": 901, "message": message}, SECRET)
        await ear.until(lambda: len(ear.heard) == 2)
    assert len({one.ref.key for one in ear.heard}) == 1


async def test_a_server_that_is_not_up_at_the_start_and_dies_again(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    await server.kill()
    await server.platform.say(GROUP, WANG, "一")
    async with listening(hooked, ear):
        await failing(hooked)
        assert "连不上 Telegram" in str(hooked.health.problem)
        await server.start()
        await ear.until(partial(said_among, "一", ear))
        await server.platform.all_confirmed()
        await server.kill()
        await failing(hooked)
        await server.platform.say(GROUP, WANG, "二")
        await server.start()
        await ear.until(partial(said_among, "二", ear))
    assert ear.texts == ["一", "二"]


async def test_a_server_in_trouble(server: TelegramServer, hooked: TelegramChannel, ear: Ear) -> None:
    server.fails("getMe", BUSY)
    server.fails("getWebhookInfo", BUSY, Fault(body='{"ok": true, "result": []}'))
    server.fails("setWebhook", BUSY, Fault(body="{"))
    await server.platform.say(GROUP, WANG, "一")
    async with listening(hooked, ear):
        await ear.hears("一")


async def test_a_port_that_is_taken_is_said_and_tried_again(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    taker = socket.create_server(("127.0.0.1", server.proxy_to or 0))
    try:
        async with listening(hooked, ear):
            await failing(hooked)
            assert "被别的程序占着" in str(hooked.health.problem)
            taker.close()
            await server.platform.say(GROUP, WANG, "一")
            await ear.hears("一")
    finally:
        taker.close()


async def test_a_webhook_that_somebody_moved_is_set_again(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    async with listening(hooked, ear):
        await is_set(server)
        server.api.webhook = Webhook("https://elsewhere.example/hook", "another-secret-of-theirs")
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
        assert server.api.webhook.url == HOOK


async def test_a_secret_that_was_changed_while_the_house_was_down_is_told_to_telegram(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    server.api.webhook = Webhook(HOOK, "the-secret-of-last-year", [*KINDS])
    await server.platform.say(GROUP, WANG, "一")
    async with listening(hooked, ear):
        await ear.hears("一")
        assert server.api.webhook.secret == SECRET


async def test_what_telegram_cannot_hand_over_is_told(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    proxy, server.proxy_to = server.proxy_to, None
    async with listening(hooked, ear):
        await is_set(server)
        await server.platform.say(GROUP, WANG, "一")
        await failing(hooked)
        assert f"Telegram 送不到 {HOOK}" in str(hooked.health.problem)
        server.proxy_to = proxy
        await ear.hears("一")
    assert SECRET not in caplog.text


async def test_it_is_taken_away_at_the_end_and_polling_goes_on_where_it_stopped(
    server: TelegramServer, hooked: TelegramChannel, channel: TelegramChannel, ear: Ear
) -> None:
    async with listening(hooked, ear):
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
        await server.platform.all_confirmed()
    assert server.api.webhook is None
    await server.platform.say(GROUP, WANG, "二")
    async with listening(channel, ear):
        await ear.hears("一", "二")
        await server.platform.all_confirmed()
    await server.platform.say(GROUP, WANG, "三")
    async with listening(hooked, ear):
        await ear.hears("一", "二", "三")


async def test_a_frozen_server_costs_no_update(
    server: TelegramServer, tmp_path: Path, engine: EngineName, ear: Ear
) -> None:
    hooked = telegram_channel(server, tmp_path, engine, webhook=True, patience=replace(IMPATIENT, look=0.05))
    async with listening(hooked, ear):
        await is_set(server)
        server.freeze()
        await server.platform.say(GROUP, WANG, "一")
        await failing(hooked)
        server.thaw()
        await ear.hears("一")
        await server.platform.all_confirmed()
    await hooked.close()


async def test_a_wrong_token_is_said_in_plain_words_and_can_be_put_right(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    server.token = "42:another"
    async with listening(hooked, ear):
        await failing(hooked)
        assert "Telegram 不认这个令牌" in str(hooked.health.problem)
        server.token = TOKEN
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
    assert TOKEN not in caplog.text


async def test_too_fast_with_the_webhook_it_waits_as_long_as_it_is_told(
    server: TelegramServer, hooked: TelegramChannel, ear: Ear
) -> None:
    server.fails("setWebhook", Fault(Refusal(429, "Too Many Requests: retry after 1", retry_after=1)))
    await server.platform.say(GROUP, WANG, "一")
    async with listening(hooked, ear):
        await failing(hooked)
        assert server.calls.count("setWebhook") == 1
        await ear.hears("一")


async def test_it_is_connected_as_soon_as_it_listens_and_is_set(
    server: TelegramServer, tmp_path: Path, engine: EngineName, ear: Ear
) -> None:
    seldom = replace(HASTE, look=600)
    hooked = telegram_channel(server, tmp_path, engine, webhook=True, patience=seldom)
    async with listening(hooked, ear), asyncio.timeout(20):
        while hooked.health.connected_since is None:  # noqa: ASYNC110 - a channel tells nobody
            await asyncio.sleep(0.01)
        assert server.api.webhook is not None
    await hooked.close()
