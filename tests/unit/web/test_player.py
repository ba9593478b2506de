"""The sample day: who speaks, whose numbers are taken from the bot's own words, and what is counted at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.clocks import SteadyClock
from web.line import Group, Person
from web.matrix import LocalMatrix, Utterance
from web.pictures import Pictures
from web.player import Player
from web.sample_day import DAYS, FIRST, A, B, P, S, W

CAST = {step.who for day in DAYS for step in day.steps}
GROUPS = {"a": A, "b": B, "w": W, "s": S}


class Stage:
    """A bot with a few set lines, said when the waits are skipped; each matter gets the next number."""

    def __init__(self, matrix: LocalMatrix) -> None:
        self._matrix = matrix
        self._number = 11
        self._answered: set[str] = set()

    async def listen(self) -> None:
        while True:
            await self._matrix.taken(await self._matrix.deeds())

    async def is_settled(self) -> bool:
        return True

    async def skip_waits(self) -> None:
        for group in self._matrix.groups():
            for line in list(self._matrix.lines(group.id)):
                if not line.by_bot and line.id not in self._answered:
                    self._answered.add(line.id)
                    await self._answer(line.text)

    async def _answer(self, text: str) -> None:
        for word in ("灯泡", "电梯卡", "门禁又", "井盖松"):
            if word in text:
                self._number += 1
                await self._say("a", f"收到。【{self._number}】")
                await self._say("w", f"{text}【{self._number}】")
        if "张婆婆" in text:
            await self._say("p", "请马上看看张婆婆。见到人回“平安”。")
        if text.startswith("通知"):
            await self._say("s", f"【通知7】{text}")
        if text.startswith("发布"):
            await self._say("a", "社区通知：停水")

    async def _say(self, group_id: str, text: str) -> None:
        await self._matrix.speak(group_id, Utterance(key=f"{group_id}{text}", text=text))


@pytest.fixture
async def matrix(tmp_path: Path) -> AsyncIterator[LocalMatrix]:
    matrix = LocalMatrix(tmp_path / "matrix.sqlite3", SteadyClock())
    everybody = {name: name for name in CAST}
    groups = [Group(key, name, everybody) for key, name in GROUPS.items()]
    private = Group("p", "私聊", {P: P}, private=True)
    await matrix.furnish([Person(name, name) for name in CAST], [*groups, private])
    yield matrix
    await matrix.close()


@pytest.fixture
async def player(matrix: LocalMatrix, tmp_path: Path) -> AsyncIterator[Player]:
    stage = Stage(matrix)
    hearing = asyncio.create_task(stage.listen())
    yield Player(matrix, SteadyClock(), stage, Pictures(tmp_path), pace=0)
    hearing.cancel()


def said(matrix: LocalMatrix, group_id: str) -> list[tuple[str, str]]:
    return [(line.sender_name, line.text) for line in matrix.lines(group_id) if not line.by_bot]


async def test_the_day_is_played_with_the_bots_own_numbers(matrix: LocalMatrix, player: Player) -> None:
    await player.play()
    assert said(matrix, "w") == [("陈姐", "我去"), ("刘工", "收到我去，5分钟"), ("陈姐", "12 换好了")]
    assert ("小刘", "发布 7") in said(matrix, "s")
    assert said(matrix, "p") == [("陈姐", "平安，在女儿家")]
    going, _, done = [line for line in matrix.lines("w") if not line.by_bot]
    quoted = matrix.line(going.quoted or "")
    assert quoted
    assert quoted.text.endswith("【12】")
    assert done.pictures


async def test_the_caption_counts_what_the_bot_said(matrix: LocalMatrix, player: Player) -> None:
    await player.play()
    assert player.shape()["caption"] == "今天3栋群，有应只说了3句。"
    player.dismiss()
    assert player.shape()["caption"] == ""


async def test_a_second_day_has_other_matters(matrix: LocalMatrix, player: Player) -> None:
    await player.play()
    await player.play()
    for day, group_id in zip(DAYS, "ab", strict=True):
        assert [text for _, text in said(matrix, group_id)].count(day.steps[0].text) == 1
    assert ("陈姐", "办结 14 门禁重启好了") in said(matrix, "w")
    assert player.shape()["caption"].startswith("今天5栋群")


async def test_watchers_are_led_to_where_something_happens(matrix: LocalMatrix, player: Player) -> None:
    seen: list[str] = []
    player.subscribe(lambda: seen.append(player.scene.group_id) if player.scene else None)
    await player.play()
    assert set(seen) == {"a", "b", "w", "s", "p"}
    assert len(seen) == sum(len(matrix.lines(key)) for key in (*GROUPS, "p")) + 1


async def test_one_at_a_time_and_it_can_be_stopped(matrix: LocalMatrix, tmp_path: Path) -> None:
    player = Player(matrix, SteadyClock(), Stage(matrix), Pictures(tmp_path), pace=3600)
    began = asyncio.Event()
    player.subscribe(began.set)
    playing = asyncio.create_task(player.play())
    async with asyncio.timeout(5):
        await began.wait()
    await player.play()
    assert len(matrix.lines("a")) == 1
    player.stop()
    await playing
    assert not player.is_playing
    assert player.shape()["caption"] == "停在这里了。"


async def test_without_its_people_it_says_so(tmp_path: Path) -> None:
    empty = LocalMatrix(tmp_path / "empty.sqlite3", SteadyClock())
    player = Player(empty, SteadyClock(), Stage(empty), Pictures(tmp_path), pace=0)
    await player.play()
    assert player.shape()["caption"] == "这里没有“3栋群”，播放不了。"
    await empty.close()


def test_the_script_holds_no_number_and_no_line_of_the_bot() -> None:
    assert FIRST.steps[0].text == "二单元楼道又黑漆麻孔的，灯泡子罢工咯"
    for day in DAYS:
        for step in day.steps:
            assert "【" not in step.text
            assert step.who != "有应"
            assert ("{n}" not in step.text) or step.answers
