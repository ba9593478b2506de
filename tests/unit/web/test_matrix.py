"""The local group matrix by itself: what people see, and what survives."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.errors import StorageUnavailable
from domain.message import Button
from tests.clocks import SteadyClock
from web.line import BOT, Group, LineState, Person
from web.matrix import LocalMatrix, NoSuchGroup, NoSuchLine, Utterance

G = "g-3"


async def opened(folder: Path, lines_kept: int = 500) -> LocalMatrix:
    matrix = LocalMatrix(folder / "matrix.sqlite3", SteadyClock(), lines_kept, patience=0.1)
    people = [Person("wang", "王芳"), Person("zhou", "周强"), Person("sun", "孙梅")]
    await matrix.furnish(people, [Group(G, "3栋群", {"wang": "王姐", "zhou": "老周"}), Group("g-5", "5栋群")])
    return matrix


@pytest.fixture
async def matrix(tmp_path: Path) -> AsyncIterator[LocalMatrix]:
    matrix = await opened(tmp_path)
    yield matrix
    await matrix.close()


def texts(matrix: LocalMatrix) -> list[str]:
    return [line.text for line in matrix.lines(G)]


async def test_a_restart_keeps_lines_members_and_what_was_seen(tmp_path: Path) -> None:
    before = await opened(tmp_path)
    await before.say(G, "wang", "一")
    await before.speak(G, Utterance(key="k", text="收到", buttons=(Button("认领", "claim:1"),), mentions=("wang",)))
    before.see(G, "zhou")
    await before.say(G, "wang", "二")
    await before.join("g-5", "sun", "孙姐")
    after = await opened(tmp_path)
    assert after.lines(G) == before.lines(G)
    assert texts(after) == ["一", "收到", "二"]
    assert [line.text for line in after.unread(G, "zhou")] == ["二"]
    assert after.group("g-5").members == {BOT: "有应", "sun": "孙姐"}
    await before.close()
    await after.close()


async def test_unread_are_the_lines_of_others_since_one_looked(matrix: LocalMatrix) -> None:
    await matrix.say(G, "wang", "一")
    await matrix.say(G, "zhou", "二")
    taken_back = await matrix.say(G, "wang", "错了")
    await matrix.recall(taken_back.id, "wang")
    assert [line.text for line in matrix.unread(G, "zhou")] == ["一"]
    assert [line.text for line in matrix.unread(G, "wang")] == ["二"]
    matrix.see(G, "zhou")
    assert matrix.unread(G, "zhou") == []
    await matrix.say(G, "wang", "三")
    assert [line.text for line in matrix.unread(G, "zhou")] == ["三"]


async def test_old_lines_go_and_stay_away(tmp_path: Path) -> None:
    matrix = await opened(tmp_path, lines_kept=10)
    for number in range(25):
        await matrix.speak(G, Utterance(key=f"k{number}", text=str(number)))
    assert texts(matrix) == [str(number) for number in range(15, 25)]
    await matrix.close()
    with sqlite3.connect(tmp_path / "matrix.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM lines").fetchone() == (10,)
        assert file.execute("SELECT count(*) FROM spoken").fetchone() == (10,)
    file.close()
    again = await opened(tmp_path, lines_kept=10)
    assert texts(again) == [str(number) for number in range(15, 25)]
    await again.close()


async def test_a_damaged_file_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "matrix.sqlite3").write_bytes(b"this is no database" * 100)
    matrix = await opened(tmp_path)
    await matrix.say(G, "wang", "一")
    assert texts(matrix) == ["一"]
    assert (tmp_path / "matrix.broken").exists()
    await matrix.close()


async def test_said_again_under_the_same_key_it_is_not_doubled(tmp_path: Path) -> None:
    matrix = await opened(tmp_path)
    first = await matrix.speak(G, Utterance(key="k", text="收到"))
    assert await matrix.speak(G, Utterance(key="k", text="换了词")) == first
    after_a_kill = await opened(tmp_path)
    assert await after_a_kill.speak(G, Utterance(key="k", text="收到")) == first
    assert texts(after_a_kill) == ["收到"]
    await matrix.close()
    await after_a_kill.close()


async def test_an_amendment_is_done_once_and_only_to_own_lines(matrix: LocalMatrix) -> None:
    mine = await matrix.speak(G, Utterance(key="k1", text="一"))
    theirs = await matrix.say(G, "wang", "二")
    assert await matrix.amend(mine, Utterance(key="k2", text="一改")) == mine
    await matrix.amend(mine, Utterance(key="k2", text="又改"))
    assert texts(matrix) == ["一改", "二"]
    with pytest.raises(NoSuchLine):
        await matrix.amend(theirs.id, Utterance(key="k3", text="乱改"))
    await matrix.amend(mine, Utterance(key="k4", text=""))
    assert matrix.lines(G)[0].is_recalled


async def test_a_locked_file_makes_the_bot_wait_but_not_the_people(tmp_path: Path) -> None:
    matrix = await opened(tmp_path)
    with sqlite3.connect(tmp_path / "matrix.sqlite3") as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageUnavailable):
            await matrix.speak(G, Utterance(key="k", text="收到"))
        await matrix.say(G, "wang", "一")
        other.rollback()
    other.close()
    await matrix.speak(G, Utterance(key="k", text="收到"))
    await matrix.close()
    again = await opened(tmp_path)
    assert texts(again) == ["收到", "一"]
    await again.close()


async def test_what_was_not_taken_shows_and_is_tried_again_when_asked(matrix: LocalMatrix) -> None:
    said = await matrix.say(G, "wang", "一")
    assert said.state is LineState.SENDING
    deeds = await matrix.deeds()
    waiting = asyncio.create_task(matrix.refused(deeds, retry_after=3600))
    await asyncio.sleep(0)
    assert matrix.lines(G)[0].state is LineState.FAILED
    matrix.retry(G)
    async with asyncio.timeout(5):
        await waiting
    assert matrix.lines(G)[0].state is LineState.SENDING
    assert await matrix.deeds() == deeds
    await matrix.taken(deeds)
    assert matrix.lines(G)[0].state is LineState.SENT


async def test_a_press_tells_whether_it_was_heard(matrix: LocalMatrix) -> None:
    card = await matrix.speak(G, Utterance(key="k", text="灯", buttons=(Button("认领", "claim:1"),)))
    pressing = asyncio.create_task(matrix.press(G, "wang", card, "claim:1"))
    await matrix.taken(await matrix.deeds())
    assert await pressing
    with pytest.raises(NoSuchLine):
        await matrix.press(G, "wang", card, "resolve:1")


async def test_only_members_speak_and_only_speakers_take_back(matrix: LocalMatrix) -> None:
    line = await matrix.say(G, "wang", "一")
    with pytest.raises(NoSuchGroup):
        await matrix.say(G, "sun", "我也说")
    with pytest.raises(NoSuchLine):
        await matrix.recall(line.id, "zhou")
    await matrix.recall(line.id, "wang")
    assert (matrix.lines(G)[0].text, matrix.lines(G)[0].is_recalled) == ("", True)
    with pytest.raises(NoSuchLine):
        await matrix.edit(line.id, "wang", "二")


async def test_names_after_an_at_sign_are_mentions(matrix: LocalMatrix) -> None:
    await matrix.join(G, "li", "陈姐家")
    await matrix.join(G, "chen", "陈姐")
    line = await matrix.say(G, "wang", "＠陈姐家在吗 @周强 @有应 @全体 a@b.c")
    assert line.mentions == ("li", "zhou", BOT)
    said = (await matrix.deeds())[-1]
    assert said.mentions == ("陈姐家", "周强")


async def test_any_text_can_be_said(matrix: LocalMatrix) -> None:
    for text in ("\ud800半个", "零\0字", "字" * 50_000, "👨‍👩‍👧\u202e\u0007"):
        await matrix.say(G, "wang", text)
    assert texts(matrix) == ["半个", "零字", "字" * 20_000, "👨‍👩‍👧\u202e\u0007"]
    assert len(await matrix.deeds()) == 4


async def test_listeners_hear_of_every_change_until_they_leave(matrix: LocalMatrix) -> None:
    heard: list[str] = []
    leave = matrix.subscribe(heard.append)
    await matrix.say(G, "wang", "一")
    assert heard == [G]
    leave()
    await matrix.say(G, "wang", "二")
    assert heard == [G]
