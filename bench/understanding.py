"""What one whole understanding (reading and signals) costs beside bare `jieba.lcut` on the same messages, one core, one
run; how long the reader takes to be ready, and the memory of a process that holds nothing else (Linux)."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from domain.understanding import Surroundings
from nlp import Reader
from nlp.corpus import TEXT

_READY = """
import time
started = time.perf_counter()
from nlp import Reader
from domain.understanding import Surroundings
Reader().read("3栋停水了", Surroundings())
ready = time.perf_counter() - started
with open("/proc/self/status") as status:
    print(ready, next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")))
"""


def measure(rounds: int) -> None:
    import jieba

    texts = [json.loads(line)["text"] for line in (TEXT / "messages-dev.jsonl").read_text("utf-8").splitlines()]
    reader, around = Reader(), Surroundings()
    jieba.initialize()

    def understand(text: str) -> None:
        reader.read(text, around)
        reader.signals(text)

    pairs = [(_seconds(understand, texts), _seconds(jieba.lcut, texts)) for _ in range(rounds + 1)][1:]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    ours, bare = (statistics.median(side) / len(texts) * 1e6 for side in zip(*pairs, strict=True))
    print(f"understanding: {ours:.0f} µs a message, jieba.lcut {bare:.0f} µs: {ratio:.2f} × (median of {rounds})")
    ready, megabytes = subprocess.run(
        [sys.executable, "-c", _READY], capture_output=True, text=True, check=True
    ).stdout.split()
    print(f"reader ready after {float(ready):.1f} s, {float(megabytes):.0f} MiB")


def _seconds(do: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        do(text)
    return time.perf_counter() - started
