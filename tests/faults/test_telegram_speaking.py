"""What Telegram refuses to say, and what becomes of it, over each engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.telegram import Account, TelegramChannel, make_engine
from bot.channels.telegram.engine import EngineName
from domain.errors import ChatGone, ChatMoved, PermanentDeliveryError, TemporaryDeliveryError
from domain.message import Ballot, Button
from tests.clocks import SteadyClock
from tests.pictures import jpeg
from tests.telegram.bot_api import Refusal
from tests.telegram.platform import Platform
from tests.telegram.server import TOKEN, Fault, TelegramServer
from tests.telegram.weather import (
    BUSY,
    GROUP,
    WANG,
    delivery,
    said_by_bot,
)


async def test_too_fast_says_for_how_long(server: TelegramServer, channel: TelegramChannel) -> None:
    for _ in range(20):
        await channel.send(delivery("喂"))
    with pytest.raises(TemporaryDeliveryError) as refused:
        await channel.send(delivery("喂"))
    assert 50 < refused.value.retry_after <= 61
    assert server.api.limits.refused == 1


async def test_a_send_whose_answer_got_lost_is_tried_again(
    server: TelegramServer, platform: Platform, channel: TelegramChannel
) -> None:
    """Whether it was said nobody can tell: at least once."""
    server.fails("sendMessage", Fault(lost=True))
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(delivery("喂"))
    (again,) = await channel.send(delivery("喂"))
    assert said_by_bot(platform) == ["喂", "喂"]
    assert again == "2"


async def test_a_lost_answer_to_an_edit_or_the_end_of_a_poll_does_no_harm(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    (card,) = await channel.send(delivery("灯坏了"))
    line, _ = await channel.send(delivery("装不装？", ballot=Ballot("装不装？", ("A 装", "B 不装"))))
    for method, sent in (
        ("editMessageText", replace(delivery("灯好了"), edits=card)),
        ("stopPoll", replace(delivery("", ballot=Ballot(is_open=False)), edits=line)),
    ):
        server.fails(method, Fault(lost=True))
        with pytest.raises(TemporaryDeliveryError):
            await channel.send(sent)
        await channel.send(sent)
    shown = server.platform.chats[GROUP].messages
    assert shown[int(card)]["text"] == "灯好了"
    assert shown[int(line)]["poll"]["is_closed"]


async def test_a_poll_that_may_stand_there_already_says_which_of_two_counts(
    server: TelegramServer, channel: TelegramChannel
) -> None:
    ask = delivery("装不装？", ballot=Ballot("装不装？", ("A 装", "B 不装")))
    server.fails("sendPoll", Fault(lost=True))
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(ask)
    await channel.send(ask)
    await channel.send(replace(ask, id=8))
    asked = [poll["question"] for poll in server.platform.polls.values()]
    assert asked == ["装不装？", "装不装？要是看到两条，请投这条。", "装不装？"]


async def test_a_group_that_moved_or_is_gone(platform: Platform, channel: TelegramChannel) -> None:
    await platform.migrate(GROUP, -2003)
    with pytest.raises(ChatMoved) as moved:
        await channel.send(delivery("喂"))
    assert moved.value.to == "-2003"
    await platform.remove_bot(-2003, by=WANG)
    with pytest.raises(ChatGone):
        await channel.send(replace(delivery("喂"), external_chat_id="-2003"))


async def test_who_has_not_opened_the_bot_yet_is_not_gone(server: TelegramServer, channel: TelegramChannel) -> None:
    not_yet = Refusal(403, "Forbidden: bot can't initiate conversation with a user")
    server.fails("sendMessage", Fault(not_yet), Fault(Refusal(403, "Forbidden: bot was blocked by the user")))
    with pytest.raises(PermanentDeliveryError):
        await channel.send(delivery("喂"))
    with pytest.raises(ChatGone):
        await channel.send(delivery("喂"))


async def test_an_edit_that_changes_nothing_is_done(platform: Platform, channel: TelegramChannel) -> None:
    (card,) = await channel.send(delivery("灯坏了"))
    assert await channel.send(replace(delivery("灯坏了"), edits=card)) == (card,)
    assert await channel.send(replace(delivery(""), edits=card)) == (card,)
    assert await channel.send(replace(delivery(""), edits=card)) == (card,)
    assert said_by_bot(platform) == []
    with pytest.raises(PermanentDeliveryError):
        await channel.send(replace(delivery("还有"), edits=card))


async def test_the_words_under_a_picture_can_be_changed(
    platform: Platform, channel: TelegramChannel, tmp_path: Path
) -> None:
    (tmp_path / "bars.jpg").write_bytes(jpeg())
    (card,) = await channel.send(delivery("投票", attachment="bars.jpg"))
    assert await channel.send(replace(delivery("结果"), edits=card)) == (card,)
    (message,) = platform.chats[GROUP].messages.values()
    assert message["caption"] == "结果"


async def test_a_long_text_goes_on_where_it_was_cut_off(server: TelegramServer, channel: TelegramChannel) -> None:
    long = delivery("".join(f"第{number}件，请看。" for number in range(1500)), buttons=(Button("好了", "ok:1"),))
    server.fails("sendMessage", Fault(), BUSY)
    with pytest.raises(TemporaryDeliveryError):
        await channel.send(long)
    ids = await channel.send(long)
    told = said_by_bot(server.platform)
    assert "".join(told) == long.message.text
    assert len(ids) == len(told) >= 3
    assert all(text.endswith("。") for text in told)
    with_buttons = [message for message in server.platform.chats[GROUP].messages.values() if "reply_markup" in message]
    assert [str(message["message_id"]) for message in with_buttons] == [ids[-1]]


async def test_a_long_text_with_a_picture(platform: Platform, channel: TelegramChannel, tmp_path: Path) -> None:
    (tmp_path / "bars.jpg").write_bytes(jpeg())
    ids = await channel.send(delivery("请看。" * 400, attachment="bars.jpg"))
    photo, text = platform.chats[GROUP].messages.values()
    assert ("photo" in photo, "caption" in photo) == (True, False)
    assert text["text"] == "请看。" * 400
    assert len(ids) == 2


async def test_an_action_that_is_too_long_costs_the_button_only(platform: Platform, channel: TelegramChannel) -> None:
    await channel.send(delivery("回“好了”", buttons=(Button("好了", "好" * 22), Button("没好", "no:1"))))
    (message,) = platform.chats[GROUP].messages.values()
    assert message["reply_markup"]["inline_keyboard"] == [[{"text": "没好", "callback_data": "no:1"}]]


async def test_a_picture_outside_the_data_folder_is_not_shown(platform: Platform, channel: TelegramChannel) -> None:
    with pytest.raises(PermanentDeliveryError):
        await channel.send(delivery("看", attachment="../../etc/passwd"))
    assert said_by_bot(platform) == []


async def test_several_people_are_called(platform: Platform, channel: TelegramChannel) -> None:
    platform.chats[GROUP].names |= {502: "刘工", 503: "陈姐"}
    await channel.send(replace(delivery("⚠️电梯困人 @刘工 @陈姐 【13】"), mention_external_ids=("502", "503")))
    await channel.send(replace(delivery("⚠️电梯困人 @刘工 @陈姐 【13】"), mention_external_ids=("503",)))
    named, unsure = platform.chats[GROUP].messages.values()
    words = named["text"].encode("utf-16-le")
    called = {
        entity["user"]["id"]: words[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode(
            "utf-16-le"
        )
        for entity in named["entities"]
    }
    assert called == {502: "@刘工", 503: "@陈姐"}
    (entity,) = unsure["entities"]
    assert entity["user"]["id"] == 503
    assert entity["offset"] >= len("⚠️电梯困人 @刘工 @陈姐 【13】")


async def test_where_telegram_is_reached_through_a_proxy_only(
    server: TelegramServer, engine: EngineName, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    monkeypatch.setenv("no_proxy", "")
    far = TelegramChannel(
        Account(name="telegram"), make_engine(engine, TOKEN, "http://telegram.invalid"), SteadyClock(), tmp_path
    )
    try:
        assert await far.send(delivery("喂")) == ("1",)
    finally:
        await far.close()
