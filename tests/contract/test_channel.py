"""How every channel hears. A new one adds its messenger to MESSENGERS; its capabilities tell what is skipped."""

from __future__ import annotations

from datetime import UTC

from domain.message import (
    Button,
    Edited,
    Joined,
    Left,
    Pressed,
    Recalled,
    Said,
)
from tests.contract.channels import House, delivery, listening, needs, settled
from tests.contract.messengers import (
    GROUP,
    NEWCOMER,
    PRIVATE,
    WANG,
    ZHOU,
    Messenger,
)


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
