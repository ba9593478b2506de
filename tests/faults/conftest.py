from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.engine import EngineName
from tests.clocks import SteadyClock
from tests.journeys.village import Village
from tests.journeys.village import village as open_village
from tests.telegram.messenger import telegram_channel
from tests.telegram.platform import Platform
from tests.telegram.server import TelegramServer, telegram_server
from tests.telegram.weather import (
    GROUP,
    IMPATIENT,
    WANG,
    Ear,
)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with open_village(tmp_path) as found:
        yield found


@pytest.fixture(params=["aiogram", "ptb"])
def engine(request: pytest.FixtureRequest) -> EngineName:
    found: EngineName = request.param
    return found


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server(SteadyClock()) as found:
        found.platform.open_group(GROUP, "3栋群", {WANG: "王姐"})
        yield found


@pytest.fixture
def platform(server: TelegramServer) -> Platform:
    return server.platform


@pytest.fixture
async def channel(server: TelegramServer, tmp_path: Path, engine: EngineName) -> AsyncIterator[TelegramChannel]:
    found = telegram_channel(server, tmp_path, engine)
    yield found
    await found.close()


@pytest.fixture
async def hasty(server: TelegramServer, tmp_path: Path, engine: EngineName) -> AsyncIterator[TelegramChannel]:
    """Takes half a second's silence for a fault."""
    found = telegram_channel(server, tmp_path, engine, patience=IMPATIENT)
    yield found
    await found.close()


@pytest.fixture
def ear() -> Ear:
    return Ear()
