"""WeChat in bad weather: after each fault the channel recovers by itself, nothing heard is lost, nothing done twice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from wechaty_puppet import EventType

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.patience import Patience
from domain.errors import ChatGone, StorageUnavailable, TemporaryDeliveryError
from domain.message import Delivery, Inbound, Lane, OutboundMessage, Said, Subject, SubjectKind
from tests.clocks import SteadyClock
from tests.pictures import jpeg
from tests.wechat.server import GROUP_NOTE, TOKEN, PuppetServer

ROOM, WANG = "room-3", "wx-wang"
QUICK = Patience(between=0.0, again_first=0.01, again_longest=0.05, retry=0.01)
NERVOUS = replace(QUICK, call=1, start=1, stop=1, watch_every=0.05)  # for what only shows by silence


class House:
    """Takes what is heard; refuses the first `faults` times."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.faults = 0
        self._changed = asyncio.Event()

    async def put(self, batch: Sequence[Inbound]) -> None:
        if self.faults:
            self.faults -= 1
            raise StorageUnavailable("full")
        self.heard += batch
        self._changed.set()

    async def hears(self, *texts: str) -> None:
        """Waits for that many, and finds exactly these."""
        async with asyncio.timeout(20):
            while len(self.heard) < len(texts):
                self._changed.clear()
                await self._changed.wait()
        assert self.texts() == list(texts)

    def texts(self) -> list[str]:
        return [one.text for one in self.heard if isinstance(one, Said)]


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


MakeChannel = Callable[..., WeChatChannel]


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


@asynccontextmanager
async def listening(channel: WeChatChannel, house: House) -> AsyncIterator[None]:
    task = asyncio.create_task(channel.listen(house.put))
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


def delivery(text: str, number: int = 1, **more: object) -> Delivery:
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key=f"k{number}", text=text)
    return Delivery(number, replace(message, **more), "wechat", ROOM, attempts=0)  # type: ignore[arg-type]


# -- the server comes and goes ---------------------------------------------------------------------------------------


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


# -- what it tells ---------------------------------------------------------------------------------------------------


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
        await house.hears(
            "@有应 帮助", "@有应 帮助", "@3-2-1201 李姐 @老周 你们家呢", "@所有人 停水了", "@有应 @3-2-1201 李姐 帮看看"
        )
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


# -- what it is told to say ------------------------------------------------------------------------------------------


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
