"""A voice message on Telegram, over each engine: it goes with the matter into which a worker quotes it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from domain.message import Subject, SubjectKind
from domain.record import Link, LinkKind
from tests.telegram.platform import Json
from tests.telegram.village import CHATS, PEOPLE, TelegramVillage, telegram_village

OGG = b"OggS" + b"hello" * 20


@pytest.fixture(params=["aiogram", "ptb"])
async def village(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TelegramVillage]:
    async with telegram_village(tmp_path, request.param) as found:
        yield found


async def speaks(village: TelegramVillage, who: str, chat: str, content: bytes = OGG) -> Json:
    """As the message that a quote of it repeats."""
    platform = village.server.platform
    voice = {"file_id": platform.keep(content), "file_unique_id": "v", "duration": 3, "file_size": len(content)}
    message_id = await platform.say(CHATS[chat], PEOPLE[who], voice=voice)
    await village.settle()
    return {"message_id": message_id, "voice": voice}


async def kept(village: TelegramVillage) -> list[str]:
    def read() -> Sequence[Link]:
        with village.storage.unit_of_work() as uow:
            return uow.links.of(Subject(SubjectKind.TICKET, 1))

    return [name for link in await village.in_core(read) if link.kind is LinkKind.WORK for name in link.pictures]


async def test_a_worker_quotes_it_into_a_matter(village: TelegramVillage) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    voice = await speaks(village, "王姐", "W")
    assert not list(village.channel_folder.rglob("*.ogg"))
    await village.says("陈姐", "W", "备注 1 住户说的在这儿", reply_to_message=voice)
    (name,) = await kept(village)
    assert (village.channel_folder / name).read_bytes() == OGG
    assert village.heard("W")[-1] == "记在【1】里了，那条语音也存下了。"


async def test_what_a_neighbour_quotes_is_not_put_with_anything(village: TelegramVillage) -> None:
    voice = await speaks(village, "老周", "B3")
    await village.says("王姐", "B3", "二单元楼道灯坏了", reply_to_message=voice)

    def read() -> Sequence[Link]:
        with village.storage.unit_of_work() as uow:
            return uow.links.of(Subject(SubjectKind.TICKET, 1))

    assert [link.pictures for link in await village.in_core(read)] == [()]


@pytest.mark.parametrize("content", [b"OggS" + b"0" * 11_000_000, b"<html>no voice"])
async def test_too_long_or_no_voice_the_words_count(village: TelegramVillage, content: bytes) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    voice = await speaks(village, "王姐", "W", content)
    await village.says("陈姐", "W", "备注 1 住户说的在这儿", reply_to_message=voice)
    assert await kept(village) == []
    assert village.heard("W")[-1] == "记在【1】里了。"
