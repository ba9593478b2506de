"""Processes of the house, to be killed: each hears a file of messages, works them off, says them into a file.

python -m tests.faults.house_process MESSAGES.jsonl

For each folder in its input it tells "ready" with the process that works there, and then with what this ended. All are
forked from the one that has read the word lists, for that takes longer than the work."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

from bot.clocks import SetClock
from bot.core import CoreThread
from bot.house import House, Parts
from domain.health import Health
from domain.message import Capabilities, Delivery, MessageRef, Said, Sender
from domain.ports import Put
from storage import Storage
from tests.journeys.village import TUESDAY, policy, reader, roster


class FileChannel:
    """Says by appending a line to a file."""

    account = "web"
    capabilities = Capabilities(mention=True, private=True)

    def __init__(self, path: Path) -> None:
        self._path = path
        self.health = Health()

    async def listen(self, put: Put) -> None:
        """Nobody speaks here by themselves."""

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        line = json.dumps({"key": delivery.message.key, "text": delivery.message.text}, ensure_ascii=False)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        return (f"said-{delivery.id}",)


def said(number: int, line: dict[str, str]) -> Said:
    at = TUESDAY + timedelta(seconds=number)
    ref = MessageRef("web", line["chat"], f"m{number}")
    return Said(ref=ref, sender=Sender(line["who"], line["who"]), sent_at=at, received_at=at, text=line["text"])


async def work(folder: Path, lines: list[dict[str, str]], core: ThreadPoolExecutor) -> None:
    path = folder / "house.sqlite3"
    storage = Storage.open(f"sqlite:///{path}", core=core)

    def prepare() -> None:
        storage.migrate()
        with storage.unit_of_work() as uow:
            if not uow.communities.all():
                uow.rosters.save(roster())
                uow.commit()
        storage.outbox.recover()

    await asyncio.get_running_loop().run_in_executor(core, prepare)
    house = House(
        Parts(
            units=storage.unit_of_work,
            inbox=storage.inbox,
            outbox=storage.outbox,
            views=storage.views,
            reader=reader(),
            policy=policy(),
            clock=SetClock(TUESDAY + timedelta(hours=1)),
            core=core,
            channels=[FileChannel(folder / "said.jsonl")],
        )
    )
    print("ready", os.getpid(), flush=True)
    for first in range(0, len(lines), 10):
        # The platform gives a message again until it was acknowledged: after a restart, all of them.
        await house.hear([said(first + offset, line) for offset, line in enumerate(lines[first : first + 10])])
        await house.settle()


def _work_in(folder: Path, lines: list[dict[str, str]]) -> NoReturn:
    status = 1
    try:
        with CoreThread() as core:
            asyncio.run(work(folder, lines, core))
        status = 0
    except Exception:  # noqa: BLE001 - whoever waits is told by the status
        traceback.print_exc()
    finally:
        os._exit(status)


def main() -> None:
    lines = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    reader()
    policy()
    for folder in sys.stdin:
        child = os.fork()
        if child == 0:
            _work_in(Path(folder.rstrip()), lines)
        print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
