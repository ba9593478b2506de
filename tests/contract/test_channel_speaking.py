"""How every channel speaks; its capabilities tell what is skipped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.errors import ChatGone
from domain.message import (
    NATIVE_POLL,
    Ballot,
    Button,
    Lane,
    PollAnswered,
    Subject,
    SubjectKind,
)
from tests.contract.channels import House, delivery, listening, needs
from tests.contract.messengers import (
    NOWHERE,
    WANG,
    Messenger,
)


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
