"""What a puppet server tells, spoiled, repeated, refused: each message once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from wechaty_puppet import EventType

from domain.message import Said
from tests.clocks import SteadyClock
from tests.pictures import jpeg
from tests.wechat.server import GROUP_NOTE, PuppetServer
from tests.wechat.weather import ROOM, WANG, House, MakeChannel, delivery, listening


async def test_malformed_events_are_skipped_and_named(
    server: PuppetServer, house: House, make: MakeChannel, caplog: pytest.LogCaptureFixture
) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        for payload in ("no json", "[]", "{}", '{"messageId": 7}', '{"messageId": "unknown"}'):
            server.emit(EventType.EVENT_TYPE_MESSAGE, payload)
        for payload in ("{", '{"roomId": 3, "inviteeIdList": "x"}', '{"inviteeIdList": ["a"], "timestamp": "soon"}'):
            server.emit(EventType.EVENT_TYPE_ROOM_JOIN, payload)
        server.emit(EventType.EVENT_TYPE_LOGIN, "null")
        server.emit(99, "{}")
        server.emit(EventType.EVENT_TYPE_ROOM_TOPIC, {"roomId": ROOM, "newTopic": "3栋群"})
        spoiled = server.store(WANG, ROOM, "?")
        server.spoiled.add(spoiled)
        server.tell(spoiled)
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")
    assert "unknown" in caplog.text
    assert f"message {spoiled} was skipped: IndexError" in caplog.text


async def test_what_is_told_three_times_is_heard_once(server: PuppetServer, house: House, make: MakeChannel) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        for text in ("一", "二"):
            message_id = server.say(WANG, ROOM, text)
            server.tell(message_id)
            server.tell(message_id)
        server.say(WANG, ROOM, "三")
        await house.hears("一", "二", "三")


async def test_the_bots_own_words_are_not_heard(server: PuppetServer, house: House, make: MakeChannel) -> None:
    await server.start()
    channel = make()
    async with listening(channel, house):
        await server.listened_to()
        await channel.send(delivery("收到"))
        server.say(server.me, ROOM, "从手机上说的")
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")


async def test_mentions_are_read_from_the_text_where_no_ids_are_told(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    server.rooms[ROOM]["wx-li"] = "3-2-1201 李姐"
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        server.say(WANG, ROOM, "@有应\u2005帮助")
        server.say(WANG, ROOM, "@有应 帮助")
        server.say(WANG, ROOM, "@3-2-1201 李姐\u2005@老周\u2005你们家呢")
        server.say(WANG, ROOM, "@所有人 停水了", ("notify@all",))
        server.say(WANG, ROOM, "@有应\u2005@3-2-1201 李姐\u2005帮看看", (server.me, "wx-li"))
        await house.hears("帮助", "帮助", "@3-2-1201 李姐 @老周 你们家呢", "@所有人 停水了", "@3-2-1201 李姐 帮看看")
    found = [(one.to_bot, one.mentions) for one in house.heard if isinstance(one, Said)]
    assert found == [
        (True, ()),
        (True, ()),
        (False, ("3-2-1201 李姐", "老周")),
        (False, ()),
        (True, ("3-2-1201 李姐",)),
    ]


async def test_a_name_that_changed_is_asked_for_again(server: PuppetServer, house: House, make: MakeChannel) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        server.say(WANG, ROOM, "一")
        await house.hears("一")
        server.rooms[ROOM][WANG] = "3-2-801 王姐"
        server.emit(EventType.EVENT_TYPE_DIRTY, {"payloadType": 4, "payloadId": ROOM})
        server.say(WANG, ROOM, "二")
        await house.hears("一", "二")
    assert [one.sender.name for one in house.heard] == ["王姐", "3-2-801 王姐"]


@pytest.mark.parametrize("milliseconds", [True, False])
async def test_time_comes_in_milliseconds_or_seconds(
    server: PuppetServer, house: House, make: MakeChannel, *, milliseconds: bool
) -> None:
    clock = SteadyClock()
    server.milliseconds = milliseconds
    server.time = (clock.now().timestamp() - 90).__float__
    await server.start()
    async with listening(make(clock=clock), house):
        await server.listened_to()
        server.say(WANG, ROOM, "灯坏了")
        await house.hears("灯坏了")
        (said,) = house.heard
        assert (said.received_at - said.sent_at).total_seconds() == 90

        server.time = (clock.now().timestamp() + 3600).__float__  # its clock is ahead
        server.say(WANG, ROOM, "还没好")
        await house.hears("灯坏了", "还没好")
        assert house.heard[-1].sent_at == clock.now()


async def test_a_house_that_refuses_is_offered_it_again_and_once_only(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    house.faults = 1
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        message_id = server.say(WANG, ROOM, "一")
        server.say(WANG, ROOM, "二")
        server.tell(message_id)
        await house.hears("一", "二")


async def test_a_picture_that_cannot_be_had_leaves_the_message(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        server.show(WANG, ROOM, b"no picture")
        await house.hears("[图片]")
        server.refused |= {"message_image", "message_file"}
        server.show(WANG, ROOM, b"never asked for")
        server.say(WANG, ROOM, "#接龙 团购", kind=GROUP_NOTE)
        await house.hears("[图片]", "[图片]", "#接龙 团购")


def kept_voices(folder: Path) -> list[Path]:
    return list(folder.rglob("*.amr"))


async def test_a_voice_is_fetched_only_when_it_is_quoted(
    server: PuppetServer, house: House, make: MakeChannel, tmp_path: Path
) -> None:
    await server.start()
    async with listening(make(), house):
        await server.listened_to()
        voice = server.speak(WANG, ROOM, b"#!AMR voice")
        await house.hears("[语音]")
        assert kept_voices(tmp_path) == []
        server.say(WANG, ROOM, server.quote(voice, "备注 1 听这个"))
        await house.hears("[语音]", "备注 1 听这个")
        quoting = house.heard[-1]
        assert isinstance(quoting, Said)
        assert quoting.quoted == voice
        (name,) = quoting.pictures
        assert (tmp_path / name).read_bytes() == b"#!AMR voice"
        server.speak(WANG, ROOM, b"<html>no voice")
        await house.hears("[语音]", "备注 1 听这个", "[语音]")
        server.say(WANG, ROOM, server.quote(voice, "再听"))  # quoted alike, the later one is meant
        await house.hears("[语音]", "备注 1 听这个", "[语音]", "再听")
    (last,) = house.heard[-1:]
    assert isinstance(last, Said)
    assert last.pictures == ()


async def test_a_provider_that_hands_pictures_over_as_files_is_understood(
    server: PuppetServer, house: House, make: MakeChannel, tmp_path: Path
) -> None:
    await server.start()
    server.refused.add("message_image")
    async with listening(make(), house):
        await server.listened_to()
        server.show(WANG, ROOM, jpeg())
        await house.hears("")
    (said,) = house.heard
    assert isinstance(said, Said)
    assert [(tmp_path / name).suffix for name in said.pictures if (tmp_path / name).is_file()] == [".jpg"]
