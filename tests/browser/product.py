"""The product itself as a process, for the tests and pictures that need all of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOT = Path(__file__).parents[2]


class DidNotStart(Exception):
    """With what it printed."""


@contextmanager
def product(folder: Path) -> Iterator[str]:
    """`youying run` with the demo community; gives the address of its page."""
    command = [sys.executable, "-m", "bot", "run", "--data", str(folder), "--port", "0"]
    with (folder.parent / f"{folder.name}.log").open("w") as log:
        process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield _address(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        if process.stdout:
            process.stdout.close()


def _address(process: subprocess.Popen[str]) -> str:
    if process.stdout is None:
        raise DidNotStart("no output")
    printed = process.stdout.readline()
    found = next((word for word in printed.replace("：", " ").split() if word.startswith("http://")), None)
    if found is None:
        raise DidNotStart(printed)
    return found
