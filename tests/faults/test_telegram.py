"""Bad weather on Telegram, over each engine: the channel hears again by itself, nothing lost, nothing twice."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.engine import EngineName
from domain.errors import TemporaryDeliveryError
from domain.message import Button, Pressed, Said
from tests.pictures import jpeg
from tests.telegram.bot_api import Refusal, Webhook
from tests.telegram.messenger import telegram_channel
from tests.telegram.platform import Platform
from tests.telegram.server import TOKEN, Fault, TelegramServer
from tests.telegram.weather import (
    BUSY,
    GROUP,
    PROXY,
    WANG,
    Ear,
    delivery,
    failing,
    listening,
    said_among,
    said_by_bot,
    well,
)

# -- the server ------------------------------------------------------------------------------------------------------


async def test_a_server_that_is_not_up_at_the_start(server: TelegramServer, channel: TelegramChannel, ear: Ear) -> None:
    await server.kill()
    await server.platform.say(GROUP, WANG, "一")
    async with listening(channel, ear):
        await failing(channel)
        assert "连不上 Telegram" in str(channel.health.problem)
        await server.start()
        await ear.hears("一")
        assert channel.health.problem is None
        assert channel.health.connected_since is not None


async def test_that_all_is_well_is_known_though_nobody_speaks(
    server: TelegramServer, channel: TelegramChannel, ear: Ear
) -> None:
    """Within the 20 seconds that a poll is held open: before the first word, and again after an outage."""
    async with listening(channel, ear):
        await well(channel, within=5)
        await server.kill()
        await failing(channel)
        await server.start()
        await well(channel, within=5)


async def test_a_server_killed_again_and_again(server: TelegramServer, channel: TelegramChannel, ear: Ear) -> None:
    async with listening(channel, ear):
        for number in range(3):
            await server.platform.say(GROUP, WANG, f"前{number}")
            await ear.until(partial(said_among, f"前{number}", ear))
            await server.platform.all_confirmed()
            await server.kill()
            await server.platform.say(GROUP, WANG, f"后{number}")
            await server.start()
        await ear.until(lambda: "后2" in ear.texts)
    assert ear.texts == ["前0", "后0", "前1", "后1", "前2", "后2"]


async def test_a_frozen_server(server: TelegramServer, hasty: TelegramChannel, ear: Ear) -> None:
    async with listening(hasty, ear):
        await server.until_called("getUpdates")
        server.freeze()
        await server.platform.say(GROUP, WANG, "一")
        await failing(hasty)
        with pytest.raises(TemporaryDeliveryError):
            await hasty.send(delivery("喂"))
        server.thaw()
        await ear.until(lambda: bool(ear.texts))
        await server.platform.all_confirmed()
    assert set(ear.texts) == {"一"}
    assert len({one.ref.key for one in ear.heard}) == 1


async def test_a_server_in_trouble(server: TelegramServer, channel: TelegramChannel, ear: Ear) -> None:
    server.fails("getMe", BUSY)
    server.fails("getUpdates", BUSY, PROXY, Fault(body="{"), Fault(body='{"ok": true, "result": {}}'))
    await server.platform.say(GROUP, WANG, "一")
    async with listening(channel, ear):
        await ear.hears("一")
    for fault in (BUSY, PROXY):
        server.fails("sendMessage", fault)
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(delivery("喂"))
    await channel.send(delivery("喂"))
    assert said_by_bot(server.platform)[1:] == ["喂"]


async def test_too_fast_with_updates_it_waits_as_long_as_it_is_told(
    server: TelegramServer, channel: TelegramChannel, ear: Ear
) -> None:
    server.fails("getUpdates", Fault(Refusal(429, "Too Many Requests: retry after 1", retry_after=1)))
    await server.platform.say(GROUP, WANG, "一")
    async with listening(channel, ear):
        await failing(channel)
        assert channel.health.problem == "Telegram 嫌太快，歇一会儿再来"
        assert server.calls.count("getUpdates") == 1
        await ear.hears("一")


async def test_a_lost_reply_to_a_poll_loses_nothing(server: TelegramServer, channel: TelegramChannel, ear: Ear) -> None:
    server.fails("getUpdates", Fault(lost=True))
    await server.platform.say(GROUP, WANG, "一")
    async with listening(channel, ear):
        await ear.hears("一")


# -- updates ---------------------------------------------------------------------------------------------------------


async def test_an_odd_update_is_left_out_by_its_number(
    platform: Platform, channel: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    odd = platform.next_update_id()
    await platform.say(GROUP, WANG, "一")
    await platform.push_raw({"update_id": odd, "message": {"chat": {"id": "x"}, "text": "密"}})
    await platform.push_raw({"update_id": platform.next_update_id(), "message": 7})
    await platform.push_raw({"update_id": platform.next_update_id(), "message": {"message_id": 3, "text": ["密"]}})
    await platform.push_raw({"update_id": platform.next_update_id(), "odd_kind": {}})
    await platform.push_raw("nothing")
    await platform.say(GROUP, WANG, "二")
    async with listening(channel, ear):
        await ear.hears("一", "二")
        await platform.all_confirmed()
    assert f"update {odd} was not understood and left out: KeyError" in caplog.text
    assert "密" not in caplog.text


async def test_numbers_start_anew_after_a_quiet_week(
    server: TelegramServer, channel: TelegramChannel, ear: Ear
) -> None:
    platform = server.platform
    async with listening(channel, ear):
        await platform.say(GROUP, WANG, "一")
        await ear.hears("一")
        await platform.all_confirmed()
        await server.kill()
        platform.number_anew(5)
        polls = server.calls.count("getUpdates")
        server.fails("getUpdates", Fault(body='{"ok": true, "result": []}'))  # a poll in which nothing comes
        await server.start()
        await server.until_called("getUpdates", polls + 2)
        await platform.say(GROUP, WANG, "二")
        await ear.hears("一", "二")


async def test_a_message_from_the_future_is_taken_for_now(
    platform: Platform, channel: TelegramChannel, ear: Ear
) -> None:
    later = int((platform.clock.now() + timedelta(hours=1)).timestamp())
    await platform.say(GROUP, WANG, "一", date=later)
    async with listening(channel, ear):
        await ear.hears("一")
    assert ear.heard[0].sent_at == ear.heard[0].received_at == platform.clock.now()


async def test_a_press_is_acknowledged_while_the_house_is_busy(
    server: TelegramServer, channel: TelegramChannel, ear: Ear
) -> None:
    (card,) = await channel.send(delivery("灯坏了", buttons=(Button("认领", "claim:1"),)))
    ear.stuck = True
    await server.platform.press(GROUP, WANG, int(card), "claim:1")
    async with listening(channel, ear):
        await server.until_called("answerCallbackQuery")
    ear.stuck = False
    async with listening(channel, ear):
        await ear.until(lambda: bool(ear.heard))
        await server.until_called("answerCallbackQuery", 2)  # too old by now, which is all right
        await server.platform.all_confirmed()
    (pressed,) = ear.heard
    assert isinstance(pressed, Pressed)


async def test_a_picture_that_does_not_come_at_once(
    server: TelegramServer, channel: TelegramChannel, ear: Ear, tmp_path: Path
) -> None:
    server.fails("getFile", BUSY, PROXY)
    await server.platform.show(GROUP, WANG, jpeg(), caption="看嘛")
    async with listening(channel, ear):
        await ear.hears("看嘛")
    assert isinstance(ear.heard[0], Said)
    (name,) = ear.heard[0].pictures
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize("content", [b"\xff\xd8" + b"0" * 11_000_000, b"no picture"])
async def test_a_picture_too_large_or_none_is_heard_without(
    platform: Platform, channel: TelegramChannel, ear: Ear, content: bytes
) -> None:
    await platform.show(GROUP, WANG, content)
    await platform.say(GROUP, WANG, "二")
    async with listening(channel, ear):
        await ear.hears("[图片]", "二")


async def test_the_numbers_that_an_import_needs_are_in_the_log(
    platform: Platform, channel: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    platform.open_private(WANG, "王姐")
    platform.chats[GROUP].bot_status = "left"
    await platform.let_bot_in(GROUP, by=WANG)
    await platform.say(WANG, WANG, "/start")
    async with listening(channel, ear):
        await ear.hears("/start")
    assert f"joined a chat: its address is telegram:{GROUP}" in caplog.text
    assert f"their address is telegram:{WANG}" in caplog.text
    assert "王姐" not in caplog.text


async def test_a_file_that_never_comes_holds_up_its_own_chat_only_and_not_for_long(
    server: TelegramServer, hasty: TelegramChannel, ear: Ear
) -> None:
    server.keeps_files = True
    server.platform.open_group(-1004, "5栋群", {WANG: "王姐"})
    await server.platform.show(GROUP, WANG, jpeg())
    await server.platform.say(GROUP, WANG, "楼道灯坏了")
    await server.platform.say(-1004, WANG, "电梯困人了")
    async with listening(hasty, ear):
        await ear.hears("电梯困人了", "[图片]", "楼道灯坏了")


# -- rights ----------------------------------------------------------------------------------------------------------


async def test_a_wrong_token_is_said_in_plain_words_and_can_be_put_right(
    server: TelegramServer, channel: TelegramChannel, ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    server.token = "42:another"
    async with listening(channel, ear):
        await failing(channel)
        assert channel.health.problem == (
            "Telegram 不认这个令牌。请到 @BotFather 发 /token 重新取，放进环境变量 YOUYING_TELEGRAM_TOKEN，再启动"
        )
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(delivery("喂"))
        server.token = TOKEN
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
    assert channel.health.connected_since is not None
    assert "Telegram 不认这个令牌" in caplog.text
    assert TOKEN not in caplog.text


async def test_two_programs_with_one_token(
    server: TelegramServer,
    channel: TelegramChannel,
    ear: Ear,
    engine: EngineName,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    other, others_ear = telegram_channel(server, tmp_path, engine), Ear()
    async with listening(channel, ear):
        await server.until_called("getUpdates")
        async with listening(other, others_ear):
            await failing(channel)
            assert "同一个令牌有两个程序在收消息" in str(channel.health.problem)
        await other.close()
        await server.platform.say(GROUP, WANG, "一")
        await ear.hears("一")
    assert caplog.text.count("同一个令牌有两个程序在收消息") >= 1


async def test_a_webhook_that_was_left_is_taken_away_without_its_updates(
    server: TelegramServer, channel: TelegramChannel, ear: Ear
) -> None:
    server.api.webhook = Webhook("https://elsewhere.example/hook", "left-behind")
    await server.platform.say(GROUP, WANG, "一")
    async with listening(channel, ear):
        await ear.hears("一")
