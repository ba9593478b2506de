"""uvicorn inside the running loop, one server a port. Signals stay with the caller."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


async def serve_on(
    app: ASGIApp, host: str, port: int, stop: asyncio.Event, answers: Callable[[int], None], *, lifespan: bool = False
) -> None:
    """Serves until `stop` is set. `answers` is told the port once it answers (port 0: a free one is chosen). Raises
    OSError if the port is taken."""
    listener = _listen(host, port)
    # At "info" uvicorn writes the addresses of sockets, and who knows one could join it.
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
        lifespan="on" if lifespan else "off",
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([listener]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await server.answers(serving)
        if server.started:
            answers(listener.getsockname()[1])
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """uvicorn, without its hands on the process's signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def answers(self, serving: asyncio.Task[None]) -> None:
        while not self.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells nobody
            await asyncio.sleep(0.01)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=256)
