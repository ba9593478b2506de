"""What a puppet server is told to say, and does not take, lose or only pretend to do."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import ChatGone, TemporaryDeliveryError
from domain.message import Lane, Said, Subject, SubjectKind
from tests.wechat.server import PuppetServer
from tests.wechat.weather import NERVOUS, QUICK, ROOM, WANG, House, MakeChannel, delivery, listening


async def test_a_word_whose_answer_got_lost_is_not_said_twice(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    channel = make(NERVOUS)
    async with listening(channel, house):
        await server.listened_to()
        server.lost_replies = 1
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(delivery("收到"))
        server.say(WANG, ROOM, "谢谢")
        await house.hears("谢谢")  # so the bot's own word has come back, too
        ids = await channel.send(replace(delivery("收到"), attempts=1))
    assert [(line.id, line.text) for line in server.shown] == [(ids[0], "收到")]


async def test_a_long_text_goes_on_where_it_was_cut_off(server: PuppetServer, house: House, make: MakeChannel) -> None:
    await server.start()
    channel = make(NERVOUS)
    long = "停水。" * 700
    async with listening(channel, house):
        await server.listened_to()
        server.lost_replies = 1
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(delivery(long))
        server.say(WANG, ROOM, "谢谢")
        await house.hears("谢谢")
        await channel.send(replace(delivery(long), attempts=1))
    assert [len(line.text) for line in server.shown] == [1998, 102]
    assert "".join(line.text for line in server.shown) == long


async def test_in_a_long_text_each_piece_calls_whom_it_names(server: PuppetServer, make: MakeChannel) -> None:
    await server.start()
    long = "@王姐 " + "停水。" * 665 + "@老周 " + "停水。" * 30
    await make().send(replace(delivery(long), mention_external_ids=(WANG, "wx-zhou")))
    assert [line.mentions for line in server.shown] == [(WANG,), ("wx-zhou",)]


async def test_a_provider_that_tells_no_ids_tells_them_by_the_echo(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    server.tells_ids = False
    channel = make(replace(QUICK, echo=20))
    async with listening(channel, house):
        await server.listened_to()
        first, second = await channel.send(delivery("收到")), await channel.send(delivery("收到", number=2))
        quote = server.quote(second[0], "好")
        server.say(WANG, ROOM, quote)
        await house.hears("好")
    assert (first, second) == tuple((line.id,) for line in server.shown)
    (said,) = house.heard
    assert isinstance(said, Said)
    assert said.quoted == second[0]
    assert await make(replace(QUICK, echo=0.01)).send(delivery("谁也没在听")) == ()


async def test_a_provider_that_takes_no_files_does_not_hold_up_the_chat(
    server: PuppetServer, make: MakeChannel, tmp_path: Path
) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    await server.start()
    channel = make()
    server.refused.add("message_send_file")
    for attempts in range(3):
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(replace(delivery("照抄就行", attachment="t.xlsx"), attempts=attempts))
    ids = await channel.send(replace(delivery("照抄就行", attachment="t.xlsx"), attempts=3))
    assert [(line.id, line.text) for line in server.shown] == [(*ids, "照抄就行")]


async def test_words_are_not_said_again_when_their_picture_failed(
    server: PuppetServer, make: MakeChannel, tmp_path: Path
) -> None:
    (tmp_path / "bars.png").write_bytes(b"bars")
    await server.start()
    channel = make()
    server.refused.add("message_send_file")
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(delivery("票数", attachment="bars.png"))
    server.refused.clear()
    ids = await channel.send(replace(delivery("票数", attachment="bars.png"), attempts=1))
    assert [(line.text, line.content) for line in server.shown] == [
        (
            "票数",
            b"",
        ),
        ("", b"bars"),
    ]
    assert ids == tuple(line.id for line in server.shown)


async def test_while_the_server_is_away_a_word_goes_back_to_the_outbox(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    channel = make(replace(QUICK, down=0.05))
    with pytest.raises(TemporaryDeliveryError) as fault:
        await channel.send(replace(delivery("收到"), attempts=2))
    assert fault.value.retry_after == 45
    async with listening(channel, house):
        await asyncio.sleep(0)
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(delivery("收到"))
        await server.start()
        await server.listened_to()
        await channel.send(replace(delivery("收到"), attempts=1))
    assert [line.text for line in server.shown] == ["收到"]


async def test_a_provider_without_announcements_gets_a_message(server: PuppetServer, make: MakeChannel) -> None:
    await server.start()
    server.refused.add("room_announce")
    notice = delivery("明天停水", lane=Lane.NOTICE, subject=Subject(SubjectKind.NOTICE, 7))
    await make().send(notice)
    assert [(line.text, line.is_announcement) for line in server.shown] == [("明天停水", False)]


async def test_a_notice_to_a_room_that_the_account_was_removed_from_is_announced_to_nobody(
    server: PuppetServer, make: MakeChannel
) -> None:
    await server.start()
    del server.rooms[ROOM][server.me]
    with pytest.raises(ChatGone):
        await make().send(delivery("明天停水", lane=Lane.NOTICE, subject=Subject(SubjectKind.NOTICE, 7)))
    assert (server.shown, server.announcements) == ([], {})


async def test_a_provider_that_only_pretends_to_announce_gets_a_message(
    server: PuppetServer, make: MakeChannel
) -> None:
    await server.start()
    server.pretends = True
    notice = delivery("明天停水", lane=Lane.NOTICE, subject=Subject(SubjectKind.NOTICE, 7))
    await make().send(notice)
    assert [(line.text, line.is_announcement) for line in server.shown] == [("明天停水", False)]


async def test_an_announcement_whose_answer_got_lost_is_not_made_twice(
    server: PuppetServer, house: House, make: MakeChannel
) -> None:
    await server.start()
    server.lost_replies = 1
    channel = make(NERVOUS)
    notice = delivery("明天停水", lane=Lane.NOTICE, subject=Subject(SubjectKind.NOTICE, 7))
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(notice)
    await channel.send(replace(notice, attempts=1))
    assert [(line.text, line.is_announcement) for line in server.shown] == [("明天停水", True)]


async def test_a_line_is_taken_back(server: PuppetServer, make: MakeChannel) -> None:
    await server.start()
    channel = make()
    (said,) = await channel.send(delivery("错了"))
    await channel.send(replace(delivery("", number=2), edits=said))
    assert server.recalled == [said]


async def test_a_refusal_closes_a_chat_only_if_the_account_is_not_in_it(
    server: PuppetServer, make: MakeChannel
) -> None:
    await server.start()
    channel = make()
    server.refused.add("message_send_text")
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(delivery("收到"))
    del server.rooms[ROOM][server.me]
    with pytest.raises(ChatGone):
        await channel.send(delivery("收到"))
    server.people.clear()
    server.rooms.clear()  # logged out: it knows nobody
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(delivery("收到"))


def test_no_library_log_says_what_it_was_told(caplog: pytest.LogCaptureFixture, make: MakeChannel) -> None:
    for name in ("PuppetService", "Puppet"):
        assert logging.getLogger(name).getEffectiveLevel() >= logging.ERROR
