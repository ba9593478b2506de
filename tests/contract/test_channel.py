"""What every channel does. A new one adds its messenger to MESSENGERS; its capabilities tell what is skipped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from domain.errors import ChatGone, StorageUnavailable
from domain.message import (
    NATIVE_POLL,
    Ballot,
    Button,
    Delivery,
    Edited,
    Inbound,
    Joined,
    Lane,
    Left,
    OutboundMessage,
    PollAnswered,
    Pressed,
    Recalled,
    Said,
    Subject,
    SubjectKind,
)
from tests.contract.console import ConsoleMessenger
from tests.contract.messengers import (
    GROUP,
    NEWCOMER,
    NOWHERE,
    PRIVATE,
    WANG,
    ZHOU,
    Messenger,
    WebMessenger,
)
from tests.telegram.messenger import TelegramMessenger
from tests.wechat.messenger import WeChatMessenger

MESSENGERS: dict[str, Callable[[Path], Messenger]] = {
    "web": WebMessenger,
    "telegram-aiogram": lambda folder: TelegramMessenger(folder, "aiogram"),
    "telegram-ptb": lambda folder: TelegramMessenger(folder, "ptb"),
    "telegram-webhook-aiogram": lambda folder: TelegramMessenger(folder, "aiogram", webhook=True),
    "telegram-webhook-ptb": lambda folder: TelegramMessenger(folder, "ptb", webhook=True),
    "wechat": WeChatMessenger,
    "console": ConsoleMessenger,
}


@pytest.fixture(params=MESSENGERS)
async def messenger(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Messenger]:
    found = MESSENGERS[request.param](tmp_path)
    await found.furnish()
    yield found
    await found.close()


def needs(messenger: Messenger, capability: str) -> None:
    """Skips what this channel does not say that it can."""
    if not getattr(messenger.channel.capabilities, capability):
        pytest.skip(f"this channel has no {capability}")


class House:
    """Takes what is heard, as the inbox does; refuses as long as `faults` last."""

    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.offered: list[Inbound] = []
        self.faults = 0
        self.is_stuck = False
        self._changed = asyncio.Event()

    async def put(self, batch: Sequence[Inbound]) -> None:
        self.offered += batch
        self._changed.set()
        if self.is_stuck:
            await asyncio.Event().wait()
        if self.faults:
            self.faults -= 1
            raise StorageUnavailable("full")
        self.heard += batch
        self._changed.set()

    async def until(self, fulfilled: Callable[[], bool]) -> None:
        async with asyncio.timeout(5):
            while not fulfilled():
                self._changed.clear()
                await self._changed.wait()

    async def hears(self, count: int) -> list[Inbound]:
        await self.until(lambda: len(self.heard) >= count)
        return self.heard


@pytest.fixture
def house() -> House:
    return House()


@asynccontextmanager
async def listening(messenger: Messenger, house: House) -> AsyncIterator[None]:
    task = asyncio.create_task(messenger.channel.listen(house.put))
    try:
        yield
    finally:
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def settled(condition: Callable[[], bool]) -> None:
    """Lets the loop run until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - a messenger tells nobody
            await asyncio.sleep(0.01)


def delivery(text: str, key: str = "k1", **more: object) -> Delivery:
    message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key=key, text=text)
    return Delivery(1, replace(message, **more), "web", GROUP, attempts=0)  # type: ignore[arg-type]


# -- hearing ---------------------------------------------------------------------------------------------------------


async def test_words_are_heard_as_they_were_said(messenger: Messenger, house: House) -> None:
    async with listening(messenger, house):
        line = await messenger.say(WANG, "二单元灯不亮")
        (said,) = await house.hears(1)
    assert isinstance(said, Said)
    name = "王姐" if messenger.channel.capabilities.directory else WANG
    assert (said.text, said.sender.external_id, said.sender.name) == ("二单元灯不亮", WANG, name)
    assert (said.ref.account, said.ref.external_chat_id, said.ref.external_id) == (
        messenger.channel.account,
        GROUP,
        line,
    )
    assert said.sent_at.tzinfo is UTC
    assert said.sent_at <= said.received_at
    assert not said.to_bot
    assert not said.private


