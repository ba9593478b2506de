"""The main line on Telegram, over each engine: 收到 · 有人去 · 好没好 · 结, and what only Telegram does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.status import Outcome, Status
from tests.pictures import jpeg
from tests.telegram.bot_api import Refusal
from tests.telegram.platform import BOT
from tests.telegram.server import Fault
from tests.telegram.village import CHATS, PEOPLE, TelegramVillage, telegram_village


@pytest.fixture(params=["aiogram", "ptb"])
async def village(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[TelegramVillage]:
    async with telegram_village(tmp_path, request.param) as found:
        yield found


async def test_a_sentence_becomes_a_ticket_is_claimed_by_a_button_resolved_and_closed(
    village: TelegramVillage,
) -> None:
    await village.says("王姐", "B3", "二单元楼道又黑漆麻孔的，灯泡子罢工咯")
    await village.later(minutes=2)
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]
    (card,) = village.lines("W")
    assert card["text"].startswith("@陈姐 3栋2单元楼道灯")
    (called,) = card["entities"]
    assert (called["type"], called["user"]["id"], called["offset"], called["length"]) == (
        "text_mention",
        PEOPLE["陈姐"],
        0,
        3,
    )
    await village.presses("陈姐", "W", "认领")
    assert not village.server.platform.queries  # the press was acknowledged
    assert (await village.ticket(1)).status is Status.IN_PROGRESS
    await village.later(minutes=3)
    assert village.heard("B3") == ["陈姐去看3栋2单元楼道灯了。【1】"]

    await village.says("陈姐", "W", "办结 1 换好了")
    await village.later(minutes=3)
    (asked,) = village.heard("B3")
    assert asked == "3栋2单元楼道灯说是换好了，@王姐 帮忙看一眼：回“好了”或“没好”。【1】"
    assert village.lines("B3")[-1]["entities"][0]["user"]["id"] == PEOPLE["王姐"]

    await village.says("王姐", "B3", "好了")
    assert village.heard("B3") == ["好嘞，这件就结了，再坏直接说。【1】"]
    ticket = await village.ticket(1)
    assert (ticket.status, ticket.outcome) == (Status.CLOSED, Outcome.DONE)


async def test_a_quoted_card_says_which_matter(village: TelegramVillage) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.says("老周", "B3", "一单元门禁坏了刷不开")
    await village.later(minutes=2)
    first = village.lines("W")[0]
    await village.says("陈姐", "W", "我去", reply_to_message={"message_id": first["message_id"]})
    assert (await village.ticket(1)).status is Status.IN_PROGRESS
    assert (await village.ticket(2)).status is Status.DISPATCHED


async def test_an_anonymous_admin_is_nobody(village: TelegramVillage) -> None:
    group = village.server.platform.chats[CHATS["B3"]].shape
    await village.says("王姐", "B3", "二单元楼道灯坏了", sender_chat=group)
    await village.says("王姐", "B3", "进度", sender_chat=group)
    await village.later(minutes=2)
    assert village.heard("B3") == village.heard("W") == []


@pytest.mark.parametrize("tells", [True, False])
async def test_a_group_that_became_a_supergroup_is_the_same_chat(village: TelegramVillage, tells: bool) -> None:
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.server.platform.migrate(CHATS["B3"], -2003, tells=tells)
    await village.later(minutes=2)
    assert village.heard("B3", at=-2003) == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]
    await village.server.platform.say(-2003, PEOPLE["王姐"], "不用了，是我家自己跳闸")
    await village.settle()
    assert (await village.ticket(1)).status is Status.WITHDRAWN


async def test_removed_and_let_in_again_it_speaks_again(village: TelegramVillage) -> None:
    platform = village.server.platform
    await platform.remove_bot(CHATS["B3"], by=PEOPLE["王姐"])
    await village.says("王姐", "B3", "进度")
    await village.later(minutes=1)
    assert village.heard("B3") == []
    await platform.let_bot_in(CHATS["B3"], by=PEOPLE["王姐"])
    await village.says("王姐", "B3", "网格员是谁")
    (answer,) = village.heard("B3")
    assert "陈姐" in answer


async def test_a_group_that_nobody_imported_is_bound_by_a_code(village: TelegramVillage) -> None:
    await village.says("小刘", "S", "绑定码 5栋")
    told = village.heard("S")[-1]
    code = re.search(r"绑定 ([A-Z0-9]{6})", told)
    assert code, told
    platform = village.server.platform
    platform.open_group(-3005, "5栋二群", {PEOPLE["小刘"]: "小刘"}).bot_status = "left"
    await platform.let_bot_in(-3005, by=PEOPLE["小刘"])
    await village.settle()
    assert len(village.heard("B5", at=-3005)) == 1
    await platform.say(-3005, PEOPLE["小刘"], f"绑定 {code[1]}")
    await village.settle()
    assert village.heard("B5", at=-3005)[-1].startswith("大家好，我是社区的机器人“有应”。大家照常说话就行")


async def test_a_chat_that_has_to_rest_gets_its_line_later_and_once(village: TelegramVillage) -> None:
    village.server.fails("sendMessage", Fault(Refusal(429, "Too Many Requests: retry after 40", retry_after=40)))
    await village.says("王姐", "B3", "进度")
    assert village.heard("B3") == []
    await village.later(minutes=1)
    assert len(village.heard("B3")) == 1


async def test_the_same_update_twice_has_one_effect(village: TelegramVillage) -> None:
    platform = village.server.platform
    message = platform.write(CHATS["B3"], {"from": platform.user(CHATS["B3"], PEOPLE["王姐"]), "text": "进度"})
    for _ in range(3):
        await platform.push("message", message)
        await village.settle()
    assert len(village.heard("B3")) == 1
    assert all(line["from"] == BOT for line in village.lines("B3"))


async def test_an_album_is_one_matter_with_its_pictures(village: TelegramVillage) -> None:
    platform = village.server.platform
    for caption in ({"caption": "二单元楼道灯坏了"}, {}, {}):
        await platform.show(CHATS["B3"], PEOPLE["王姐"], jpeg(), media_group_id="7", **caption)
    await village.settle()
    await village.later(minutes=2)
    assert village.heard("B3") == ["收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【1】"]
    kept = list(village.channel_folder.glob("pictures/*.jpg"))
    assert len(kept) == 3


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("转派 1 @LiQiang_88", {"type": "mention", "offset": 5, "length": 11}),
        ("转派 1 Li Qiang", {"type": "text_mention", "offset": 5, "length": 8, "user": {"id": PEOPLE["李强"]}}),
    ],
)
async def test_a_colleague_is_known_by_whatever_name_the_app_mentions_them(
    village: TelegramVillage, words: str, entity: dict[str, object]
) -> None:
    village.server.platform.usernames[PEOPLE["李强"]] = "liqiang_88"
    await village.says("李强", "W", "早")
    await village.says("王姐", "B3", "二单元楼道灯坏了")
    await village.says("陈姐", "W", "认领 1")
    await village.says("陈姐", "W", words, entities=[entity])
    assert "【1】3栋2单元楼道灯转给@李强了。点错回“撤销”。" in village.heard("W")
