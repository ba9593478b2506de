"""How long `youying run` takes until its page answers, with everything set up before."""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import tempfile
import time


def measure(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = _start(folder)
        again = statistics.median(_start(folder) for _ in range(rounds))
    print(f"start-up: first {first:.1f} s (demo community, empty folder), again {again:.1f} s (median of {rounds})")


def _start(folder: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "bot", "run", "--data", folder, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            next(line for line in process.stdout if "http://" in line)
            return time.perf_counter() - started
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