async def test_order_is_kept_and_ids_differ(messenger: Messenger, house: House) -> None:
    async with listening(messenger, house):
        for number in range(20):
            await messenger.say(WANG, str(number))
        heard = await house.hears(20)
    assert [said.text for said in heard if isinstance(said, Said)] == [str(number) for number in range(20)]
    assert len({said.ref.key for said in heard}) == 20


async def test_a_mention_of_the_bot_is_to_the_bot_and_of_others_is_named(messenger: Messenger, house: House) -> None:
    async with listening(messenger, house):
        await messenger.say(WANG, "@有应 帮助")
        await messenger.say(WANG, "@老周 你家呢")
        to_bot, to_zhou = await house.hears(2)
    assert isinstance(to_bot, Said)
    assert isinstance(to_zhou, Said)
    assert (to_bot.to_bot, to_bot.text, to_bot.mentions) == (True, "帮助", ())
    assert (to_zhou.to_bot, to_zhou.mentions) == (False, ("老周",))


async def test_a_private_word_is_private_and_to_the_bot(messenger: Messenger, house: House) -> None:
    async with listening(messenger, house):
        await messenger.say(WANG, "在吗", chat=PRIVATE)
        (said,) = await house.hears(1)
    assert isinstance(said, Said)
    assert (said.ref.external_chat_id, said.private, said.to_bot) == (PRIVATE, True, True)


async def test_a_quote_names_the_quoted_message(messenger: Messenger, house: House) -> None:
    needs(messenger, "directory")
    async with listening(messenger, house):
        first = await messenger.say(WANG, "灯不亮")
        await messenger.say(ZHOU, "我家也是", quoting=first)
        _, answer = await house.hears(2)
    assert isinstance(answer, Said)
    assert answer.quoted == first


async def test_a_picture_is_named_by_its_file(messenger: Messenger, house: House) -> None:
    needs(messenger, "picture")
    async with listening(messenger, house):
        messenger.picture("pictures/a.jpg")
        await messenger.show_picture(WANG, "pictures/a.jpg")
        (said,) = await house.hears(1)
    assert isinstance(said, Said)
    (kept,) = said.pictures
    assert messenger.is_kept(kept, "pictures/a.jpg")
    assert said.text == ""


async def test_a_press_carries_its_action_and_its_card(messenger: Messenger, house: House) -> None:
    needs(messenger, "buttons")
    async with listening(messenger, house):
        (card,) = await messenger.channel.send(delivery("灯坏了", buttons=(Button("认领", "claim:1"),)))
        await messenger.press(WANG, card, "claim:1")
        await messenger.press(WANG, card, "claim:1")
        first, second = await house.hears(2)
    assert isinstance(first, Pressed)
    assert isinstance(second, Pressed)
    assert (first.action, first.on_message, first.sender.external_id) == ("claim:1", card, WANG)
    assert first.ref.key != second.ref.key


async def test_an_edit_names_the_message(messenger: Messenger, house: House) -> None:
    needs(messenger, "edit")
    async with listening(messenger, house):
        line = await messenger.say(WANG, "灯不亮")
        await messenger.edit(WANG, line, "灯又不亮")
        _, edited = await house.hears(2)
    assert isinstance(edited, Edited)
    assert (edited.text, edited.ref.external_id) == ("灯又不亮", line)


async def test_a_recall_names_the_message(messenger: Messenger, house: House) -> None:
    needs(messenger, "recall")
    async with listening(messenger, house):
        line = await messenger.say(WANG, "灯不亮")
        await messenger.recall(WANG, line)
        _, recalled = await house.hears(2)
    assert isinstance(recalled, Recalled)
    assert recalled.ref.external_id == line


