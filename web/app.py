"""The web application: the guard, the plain routes and the pages, on FastAPI with NiceGUI mounted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response
from nicegui import app as nicegui_app
from nicegui import ui

from domain.errors import SettingsError
from web import health, pictures, sign_in
from web.bell import Bell
from web.desk import Desk
from web.guard import Guard, is_loopback
from web.pages import desk_page
from web.serving import serve_on
from web.sessions import Sessions

log = logging.getLogger(__name__)

_LOOK = Path(__file__).parent / "pages" / "look.css"
_CLOCKS_TURN = 30.0  # seconds, after which the boards' colours are looked at again


def create_app(desk: Desk) -> FastAPI:
    """One application for one house. NiceGUI keeps its sockets once a process: two at a time share them, so run them
    one after the other (tests) or each in its own process."""
    sessions = Sessions(desk.password) if desk.password else None
    app = FastAPI(lifespan=_lifespan(desk.bell), docs_url=None, redoc_url=None, openapi_url=None)
    app.state.has_password = sessions is not None
    own_pictures = pictures.Pictures(desk.folder)
    if sessions:
        app.include_router(sign_in.routes(sessions))
    app.include_router(pictures.routes(own_pictures))
    app.include_router(health.routes(desk.channels))
    app.add_api_route("/look.css", _look)
    app.include_router(desk_page.routes(desk, own_pictures))
    _mount_nicegui(app)
    app.add_middleware(Guard, sessions=sessions)
    return app


async def serve(
    app: FastAPI, host: str, port: int, stop: asyncio.Event, ready: Callable[[str], None] | None = None
) -> None:
    """Serves until `stop` is set, inside the running loop; signals stay with the caller. `ready` is told the page's
    address once it answers (port 0: a free one is chosen). Raises OSError if the port is taken, SettingsError when it
    would be open to others without a password."""
    if not is_loopback(host) and not app.state.has_password:
        raise SettingsError(f"web.host {host} is reachable by others and there is no password")

    def answers(on: int) -> None:
        if ready:
            ready(_address(host, on))

    await serve_on(app, host, port, stop, answers, lifespan=True)


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _mount_nicegui(app: FastAPI) -> None:
    if nicegui_app.middleware_stack is not None:
        # It has run before in this process and would refuse its own middleware a second time.
        nicegui_app.middleware_stack = None
        nicegui_app.user_middleware.clear()
    ui.run_with(
        app,
        title="有应",
        language="zh-CN",
        favicon="🏘️",
        tailwind=False,
        reconnect_timeout=10,
        show_welcome_message=False,
    )


def _lifespan(bell: Bell) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    async def turn() -> None:
        while True:
            await asyncio.sleep(_CLOCKS_TURN)
            bell.ring()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        turning = asyncio.create_task(turn())
        yield
        turning.cancel()
        with suppress(asyncio.CancelledError):
            await turning

    return lifespan


async def _look() -> Response:
    return Response(_LOOK.read_bytes(), media_type="text/css", headers={"Cache-Control": "no-cache"})
