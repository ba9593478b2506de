"""The process is killed (-9) at any moment; after the restart every message has had its effect exactly once."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

MATTERS = ("{}单元楼道灯坏了", "{}单元电梯又停了，坏了", "{}单元门禁坏了刷不开", "{}单元下水道堵了，污水往外冒")
CHATTER = ("吃饭了没", "哈哈哈", "今天好热", "谢谢", "周末去哪耍")


def _talk(chance: random.Random, count: int) -> list[dict[str, str]]:
    """Every matter is told once only, so that the number of tickets is known."""
    matters = [matter.format(unit) for matter in MATTERS for unit in range(1, 5)]
    told: list[dict[str, str]] = []
    for number in range(count):
        text = matters.pop() if matters and number % 6 == 0 else chance.choice(CHATTER)
        told.append({"chat": chance.choice(["B3", "B5"]), "who": f"住户{number}", "text": text})
    return told


class Houses:
    """Processes that work the messages off, one after the other."""

    def __init__(self, source: subprocess.Popen[str]) -> None:
        self._source = source

    def run(self, folder: Path, kill_after: float | None) -> bool:
        """Whether it came to its end."""
        folder.mkdir(exist_ok=True)
        assert self._source.stdin is not None
        self._source.stdin.write(f"{folder}\n")
        self._source.stdin.flush()
        process = self._told("ready")
        if kill_after is not None:
            time.sleep(kill_after)
            # One that has just ended is there no more.
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        status = self._told("ended")
        assert status in {0, -signal.SIGKILL}
        return status == 0

    def _told(self, word: str) -> int:
        assert self._source.stdout is not None
        said, number = self._source.stdout.readline().split()
        assert said == word
        return int(number)


@contextmanager
def _houses(messages: Path) -> Iterator[Houses]:
    command = [sys.executable, "-m", "tests.faults.house_process", str(messages)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as source:
        yield Houses(source)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_at_any_moment_nothing_is_lost_and_nothing_done_twice(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    messages = tmp_path / "messages.jsonl"
    talk = _talk(chance, 90)
    messages.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in talk), "utf-8")

    untouched, killed = tmp_path / "untouched", tmp_path / "killed"
    with _houses(messages) as houses:
        assert houses.run(untouched, None)
        kills = sum(not houses.run(killed, chance.uniform(0.0, 0.5)) for _ in range(6))
        assert houses.run(killed, None)

    assert kills > 0
    assert _tickets(killed) == _tickets(untouched)
    assert len(_tickets(killed)) > 5
    assert _said(killed) == _said(untouched)


def _tickets(folder: Path) -> Counter[tuple[str, str]]:
    """Category and reporting message of every ticket."""
    with sqlite3.connect(folder / "house.sqlite3") as store:
        rows = store.execute(
            "SELECT t.category, l.external_id FROM tickets t JOIN message_links l "
            "ON l.subject_kind = 'ticket' AND l.subject_id = t.id AND l.kind != 'said'"
        ).fetchall()
    store.close()
    return Counter(rows)


def _said(folder: Path) -> set[str]:
    """What was said, each once: an answer may be repeated after a crash, but none is missing."""
    path = folder / "said.jsonl"
    return {json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()} if path.exists() else set()
