"""A poll on Telegram, over each engine: asked in its own form, counted with what is cast in words, then over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.telegram.bot_api import Refusal
from tests.telegram.platform import Json
from tests.telegram.server import Fault
from tests.telegram.village import CHATS, PEOPLE, TelegramVillage, telegram_village

ASKED = "投票 加装充电桩 | 同意 | 反对 截止 周日20:00 范围 3栋"


@pytest.fixture(params=["aiogram", "ptb"])
async def village(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TelegramVillage]:
    async with telegram_village(tmp_path, request.param) as found:
        yield found


def asked(village: TelegramVillage) -> Json:
    [line] = [line for line in village.lines("B3") if "poll" in line]
    found: Json = line["poll"]
    return found


async def votes(village: TelegramVillage, who: str, *options: int) -> None:
    await village.server.platform.vote(CHATS["B3"], PEOPLE[who], asked(village)["id"], *options)
    await village.settle()


async def on_monday(village: TelegramVillage) -> None:
    village.clock.set(village.clock.now() + timedelta(days=6))
    await village.settle()
    await village.later(minutes=2)


async def count(village: TelegramVillage) -> str:
    await village.says("小刘", "S", "投票结果 1")
    return village.heard("S")[-1]


async def test_it_says_what_it_is_and_its_votes_are_the_polls(village: TelegramVillage) -> None:
    await village.says("小刘", "S", ASKED)
    poll = asked(village)
    assert poll["question"] == (
        "问问大家：加装充电桩。周日20:00前能改，谁选了啥大家看得到；只摸底，不算业主表决。【投票1】"
    )
    assert [option["text"] for option in poll["options"]] == ["A 同意", "B 反对"]
    assert not poll["is_anonymous"]
    village.heard("B3")
    await votes(village, "王姐", 0)
    await votes(village, "老周", 0)
    await votes(village, "老周", 1)
    await village.says("李强", "B3", "投 1 A")
    assert "到现在3人答了，同意2，反对1" in await count(village)
    await village.says("王姐", "B3", "投 1 B")  # the same person's one vote
    assert "到现在3人答了，同意1，反对2" in await count(village)
    assert village.heard("B3") == []


async def test_a_vote_that_is_taken_back_does_not_count(village: TelegramVillage) -> None:
    await village.says("小刘", "S", ASKED)
    await votes(village, "王姐", 0)
    await votes(village, "老周", 1)
    await votes(village, "王姐")
    await votes(village, "王姐")
    assert "到现在1人答了，同意0，反对1" in await count(village)


async def test_at_its_end_it_is_stopped_and_nobody_is_scolded_for_a_late_touch(village: TelegramVillage) -> None:
    await village.says("小刘", "S", ASKED)
    poll = asked(village)
    await votes(village, "王姐", 0)
    village.heard("B3")
    await on_monday(village)
    assert poll["is_closed"]
    [result] = village.heard("B3")
    assert "1人答了，同意1，反对0。这是摸底，不算业主表决。【投票1】" in result
    late = {"poll_id": poll["id"], "user": {"id": PEOPLE["老周"], "is_bot": False, "first_name": "老周"}}
    for chosen in ([1], []):
        await village.server.platform.push("poll_answer", {**late, "option_ids": chosen})
        await village.settle()
    assert village.heard("B3") == []
    assert "1人答了" in await count(village)


@pytest.mark.parametrize(
    "words",
    [
        f"投票 加装充电桩 | {'同' * 99} | 反对 截止 周日20:00 范围 3栋",
        f"投票 {'桩' * 300} | 同意 | 反对 截止 周日20:00 范围 3栋",
        "投票 加装充电桩 | 同意 | 反对 截止 周日20:00 范围 3栋 一户一票",
    ],
)
async def test_too_long_or_one_vote_a_household_it_is_asked_in_words(village: TelegramVillage, words: str) -> None:
    await village.says("小刘", "S", words)
    [line] = village.lines("B3")
    assert "只摸底，不算业主表决。【投票1】" in line["text"]
    assert len(line["reply_markup"]["inline_keyboard"]) == 2 or len(line["reply_markup"]["inline_keyboard"][0]) == 2
    await on_monday(village)
    assert "这是摸底，不算业主表决。【投票1】" in village.lines("B3")[-1]["text"]


async def test_a_poll_in_a_group_that_became_a_supergroup_is_still_the_same(village: TelegramVillage) -> None:
    await village.says("小刘", "S", ASKED)
    await village.server.platform.migrate(CHATS["B3"], -2003)
    await votes(village, "王姐", 0)
    assert "到现在1人答了，同意1，反对0" in await count(village)


async def test_a_poll_that_nobody_of_the_house_asked_is_nobodys(village: TelegramVillage) -> None:
    foreign = {"poll_id": "77", "user": {"id": PEOPLE["老周"], "is_bot": False, "first_name": "老周"}}
    await village.server.platform.push("poll_answer", {**foreign, "option_ids": [0]})
    await village.settle()
    assert village.heard("B3") == village.heard("S") == []


async def test_a_stop_that_telegram_was_too_busy_for_comes_later(village: TelegramVillage) -> None:
    await village.says("小刘", "S", ASKED)
    poll = asked(village)
    village.server.fails("stopPoll", Fault(Refusal(429, "Too Many Requests: retry after 40", retry_after=40)))
    await on_monday(village)
    assert poll["is_closed"]
