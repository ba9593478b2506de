"""What was heard is never lost, and each chat's words keep their order."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.grid import Audience
from domain.message import (
    ChatMoved,
    Edited,
    Inbound,
    Joined,
    Left,
    PollAnswered,
    Pressed,
    Recalled,
    Sender,
)
from domain.place import Place
from domain.record import InboxItem
from domain.retention import Kept, Retention
from domain.signals import Signals
from domain.understanding import Act, Decision, Understanding
from storage import Storage
from tests.builders import NOW, Town, minutes, recent, ref, said
from tests.contract.conftest import OpenStore

COMMON: dict[str, Any] = {
    "sender": Sender("王芳", "3-2-801 王芳🌸", is_service=False),
    "sent_at": NOW,
    "received_at": NOW + minutes(1),
}
KINDS: list[Inbound] = [
    said("灯坏了", quoted="m0", to_bot=True, mentions=("陈姐", "@"), pictures=("a.jpg",), private=True),
    said("😀\n\t\x01" * 1000),
    Pressed(ref=ref(), action="claim:12", on_message="m1", **COMMON),
    Edited(ref=ref(), text="改了", **COMMON),
    Recalled(ref=ref(), **COMMON),
    PollAnswered(ref=ref(), external_poll_id="p", options=(0, 2), **COMMON),
    Joined(ref=ref(), is_bot=True, **COMMON),
    Left(ref=ref(), **COMMON),
    ChatMoved(ref=ref(), new_external_chat_id="-100", **COMMON),
]


def ids(items: Sequence[InboxItem]) -> list[str]:
    return [item.inbound.ref.external_id for item in items]


def words(chat: str, numbers: range) -> list[Inbound]:
    return [said(chat=chat, external_id=f"{chat}{number}") for number in numbers]


async def test_every_kind_comes_back_as_it_was_heard(storage: Storage) -> None:
    await storage.inbox.put(KINDS)
    items = await storage.inbox.take(100)
    assert [item.inbound for item in items] == KINDS
    assert {item.tries for item in items} == {0}


async def test_nothing_heard_is_nothing(storage: Storage) -> None:
    await storage.inbox.put([])
    assert await storage.inbox.take(10) == []


async def test_a_message_is_put_once(storage: Storage) -> None:
    message = said("灯坏了")
    await storage.inbox.put([message, message])
    await storage.inbox.put([replace(message, text="别的")])
    items = await storage.inbox.take(10)
    assert [item.inbound for item in items] == [message]


async def test_a_message_and_its_edits_are_several(storage: Storage) -> None:
    message = said("灯坏了", external_id="m1")
    first = Edited(ref=message.ref, text="一", **COMMON)
    second = replace(first, text="二", sent_at=NOW + minutes(2))
    await storage.inbox.put([message, first, second, Recalled(ref=message.ref, **COMMON)])
    assert len(await storage.inbox.take(10)) == 4


async def test_what_is_taken_is_not_given_again(storage: Storage) -> None:
    await storage.inbox.put(words("A", range(5)))
    assert ids(await storage.inbox.take(2)) == ["A0", "A1"]
    assert ids(await storage.inbox.take(2)) == ["A2", "A3"]
    await storage.inbox.put(words("A", range(5, 6)))
    assert ids(await storage.inbox.take(10)) == ["A4", "A5"]
    assert await storage.inbox.take(10) == []


async def test_a_busy_chat_does_not_starve_the_others(storage: Storage) -> None:
    await storage.inbox.put(words("A", range(50)))
    await storage.inbox.put(words("B", range(2)))
    await storage.inbox.put(words("C", range(1)))
    first = ids(await storage.inbox.take(6))
    assert set(first) == {"A0", "A1", "A2", "B0", "B1", "C0"}
    await storage.inbox.put(words("D", range(1)))
    assert set(ids(await storage.inbox.take(2))) == {"A3", "D0"}
    rest = ids(await storage.inbox.take(100))
    assert rest == [f"A{number}" for number in range(4, 50)]


async def test_the_released_are_taken_again_in_their_order(storage: Storage) -> None:
    await storage.inbox.put(words("A", range(4)))
    first = await storage.inbox.take(2)
    second = await storage.inbox.take(1)
    await storage.inbox.release(second)
    await storage.inbox.release(first)
    await storage.inbox.release(first)
    assert ids(await storage.inbox.take(10)) == ["A0", "A1", "A2", "A3"]


async def test_acknowledged_rows_go_and_recent_words_stay(storage: Storage, town: Town) -> None:
    await storage.inbox.put(words("B3", range(2)))
    items = await storage.inbox.take(10)
    understanding = Understanding(Act.REQUEST, "lighting", None, Place("3"), 0.9, Decision.FILE, ("灯", "-出售"), "灯")
    first = recent(town, "灯坏了", understanding=understanding, signals=Signals(danger=True), quoted="m0", by_role=True)
    second = recent(town, "还在漏", at=NOW + minutes(1))
    await storage.inbox.ack(items, [second, first])
    assert storage.views.recent(town.chats["B3"], NOW) == [first, second]
    assert storage.views.recent(town.chats["B3"], NOW + minutes(1)) == [second]
    # Idempotent: the latest words of a message count.
    await storage.inbox.ack([], [replace(first, text="灯坏了！")])
    assert [message.text for message in storage.views.recent(town.chats["B3"], NOW)] == ["灯坏了！", "还在漏"]
    with storage.unit_of_work() as uow:
        assert uow.expired.sweep(Retention(), NOW + timedelta(hours=25))[Kept.RECENT] == 2
        assert uow.chats.in_grids([town.grids["m3"]], Audience.RESIDENTS)


async def test_an_ack_that_fails_releases(storage: Storage, town: Town) -> None:
    await storage.inbox.put(words("B3", range(2)))
    items = await storage.inbox.take(10)
    broken = replace(recent(town), chat_id=999)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await storage.inbox.ack(items, [broken])
    assert await storage.inbox.take(10) == items


async def test_a_new_process_finds_all_that_was_not_acknowledged(open_store: OpenStore) -> None:
    before = open_store()
    await before.inbox.put(words("A", range(3)))
    await before.inbox.ack((await before.inbox.take(2))[:1], [])
    after = open_store()
    assert ids(await after.inbox.take(10)) == ["A1", "A2"]


async def test_ids_are_never_given_twice(open_store: OpenStore) -> None:
    """Else a late acknowledgement could delete a message that nobody has handled."""
    storage = open_store()
    await storage.inbox.put(words("A", range(2)))
    old = await storage.inbox.take(10)
    await storage.inbox.ack(old, [])
    await storage.inbox.put(words("A", range(2, 4)))
    await storage.inbox.ack(old, [])
    assert ids(await open_store().inbox.take(10)) == ["A2", "A3"]


async def test_tries_and_parking(open_store: OpenStore) -> None:
    storage = open_store()
    await storage.inbox.put(words("A", range(2)))
    [bad, good] = await storage.inbox.take(10)
    for _ in range(2):
        await storage.inbox.try_alone(bad)
    assert [item.tries for item in await open_store().inbox.take(10)] == [2, 0]
    await storage.inbox.park(bad, "ValueError")
    [parked] = await storage.inbox.parked()
    assert (parked.id, parked.ref, parked.reason) == (bad.id, bad.inbound.ref, "ValueError")
    assert parked.parked_at.tzinfo is not None
    assert ids(await open_store().inbox.take(10)) == [good.inbound.ref.external_id]


async def test_many_putters_share_a_commit_and_none_is_lost(open_store: OpenStore) -> None:
    storage = open_store()
    await asyncio.gather(*(storage.inbox.put(words(f"C{number}", range(3))) for number in range(50)))
    assert len(await open_store().inbox.take(1000)) == 150


async def test_one_bad_message_spoils_no_other(open_store: OpenStore) -> None:
    storage = open_store()
    naive = replace(said(), sent_at=NOW.replace(tzinfo=None), received_at=NOW.replace(tzinfo=None))
    good = [storage.inbox.put(words(f"C{number}", range(1))) for number in range(3)]
    results = await asyncio.gather(*good, storage.inbox.put([naive]), return_exceptions=True)
    assert [type(result) for result in results] == [type(None)] * 3 + [ValueError]
    assert len(await open_store().inbox.take(10)) == 3


async def test_a_cancelled_putter_does_not_cancel_its_message(open_store: OpenStore, core: Executor) -> None:
    storage = open_store()
    core.submit(lambda: None).result()
    task = asyncio.create_task(storage.inbox.put(words("A", range(1))))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await storage.inbox.put(words("B", range(1)))
    assert ids(await open_store().inbox.take(10)) == ["A0", "B0"]


async def test_after_the_core_is_gone_a_put_is_refused(open_store: OpenStore, core: Executor) -> None:
    storage = open_store()
    core.shutdown()
    with pytest.raises(RuntimeError):
        await storage.inbox.put(words("A", range(1)))
    with closing(storage):
        pass


KILLED = """
import asyncio, os, sys
from concurrent.futures import ThreadPoolExecutor
from storage import Storage
from tests.builders import said

async def main():
    storage = Storage.open(sys.argv[1], core=ThreadPoolExecutor(1))
    for number in range(1000):
        await storage.inbox.put([said(chat=f"C{number % 7}", external_id=str(number))])
        print(number, flush=True)
        if number % 10 == 5:
            items = await storage.inbox.take(3)
            await storage.inbox.ack(items, [])
            print("done", *(item.inbound.ref.external_id for item in items), flush=True)

asyncio.run(main())
"""


def test_killed_between_put_and_ack_nothing_is_lost(store_url: str, open_store: OpenStore) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, store_url], stdout=subprocess.PIPE, text=True)
    put: set[str] = set()
    done: set[str] = set()
    assert process.stdout
    with process:
        for line in process.stdout:
            if line.startswith("done"):
                done |= set(line.split()[1:])
            elif line.strip():
                put.add(line.strip())
            if len(put) == 120:
                process.kill()
    left = set(ids(asyncio.run(_take_all(open_store()))))
    assert put - done <= left
    assert not done & left


async def _take_all(storage: Storage) -> Sequence[InboxItem]:
    return await storage.inbox.take(10_000)
