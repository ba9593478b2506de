"""Who is let in: by name, by origin, by password."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, WebSocket
from fastapi.responses import PlainTextResponse

from domain.errors import SettingsError
from web import pictures, sign_in
from web.app import serve
from web.guard import COOKIE, MAX_BODY, Guard
from web.sessions import Sessions, TooManyTries

HERE = "http://127.0.0.1:8420"


def application(folder: Path, password: str | None = None) -> FastAPI:
    sessions = Sessions(password) if password else None
    app = FastAPI()
    if sessions:
        app.include_router(sign_in.routes(sessions))
    app.include_router(pictures.routes(pictures.Pictures(folder)))
    app.add_api_route("/", lambda: PlainTextResponse("page"))
    app.add_api_route("/healthz", lambda: PlainTextResponse("ok"))

    @app.websocket("/socket")
    async def socket(socket: WebSocket) -> None:
        await socket.accept()

    app.add_middleware(Guard, sessions=sessions)
    return app


class Browser(httpx.AsyncClient):
    def __init__(self, app: FastAPI) -> None:
        super().__init__(transport=httpx.ASGITransport(app=app), base_url=HERE)
        self._app = app

    async def may_open_socket(self, **headers: str) -> bool:
        """By the bare protocol: what does the application answer to the handshake?"""
        sent: list[Any] = []
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        named = {"host": "127.0.0.1:8420", "cookie": cookie} | headers
        scope: dict[str, Any] = {
            "type": "websocket",
            "path": "/socket",
            "raw_path": b"/socket",
            "query_string": b"",
            "root_path": "",
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "subprotocols": [],
        }

        async def receive() -> dict[str, str]:
            return {"type": "websocket.connect"}

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await self._app(scope, receive, send)
        return bool(sent[0] == "websocket.accept")


@pytest.fixture
async def open_house(tmp_path: Path) -> AsyncIterator[Browser]:
    async with Browser(application(tmp_path)) as browser:
        yield browser


@pytest.fixture
async def locked_house(tmp_path: Path) -> AsyncIterator[Browser]:
    async with Browser(application(tmp_path, "secret")) as browser:
        yield browser


async def test_without_a_password_only_this_machine_is_served(open_house: Browser) -> None:
    for host in ("127.0.0.1:8420", "localhost:8420", "[::1]:8420", "youying.localhost"):
        assert (await open_house.get("/", headers={"host": host})).status_code == 200, host
    for host in ("evil.example", "127.0.0.1.evil.example", "10.0.0.5:8420", "", "["):
        assert (await open_house.get("/", headers={"host": host})).status_code == 403, host


async def test_another_pages_requests_are_refused(open_house: Browser) -> None:
    assert (await open_house.get("/", headers={"origin": HERE})).status_code == 200
    assert await open_house.may_open_socket(origin=HERE)
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999"):
        assert (await open_house.get("/", headers={"origin": origin})).status_code == 403
        assert not await open_house.may_open_socket(origin=origin)


async def test_browsers_are_told_to_be_careful(open_house: Browser, locked_house: Browser) -> None:
    for answer in (await open_house.get("/"), await locked_house.get("/sign-in")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "default-src 'self'" in answer.headers["content-security-policy"]


async def test_with_a_password_everything_but_the_door_is_closed(locked_house: Browser) -> None:
    page = await locked_house.get("/", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/")
    assert (await locked_house.get("/")).status_code == 401
    assert (await locked_house.post("/pictures", files={"picture": b"x"})).status_code == 401
    for kept in ("pictures/a.jpg", f"sheets/{'a' * 32}/a.xlsx"):
        assert (await locked_house.get(f"/kept/{kept}")).status_code == 401
    assert (await locked_house.get("/healthz")).status_code == 200
    assert not await locked_house.may_open_socket()


async def test_the_password_opens_and_leaving_closes(locked_house: Browser) -> None:
    assert (await locked_house.post("/sign-in", data={"password": "wrong"})).status_code == 401
    assert (await locked_house.post("/sign-in", data={})).status_code == 401
    answer = await locked_house.post("/sign-in", data={"password": "secret", "next": "/"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert (await locked_house.get("/")).status_code == 200
    assert await locked_house.may_open_socket()
    token = locked_house.cookies[COOKIE]
    await locked_house.post("/sign-out")
    locked_house.cookies.set(COOKIE, token, domain="127.0.0.1")
    assert (await locked_house.get("/")).status_code == 401


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nX: y"])
async def test_signing_in_never_leads_elsewhere(locked_house: Browser, target: str) -> None:
    answer = await locked_house.post("/sign-in", data={"password": "secret", "next": target})
    assert answer.headers["location"] == "/"


async def test_what_stands_in_the_address_is_not_run(locked_house: Browser) -> None:
    page = await locked_house.get('/sign-in?next=/"><script>alert(1)</script>')
    assert "<script>" not in page.text


def test_guessing_is_slowed_down_even_when_it_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions("secret")
    for _ in range(5):
        assert sessions.sign_in("guess", "10.0.0.1") is None
    with pytest.raises(TooManyTries) as fault:
        sessions.sign_in("secret", "10.0.0.1")
    assert 0 < fault.value.wait <= 300
    assert sessions.sign_in("secret", "10.0.0.2")
    later = time.monotonic() + 301
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert sessions.sign_in("secret", "10.0.0.1")


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions("secret")
    token = sessions.sign_in("secret", "10.0.0.1")
    assert sessions.knows(token)
    assert not sessions.knows("other")
    assert not sessions.knows(None)
    later = time.monotonic() + 13 * 3600
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert not sessions.knows(token)


async def test_bodies_have_a_limit_announced_or_not(open_house: Browser) -> None:
    assert (await open_house.post("/pictures", content=b"x" * (MAX_BODY + 1))).status_code == 413
    head = b'--b\r\ncontent-disposition: form-data; name="picture"; filename="a"\r\n\r\n'

    async def pieces() -> AsyncIterator[bytes]:
        yield head
        for _ in range(12):
            yield b"x" * 1024 * 1024
        yield b"\r\n--b--\r\n"

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert (await open_house.post("/pictures", content=pieces(), headers=kind)).status_code == 413


async def test_an_open_house_needs_a_password() -> None:
    app = FastAPI()
    app.state.has_password = False
    with pytest.raises(SettingsError):
        await serve(app, "0.0.0.0", 0, asyncio.Event())
