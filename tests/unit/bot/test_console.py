"""The console channel: its small format, both ways."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import AsyncIterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.console import ConsoleChannel, escaped, unescaped
from domain.errors import StorageUnavailable
from domain.message import Delivery, Inbound, Lane, OutboundMessage, Said
from tests.clocks import SteadyClock


class House:
    def __init__(self) -> None:
        self.heard: list[Inbound] = []
        self.faults = 0

    async def put(self, batch: Sequence[Inbound]) -> None:
        if self.faults:
            self.faults -= 1
            raise StorageUnavailable("full")
        self.heard += batch


@pytest.fixture
async def pipe() -> AsyncIterator[tuple[int, int]]:
    """(to read, to write)."""
    source, sink = os.pipe()
    yield source, sink
    os.close(source)


async def heard(pipe: tuple[int, int], content: bytes, house: House | None = None) -> list[Inbound]:
    """What is heard of that content, to its end."""
    house = house or House()
    channel = ConsoleChannel("console", SteadyClock(), pipe[0], io.StringIO())
    os.write(pipe[1], content)
    os.close(pipe[1])
    listening = asyncio.create_task(channel.listen(house.put))
    async with asyncio.timeout(20):
        await channel.has_ended.wait()
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    return house.heard


async def test_a_line_is_a_message(pipe: tuple[int, int]) -> None:
    found = await heard(pipe, "3栋群|王姐|@有应 进度 | 12\n3栋群|老周|@王姐 你家呢".encode())
    first, second = found
    assert isinstance(first, Said)
    assert isinstance(second, Said)
    assert (first.ref.account, first.ref.external_chat_id, first.sender.name) == ("console", "3栋群", "王姐")
    assert (first.text, first.to_bot, first.mentions) == ("进度 | 12", True, ())
    assert (second.to_bot, second.mentions) == (False, ("王姐",))
    assert first.ref.key != second.ref.key


async def test_a_line_made_otherwise_is_told_and_skipped(
    pipe: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    found = await heard(pipe, b"\nhello\n|a|b\nx||y\n\xff|\xff|\xff\ng|w|t\n")
    assert [one.text for one in found if isinstance(one, Said)] == ["\ufffd", "t"]
    assert capsys.readouterr().err.count("没看懂") == 3


async def test_what_the_house_refused_is_offered_again_in_order(pipe: tuple[int, int]) -> None:
    house = House()
    house.faults = 1
    found = await heard(pipe, "g|w|一\ng|w|二\n".encode(), house)
    assert [one.text for one in found if isinstance(one, Said)] == ["一", "二"]


async def test_what_is_said_is_a_line() -> None:
    sink = io.StringIO()
    channel = ConsoleChannel("console", SteadyClock(), 0, sink)
    for text in ("一行\n两行\\n", ""):
        message = OutboundMessage(chat_id=1, community_id=1, lane=Lane.ANSWER, key="k", text=text)
        await channel.send(Delivery(1, message, "console", "3栋群", attempts=0))
    assert sink.getvalue() == "3栋群|有应|一行\\n两行\\\\n\n3栋群|有应|[图片]\n"


@given(st.text())
def test_what_was_escaped_is_read_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\n" not in escaped(text)
