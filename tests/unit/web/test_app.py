"""The application as it is served: it starts, answers, stops, and starts again in the same process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import cast

import httpx
import pytest

from domain.member import Member
from domain.ports import Views
from tests.browser.village import CATEGORIES, GROUPS, MEMBERS, PEOPLE, Village
from tests.clocks import SteadyClock
from tests.processes import free_port
from web.app import create_app, serve
from web.bell import Bell
from web.desk import Desk, T
from web.matrix import LocalMatrix


class Ask:
    async def __call__(self, question: Callable[[Views], T]) -> T:
        return question(cast(Views, Village()))


async def note_access(member: Member, ticket_id: int) -> None:
    return None


async def find_member(person_id: str) -> Member | None:
    return MEMBERS.get(person_id)


async def furnished(folder: Path) -> Desk:
    clock = SteadyClock()
    matrix = LocalMatrix(folder / "matrix.sqlite3", clock)
    await matrix.furnish(PEOPLE, GROUPS)
    return Desk(
        matrix=matrix,
        clock=clock,
        ask=Ask(),
        find_member=find_member,
        note_access=note_access,
        categories=CATEGORIES,
        bell=Bell(),
        folder=folder,
    )


@pytest.mark.parametrize("turn", [1, 2])
async def test_it_starts_answers_and_stops(tmp_path: Path, turn: int) -> None:
    desk = await furnished(tmp_path)
    stop = asyncio.Event()
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(create_app(desk), "127.0.0.1", 0, stop, address.set_result))
    async with asyncio.timeout(20), httpx.AsyncClient(base_url=await address) as browser:
        assert (await browser.get("/healthz")).json() == {"status": "ok", "channels": {}}
        page = await browser.get("/?me=chen&chat=g-w")
        assert (page.status_code, "微网格员群" in page.text) == (200, True)
        assert 'lang="zh-CN"' in page.text
        assert (await browser.get("/look.css")).headers["content-type"].startswith("text/css")
        assert (await browser.get("/nothing-here")).status_code == 404
    stop.set()
    async with asyncio.timeout(20):
        await serving
    async with httpx.AsyncClient() as browser:
        with pytest.raises(httpx.ConnectError):
            await browser.get(address.result())
    await desk.matrix.close()
    assert turn


async def test_a_taken_port_is_told(tmp_path: Path) -> None:
    desk = await furnished(tmp_path)
    port = free_port()
    with socket.create_server(("127.0.0.1", port)), pytest.raises(OSError, match="in use"):
        await serve(create_app(desk), "127.0.0.1", port, asyncio.Event())
    await desk.matrix.close()