async def test_who_joins_and_leaves_is_heard(messenger: Messenger, house: House) -> None:
    needs(messenger, "directory")
    async with listening(messenger, house):
        await messenger.join(NEWCOMER, "新邻居")
        await messenger.leave(NEWCOMER)
        await messenger.remove_bot()
        joined, left, bot_left = await house.hears(3)
    assert isinstance(joined, Joined)
    assert (joined.sender.name, joined.is_bot) == ("新邻居", False)
    assert isinstance(left, Left)
    assert left.sender.external_id == NEWCOMER
    assert isinstance(bot_left, Left)
    assert bot_left.is_bot


# -- acknowledging ---------------------------------------------------------------------------------------------------


async def test_it_is_acknowledged_only_after_the_house_has_it(messenger: Messenger, house: House) -> None:
    needs(messenger, "redelivers")
    house.is_stuck = True
    line = await messenger.say(WANG, "灯不亮")
    async with listening(messenger, house):
        await house.until(lambda: len(house.offered) == 1)
        assert not messenger.is_acknowledged(line)
    house.is_stuck = False
    async with listening(messenger, house):
        await house.hears(1)
        await settled(lambda: messenger.is_acknowledged(line))


async def test_what_the_house_refused_is_offered_again_in_order(messenger: Messenger, house: House) -> None:
    house.faults = 1
    first = await messenger.say(WANG, "一")
    async with listening(messenger, house):
        await house.until(lambda: len(house.offered) == 1)
        await messenger.say(WANG, "二")
        heard = await house.hears(2)
        assert [said.text for said in heard if isinstance(said, Said)] == ["一", "二"]
        assert house.offered[0].ref == heard[0].ref
        assert heard[0].ref.external_id == first
        if messenger.channel.capabilities.redelivers:
            await settled(lambda: messenger.is_acknowledged(first))


async def test_what_was_not_taken_is_heard_after_a_restart_under_the_same_id(
    messenger: Messenger, house: House
) -> None:
    needs(messenger, "redelivers")
    house.is_stuck = True
    async with listening(messenger, house):
        line = await messenger.say(WANG, "灯不亮")
        await house.until(lambda: len(house.offered) == 1)
    await messenger.restart()
    house.is_stuck = False
    async with listening(messenger, house):
        (said,) = await house.hears(1)
        await settled(lambda: messenger.is_acknowledged(line))
    assert said.ref == house.offered[0].ref
    await messenger.restart()
    async with listening(messenger, house):
        await messenger.say(WANG, "还有")
        heard = await house.hears(2)
    assert [said.text for said in heard if isinstance(said, Said)] == ["灯不亮", "还有"]


# -- speaking --------------------------------------------------------------------------------------------------------


async def test_what_is_sent_is_seen(messenger: Messenger) -> None:
    (line_id,) = await messenger.channel.send(delivery("到12点。"))
    line = messenger.shown()[-1]
    assert (line.id, line.text) == (line_id, "到12点。")


async def test_what_is_sent_quotes(messenger: Messenger) -> None:
    needs(messenger, "quote")
    asked = await messenger.say(WANG, "停到好久")
    await messenger.channel.send(delivery("到12点。", quotes=asked))
    assert messenger.shown()[-1].quoted == asked


async def test_what_is_sent_has_buttons(messenger: Messenger) -> None:
    needs(messenger, "buttons")
    await messenger.channel.send(delivery("灯好了没？", buttons=(Button("好了", "fixed:1"),)))
    assert [button.label for button in messenger.shown()[-1].buttons] == ["好了"]


async def test_a_picture_that_is_sent_is_seen_with_its_words(messenger: Messenger) -> None:
    needs(messenger, "picture")
    messenger.picture("pictures/b.png")
    ids = await messenger.channel.send(delivery("票数", attachment="pictures/b.png"))
    lines = messenger.shown()
    assert [line.id for line in lines] == list(ids)
    assert lines[0].text == "票数"
    assert lines[-1].pictures == ("pictures/b.png",)


