"""Boards ask once for all who look at the same, and again when the bell was rung."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import cast

import pytest

from domain.errors import NotFound
from domain.ports import Views
from tests.browser.village import CATEGORIES, MEMBERS, Village
from tests.clocks import SteadyClock
from web.bell import Bell
from web.board import Filter
from web.desk import Desk, T
from web.feed import Feed
from web.matrix import LocalMatrix


class Asking:
    def __init__(self) -> None:
        self.village = Village()
        self.count = 0

    async def __call__(self, question: Callable[[Views], T]) -> T:
        self.count += 1
        await asyncio.sleep(0)
        return question(cast(Views, self.village))


async def note_access(member: object, ticket_id: int) -> None:
    return None


async def no_member(person_id: str) -> None:
    return None


async def rung(bell: Bell) -> None:
    heard = asyncio.Event()
    leave = bell.subscribe(heard.set)
    bell.ring()
    async with asyncio.timeout(5):
        await heard.wait()
    leave()


@pytest.fixture
async def asking(tmp_path: Path) -> Asking:
    return Asking()


@pytest.fixture
async def desk(asking: Asking, tmp_path: Path) -> AsyncIterator[Desk]:
    clock = SteadyClock()
    matrix = LocalMatrix(tmp_path / "matrix.sqlite3", clock)
    yield Desk(
        matrix=matrix,
        clock=clock,
        ask=asking,
        find_member=no_member,
        note_access=note_access,
        categories=CATEGORIES,
        bell=Bell(),
        folder=tmp_path,
    )
    await matrix.close()


async def test_many_watchers_make_one_question(desk: Desk, asking: Asking) -> None:
    feed, chen = Feed(desk), MEMBERS["chen"]
    boards = await asyncio.gather(*(feed.board(chen, Filter.ACTIVE, 60) for _ in range(20)))
    assert [row["number"] for row in boards[0]] == [13, 12]
    assert asking.count == 1
    await feed.board(MEMBERS["wang"], Filter.ACTIVE, 60)
    assert asking.count == 2


async def test_after_the_bell_it_is_asked_anew(desk: Desk, asking: Asking) -> None:
    feed, chen = Feed(desk), MEMBERS["chen"]
    assert (await feed.ticket(chen, 12))["status"] == "dispatched"
    asking.village.claim("chen")
    assert (await feed.ticket(chen, 12))["status"] == "dispatched"
    await rung(desk.bell)
    assert (await feed.ticket(chen, 12))["status"] == "in_progress"


async def test_a_fault_is_not_kept(desk: Desk, asking: Asking) -> None:
    feed = Feed(desk)
    for _ in range(2):
        with pytest.raises(NotFound):
            await feed.ticket(MEMBERS["wang"], 13)
    assert asking.count == 2


async def test_the_bell_may_be_rung_from_any_thread_and_gathers(desk: Desk) -> None:
    times: list[None] = []
    desk.bell.subscribe(lambda: times.append(None))
    rings = [threading.Thread(target=desk.bell.ring) for _ in range(10)]
    for ring in rings:
        ring.start()
    await rung(desk.bell)
    assert len(times) == 1


async def test_the_office_sees_what_nobody_answers_for_and_others_do_not(desk: Desk, asking: Asking) -> None:
    feed = Feed(desk)
    head, buildings, groups = await feed.gaps(MEMBERS["liu"])
    assert head == "查漏：30处"
    assert buildings.startswith("没有网格管的楼29个：11栋、12栋、")
    assert groups == "没有群主的群1个：3栋群。"
    assert await feed.gaps(MEMBERS["chen"]) == []
    assert await feed.gaps(MEMBERS["wang"]) == []


async def test_who_works_sees_their_own_burden_and_residents_none(desk: Desk, asking: Asking) -> None:
    feed = Feed(desk)
    assert await feed.burden(MEMBERS["chen"]) == ["这7天有应找了您3次，急事1次"]
    assert await feed.burden(MEMBERS["wang"]) == []
