"""Results of polls are drawn once, or not at all; then the relay tells them in bars of text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from bot.cjk_font import find_font
from bot.fitting import Make
from bot.painter import Painter
from bot.relay import Relay
from domain.chart import BarChart, decode, text_bars
from domain.message import Capabilities, Delivery, Lane, OutboundMessage
from domain.ports import Outbox
from tests.clocks import SteadyClock
from tests.fakes import FakeChannel

CHART = BarChart("加装充电桩", ("同意", "反对", "弃权"), (31, 9, 0), "40人答了 · 投票5")
needs_font = pytest.mark.skipif(find_font() is None, reason="no font for Chinese on this machine")


@pytest.fixture
async def painter(tmp_path: Path) -> AsyncIterator[Painter]:
    found = Painter(tmp_path)
    yield found
    found.close()


@pytest.fixture
async def fontless(tmp_path: Path) -> AsyncIterator[Painter]:
    found = Painter(tmp_path, font_folders=(tmp_path / "none",))
    yield found
    found.close()


# -- the chart --------------------------------------------------------------------------------------------------------


def test_a_chart_is_read_as_it_was_written() -> None:
    assert decode(CHART.encode()) == CHART
    assert CHART.encode() == 'bars:["加装充电桩",["同意","反对","弃权"],[31,9,0],"40人答了 · 投票5"]'


@pytest.mark.parametrize("attachment", ["charts/a.png", "", "bars:", "bars:[]", "bars:{}", 'bars:["a",["b"],[],""]'])
def test_what_is_no_chart_is_none(attachment: str) -> None:
    assert decode(attachment) is None


def test_bars_of_text_are_as_long_as_the_longest_allows() -> None:
    assert text_bars(CHART) == "同意 ██████████ 31\n反对 ███ 9\n弃权  0"
    assert text_bars(replace(CHART, counts=(0, 0, 0))) == "同意  0\n反对  0\n弃权  0"


# -- the painter ------------------------------------------------------------------------------------------------------


@needs_font
async def test_a_bar_is_as_long_as_its_share(painter: Painter, tmp_path: Path) -> None:
    name = await painter.paint(CHART.encode())
    assert name is not None
    with Image.open(tmp_path / name) as image:
        assert (image.format, image.width) == ("PNG", 640)
        pixels = image.convert("RGB")
    longest = [row for row in range(pixels.height) if _accent(pixels, row) > 400]
    shorter = [row for row in range(pixels.height) if 100 < _accent(pixels, row) < 200]
    assert longest
    assert shorter
    assert longest[-1] < shorter[0]


def _accent(pixels: Image.Image, row: int) -> int:
    """How many pixels of the row have about the colour of a bar."""
    line = [cast(tuple[int, int, int], pixels.getpixel((column, row))) for column in range(pixels.width)]
    return sum(abs(red - 0x1D) + abs(green - 0x7A) + abs(blue - 0x55) < 24 for red, green, blue in line)


@needs_font
async def test_the_same_chart_is_drawn_once(painter: Painter, tmp_path: Path) -> None:
    first, again = await asyncio.gather(painter.paint(CHART.encode()), painter.paint(CHART.encode()))
    assert first == again
    other = await painter.paint(replace(CHART, counts=(31, 9, 1)).encode())
    drawn = {f"charts/{path.name}" for path in (tmp_path / "charts").iterdir()}
    assert drawn == {first, other}


@needs_font
async def test_long_words_and_emoji_fit(painter: Painter, tmp_path: Path) -> None:
    chart = BarChart("空地拿来做什么🌳" * 2000, ("停车" * 500, "种花🌸"), (120, 0), "")
    name = await painter.paint(chart.encode())
    assert name is not None
    with Image.open(tmp_path / name) as image:
        assert image.height < 600


async def test_without_a_font_nothing_is_drawn(fontless: Painter, tmp_path: Path) -> None:
    assert await fontless.paint(CHART.encode()) is None
    assert not (tmp_path / "charts").exists()


async def test_an_option_of_nothing_but_emoji_is_not_drawn(painter: Painter) -> None:
    assert await painter.paint(replace(CHART, labels=("👍", "👎", "弃权")).encode()) is None


@needs_font
async def test_a_folder_that_takes_no_file_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("in the way")
    painter = Painter(tmp_path)
    assert await painter.paint(CHART.encode()) is None
    painter.close()


# -- the relay --------------------------------------------------------------------------------------------------------


class OneRow:
    """An outbox with one delivery."""

    def __init__(self, delivery: Delivery) -> None:
        self.waiting = [delivery]
        self.sent: list[int] = []

    def lease(self, account: str, owner: str, limit: int, now: datetime, gone: Collection[str] = ()) -> list[Delivery]:
        leased, self.waiting = self.waiting, []
        return leased

    def mark_sent(self, row_id: int, external_ids: tuple[str, ...], now: datetime) -> None:
        self.sent.append(row_id)


async def draws(attachment: str) -> str | None:
    return "charts/a.png"


async def draws_nothing(attachment: str) -> str | None:
    return None


async def said(attachment: str, make: Make | None, capabilities: Capabilities) -> tuple[str, str | None]:
    """Text and attachment as the channel got them."""
    message = OutboundMessage(
        chat_id=1, community_id=1, lane=Lane.ANSWER, key="answer:1", text="40人答了。", attachment=attachment
    )
    outbox = OneRow(Delivery(7, message, "web", "B3", attempts=0))
    channel = FakeChannel(capabilities=capabilities)
    with ThreadPoolExecutor(1) as core:
        await Relay(channel, cast(Outbox, outbox), SteadyClock(), core, "me", make).drain()
    assert outbox.sent == [7]
    [heard] = channel.said
    return heard.text, heard.delivery.message.attachment


SHOWS = Capabilities(picture=True)


async def test_a_chart_goes_out_as_its_picture() -> None:
    assert await said(CHART.encode(), draws, SHOWS) == ("40人答了。", "charts/a.png")


@pytest.mark.parametrize(
    ("make", "capabilities"),
    [(None, SHOWS), (draws_nothing, SHOWS), (draws, Capabilities())],
    ids=["no painter", "not drawn", "a channel without pictures"],
)
async def test_a_chart_without_a_picture_is_bars_of_text(make: Make | None, capabilities: Capabilities) -> None:
    bars = "同意 ██████████ 31\n反对 ███ 9\n弃权  0"
    assert await said(CHART.encode(), make, capabilities) == (f"40人答了。\n{bars}", None)


async def test_another_picture_is_left_as_it_is() -> None:
    assert await said("pictures/a.jpg", draws, SHOWS) == ("40人答了。", "pictures/a.jpg")