async def test_a_file_that_is_sent_is_seen_under_its_name_with_its_words(messenger: Messenger) -> None:
    needs(messenger, "file")
    messenger.file("sheets/1/大联动-12.xlsx")
    ids = await messenger.channel.send(delivery("照抄就行", attachment="sheets/1/大联动-12.xlsx"))
    lines = messenger.shown()
    assert [line.id for line in lines] == list(ids)
    assert lines[0].text == "照抄就行"
    assert (lines[-1].file, lines[-1].pictures) == ("sheets/1/大联动-12.xlsx", ())


async def test_a_notice_is_the_groups_announcement(messenger: Messenger) -> None:
    needs(messenger, "announcement")
    about = Subject(SubjectKind.NOTICE, 7)
    await messenger.channel.send(delivery("明天停水", lane=Lane.NOTICE, subject=about))
    (line,) = messenger.shown()
    assert (line.text, line.is_notice) == ("明天停水", True)


async def test_a_mention_reaches_the_one_mentioned(messenger: Messenger) -> None:
    needs(messenger, "mention")
    await messenger.channel.send(replace(delivery("@王姐 是哪栋？"), mention_external_ids=(WANG,)))
    line = messenger.shown()[-1]
    assert line.mentions == (WANG,)
    assert line.text.split() == ["@王姐", "是哪栋？"]


async def test_a_ballot_is_asked_in_its_own_form_answered_and_stopped(messenger: Messenger, house: House) -> None:
    needs(messenger, "poll")
    ballot = Ballot("装不装？", ("A 装", "B 不装"))
    async with listening(messenger, house):
        line, own = await messenger.channel.send(delivery("装不装？A装 B不装", ballot=ballot))
        assert own.startswith(NATIVE_POLL)
        await messenger.vote(WANG, line, 1)
        await messenger.vote(WANG, line)
        first, second = await house.hears(2)
    assert isinstance(first, PollAnswered)
    assert isinstance(second, PollAnswered)
    assert (first.external_poll_id, first.options) == (own.removeprefix(NATIVE_POLL), (1,))
    assert (second.options, second.sender.external_id) == ((), WANG)
    assert first.ref.key != second.ref.key
    over = replace(delivery("", key="k2", ballot=Ballot(is_open=False)), edits=line)
    for _ in range(2):
        await messenger.channel.send(over)
    assert messenger.is_stopped(line)


async def test_sends_keep_their_order(messenger: Messenger) -> None:
    for number in range(10):
        await messenger.channel.send(delivery(str(number), key=f"k{number}"))
    assert [line.text for line in messenger.shown()] == [str(number) for number in range(10)]


async def test_a_long_text_is_said_in_pieces_that_end_with_a_sentence(messenger: Messenger) -> None:
    most = messenger.channel.capabilities.longest_text
    if most > 10_000:
        pytest.skip("this channel takes long texts whole")
    sentence = "明天上午九点到十二点，三栋和五栋停水，请提前接水。"
    text = sentence * (most // len(sentence) + 20)
    ids = await messenger.channel.send(delivery(text))
    lines = messenger.shown()
    assert [line.id for line in lines] == list(ids)
    assert len(lines) == 2
    assert all(len(line.text) <= most and line.text.endswith("。") for line in lines)
    assert "".join(line.text for line in lines) == text


async def test_an_edit_changes_what_was_said(messenger: Messenger) -> None:
    needs(messenger, "edit")
    (card,) = await messenger.channel.send(delivery("灯坏了", buttons=(Button("认领", "claim:1"),)))
    ids = await messenger.channel.send(replace(delivery("灯归陈姐了", key="k2"), edits=card))
    assert ids == (card,)
    (line,) = messenger.shown()
    assert (line.text, line.buttons) == ("灯归陈姐了", ())


async def test_a_chat_without_the_bot_is_gone(messenger: Messenger) -> None:
    needs(messenger, "directory")
    with pytest.raises(ChatGone):
        await messenger.channel.send(replace(delivery("喂"), external_chat_id=NOWHERE))
    await messenger.remove_bot()
    with pytest.raises(ChatGone):
        await messenger.channel.send(delivery("喂"))
