"""A notice to every group of a street over Telegram's permitted pace: how much of 30 messages a second is reached, and
how often the server had to say "too fast". The server is a loopback Bot API in a process of its own that counts every
stretch of a second; outbox, relay, channel and client library are the product's."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bot.channels.telegram import Account, TelegramChannel, make_engine
from bot.channels.telegram.engine import EngineName
from bot.clocks import SystemClock
from bot.relay import Relay
from domain.grid import Audience, ChatAddress, Tier
from domain.message import Lane, OutboundMessage
from domain.roster import ChatRow, CommunityRow, GridRow, Roster
from storage import Storage

PERMITTED = 30.0  # a second
TOKEN = "42:AAbench-bench-bench-bench-bench-bench"


@dataclass(frozen=True)
class Run:
    delivered: int
    too_fast: int
    seconds: float

    @property
    def share(self) -> float:
        """Of the permitted rate. The first second may begin full, so the stretch after the first 30 counts."""
        return (self.delivered - PERMITTED) / self.seconds / PERMITTED


def measure(chats: int) -> None:
    engines: tuple[EngineName, ...] = ("aiogram", "ptb")
    for engine in engines:
        run = _run(engine, chats)
        print(
            f"notice to {chats:,} Telegram groups ({engine}): {run.delivered:,} delivered in {run.seconds:.1f} s, "
            f"{run.share:.1%} of {PERMITTED:.0f}/s, {run.too_fast} x 429"
        )


def _run(engine: EngineName, chats: int) -> Run:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as core:
        storage = Storage.open(f"sqlite:///{Path(folder) / 'bench.sqlite3'}", core=core)
        core.submit(_prepare, storage, chats).result()
        command = [sys.executable, "-m", "bench.loopback_bot_api", TOKEN]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            try:
                asyncio.run(_say(storage, core, engine, address, Path(folder)))
                with urllib.request.urlopen(f"{address}/counted") as answer:
                    counted = json.load(answer)
            finally:
                server.terminate()
        core.submit(storage.close).result()
    return Run(counted["delivered"], counted["too_fast"], counted["seconds"])


async def _say(storage: Storage, core: ThreadPoolExecutor, engine: EngineName, address: str, folder: Path) -> None:
    channel = TelegramChannel(Account(name="telegram"), make_engine(engine, TOKEN, address), SystemClock(), folder)
    started = time.perf_counter()
    await Relay(channel, storage.outbox, SystemClock(), core, "bench").drain()
    print(f"  ({time.perf_counter() - started:.1f} s with the last second's rest)", file=sys.stderr)
    await channel.close()


def _prepare(storage: Storage, chats: int) -> None:
    storage.create_fresh()
    with storage.unit_of_work() as uow:
        uow.rosters.save(_roster(chats))
        community = uow.communities.all()[0]
        for number in range(1, chats + 1):
            chat = uow.chats.at("telegram", str(-number))
            assert chat is not None
            message = OutboundMessage(
                chat_id=chat.id,
                community_id=community.id,
                lane=Lane.NOTICE,
                key=f"notice:1:{chat.id}",
                text="社区通知：明天9点到12点停水，请提前接水。",
            )
            uow.outbox.put(message, SystemClock().now())
        uow.commit()


def _roster(chats: int) -> Roster:
    return Roster(
        community=CommunityRow(code="bench", name="社区"),
        grids=(GridRow(code="bench", name="社区", tier=Tier.COMMUNITY),),
        chats=tuple(
            ChatRow(
                name=f"{number}群",
                audience=Audience.RESIDENTS,
                grid_code="bench",
                addresses=(ChatAddress("telegram", str(-number)),),
            )
            for number in range(1, chats + 1)
        ),
    )
