"""One process of the house, to be killed: hears a file of messages, works them off, says them into a file.

python -m tests.faults.house_process FOLDER MESSAGES.jsonl
"""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

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
    print("ready", flush=True)
    for first in range(0, len(lines), 10):
        # The platform gives a message again until it was acknowledged: after a restart, all of them.
        await house.hear([said(first + offset, line) for offset, line in enumerate(lines[first : first + 10])])
        await house.settle()
    print("done", flush=True)


def main() -> None:
    folder = Path(sys.argv[1])
    lines = [json.loads(line) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
    with CoreThread() as core:
        asyncio.run(work(folder, lines, core))


if __name__ == "__main__":
    main()
