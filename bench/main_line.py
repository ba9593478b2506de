"""Durable inbox → understanding → ticket → outbox, on SQLite with synchronous=FULL, beside the raw sqlite3 driver that
writes the very same rows in the same number of transactions of 200."""

from __future__ import annotations

import asyncio
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clocks import SetClock
from bot.house import House, Parts
from bot.settings import default_config, load_settings
from domain.grid import Audience, ChatAddress, Tier
from domain.member import Identity, Role
from domain.message import MessageRef, Said, Sender
from domain.roster import ChatRow, CommunityRow, GridRow, MemberRow, RoleRow, Roster
from nlp import Reader
from storage import Storage

CHATS = 50
BATCH = 200
SHARE_OF_REQUESTS = 0.08
START = datetime(2026, 5, 12, 2, 0, tzinfo=UTC)
REQUESTS = (
    "{}单元楼道灯坏了",
    "{}单元电梯又停了",
    "{}单元下水道堵了",
    "{}单元门禁刷不开",
    "{}楼漏水漏得凶",
    "{}号车位被占了",
)
CHATTER = (
    "吃饭了没",
    "哈哈哈",
    "收到",
    "今天好热",
    "谢谢",
    "有人打麻将吗",
    "周末去哪耍",
    "出个婴儿车",
    "娃儿睡了",
    "早上好",
)


@dataclass(frozen=True)
class Run:
    messages_per_second: float
    raw_per_second: float
    tickets: int
    rows: int

    @property
    def ratio(self) -> float:
        return self.messages_per_second / self.raw_per_second


def measure(messages: int, rounds: int) -> None:
    reader = Reader()
    runs = [_run(reader, messages, seed) for seed in range(rounds)]
    speed = statistics.median(run.messages_per_second for run in runs)
    raw = statistics.median(run.raw_per_second for run in runs)
    ratio = statistics.median(run.ratio for run in runs)
    last = runs[-1]
    print(f"main line: {speed:,.0f} messages/s (median of {rounds}; {last.tickets / messages:.1%} became tickets)")
    print(f"raw sqlite3, the same {last.rows:,} rows: {raw:,.0f} messages/s; ratio {ratio:.2f}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB at most")


def _run(reader: Reader, messages: int, seed: int) -> Run:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as core:
        path = Path(folder) / "bench.sqlite3"
        storage = Storage.open(f"sqlite:///{path}", core=core)
        core.submit(_prepare, storage).result()
        spent = asyncio.run(_through(storage, core, reader, _talk(messages, seed)))
        core.submit(storage.close).result()
        tickets, rows, raw = _raw(path, Path(folder) / "raw.sqlite3", messages)
        return Run(messages / spent, messages / raw, tickets, rows)


def _prepare(storage: Storage) -> None:
    storage.create_fresh()
    with storage.unit_of_work() as uow:
        uow.rosters.save(_roster())
        uow.commit()


async def _through(storage: Storage, core: ThreadPoolExecutor, reader: Reader, talk: list[Said]) -> float:
    clock = SetClock(START + timedelta(hours=1))
    house = House(
        Parts(
            units=storage.unit_of_work,
            inbox=storage.inbox,
            outbox=storage.outbox,
            views=storage.views,
            reader=reader,
            policy=load_settings(default_config(), environ={}).policy(),
            clock=clock,
            core=core,
            channels=(),
        )
    )
    started = time.perf_counter()
    for first in range(0, len(talk), BATCH):
        await house.hear(talk[first : first + BATCH])
        await house.consumer.drain()
    return time.perf_counter() - started


def _talk(messages: int, seed: int) -> list[Said]:
    chance = random.Random(seed)
    return [_said(chance, number) for number in range(messages)]


def _said(chance: random.Random, number: int) -> Said:
    is_request = chance.random() < SHARE_OF_REQUESTS
    text = chance.choice(REQUESTS).format(chance.randint(1, 9)) if is_request else chance.choice(CHATTER)
    at = START + timedelta(seconds=number * 0.7)
    name = f"住户{chance.randint(1, 2000)}"
    ref = MessageRef("bench", f"b{chance.randint(1, CHATS)}", f"m{number}")
    return Said(ref=ref, sender=Sender(name, name), sent_at=at, received_at=at, text=text)


def _roster() -> Roster:
    buildings = [str(number) for number in range(1, CHATS + 1)]
    return Roster(
        community=CommunityRow(code="bench", name="社区"),
        grids=(
            GridRow(code="bench", name="社区", tier=Tier.COMMUNITY),
            *(
                GridRow(code=f"m{b}", name=f"{b}栋", tier=Tier.MICRO_GRID, parent_code="bench", buildings=(b,))
                for b in buildings
            ),
        ),
        members=(MemberRow(ref="陈姐", name="陈姐", identities=(Identity("bench", "chen"),)),),
        roles=(RoleRow(member_ref="陈姐", role=Role.GRID_WORKER, grid_code="bench"),),
        chats=(
            ChatRow(name="W", audience=Audience.WORKERS, grid_code="bench", addresses=(ChatAddress("bench", "w"),)),
            *(
                ChatRow(
                    name=f"{b}栋群",
                    audience=Audience.RESIDENTS,
                    grid_code=f"m{b}",
                    building=b,
                    addresses=(ChatAddress("bench", f"b{b}"),),
                )
                for b in buildings
            ),
        ),
    )


def _raw(path: Path, copy: Path, messages: int) -> tuple[int, int, float]:
    """Writes the same rows into the same schema by the bare driver; returns tickets, rows, seconds."""
    source = sqlite3.connect(path)
    target = sqlite3.connect(copy, isolation_level=None)
    target.execute("PRAGMA journal_mode=WAL")
    target.execute("PRAGMA synchronous=FULL")
    for (statement,) in source.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    ):
        target.execute(statement)
    names = [
        name
        for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")
    ]
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    batches = -(-messages // BATCH)
    started = time.perf_counter()
    for batch in range(batches):
        target.execute("BEGIN IMMEDIATE")
        for name, found in rows.items():
            share = found[len(found) * batch // batches : len(found) * (batch + 1) // batches]
            if share:
                marks = ",".join("?" * len(share[0]))
                target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', share)
        target.execute("COMMIT")
    spent = time.perf_counter() - started
    return len(rows["tickets"]), sum(map(len, rows.values())), spent
