"""The published puppet server of npm with its mock puppet: other people's idea of the protocol.

`npm ci` from tests/wechat/published/package-lock.json, once, into the environment that pytest runs in."""

from __future__ import annotations

import asyncio
import base64
import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.processes import free_port

SOURCES = Path(__file__).parent / "published"
_INSTALLED = Path(sys.prefix) / "published-puppet"
_INSTALL_WITHIN_S, _START_WITHIN_S = 300, 60


class NotToBeHad(Exception):
    """Here is no Node, or the packages cannot be fetched."""


class PublishedServer:
    """`room`, `talker`: ids that the mock made."""

    def __init__(self, process: asyncio.subprocess.Process, endpoint: str, room: str, talker: str) -> None:
        self._process = process
        self.endpoint, self.room, self.talker = endpoint, room, talker

    def say(self, text: str) -> None:
        """In the room, as the talker."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{text}\n".encode())

    async def listened_to(self) -> None:
        """Waits for somebody: what is said before is lost."""
        assert (await _told(self._process))["listened"]

    async def sent(self) -> str:
        """The next text that the server was told to send to the room."""
        return str((await _told(self._process))["sent"])

    async def sent_file(self) -> tuple[str, bytes]:
        """Name and content of the next file that the server was told to send."""
        told = await _told(self._process)
        return told["name"], base64.b64decode(told["content"])


@asynccontextmanager
async def published_server(token: str) -> AsyncIterator[PublishedServer]:
    folder = await asyncio.to_thread(_installed)
    endpoint = f"127.0.0.1:{free_port()}"
    process = await asyncio.create_subprocess_exec(
        "node",
        "server.mjs",
        endpoint,
        token,
        cwd=folder,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        ready = await _told(process)
        yield PublishedServer(process, endpoint, ready["room"], ready["talker"])
    finally:
        process.kill()
        await process.wait()


async def _told(process: asyncio.subprocess.Process) -> dict[str, Any]:
    """The next line that is JSON; the packages greet and warn between."""
    assert process.stdout is not None
    async with asyncio.timeout(_START_WITHIN_S):
        while line := await process.stdout.readline():
            if line.startswith(b"{"):
                return dict(json.loads(line))
    raise EOFError("the published server ended")


def _installed() -> Path:
    """Raises NotToBeHad. One process at a time."""
    _INSTALLED.parent.mkdir(parents=True, exist_ok=True)
    with _INSTALLED.with_suffix(".lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        return _install_once()


def _install_once() -> Path:
    lock = (SOURCES / "package-lock.json").read_bytes()
    done = _INSTALLED / "installed"
    if not (done.exists() and done.read_bytes() == lock):
        if not (shutil.which("node") and shutil.which("npm")):
            raise NotToBeHad("no Node here")
        shutil.rmtree(_INSTALLED, ignore_errors=True)
        shutil.copytree(SOURCES, _INSTALLED)
        command = ["npm", "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            subprocess.run(command, cwd=_INSTALLED, check=True, capture_output=True, timeout=_INSTALL_WITHIN_S)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise NotToBeHad("npm cannot fetch the packages") from error
        done.write_bytes(lock)
    shutil.copy(SOURCES / "server.mjs", _INSTALLED)
    return _INSTALLED
