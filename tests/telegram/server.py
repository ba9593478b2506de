"""The Bot API on loopback: it can be killed and started again on the same port, frozen, and told to fail."""

from __future__ import annotations

import asyncio
import io
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import ClientSession, web

from domain.ports import Clock
from tests.processes import free_port
from tests.telegram.bot_api import BotApi, Posted, Refusal
from tests.telegram.platform import Platform

TOKEN = "42:AAloopback-loopback-loopback-loopback"


@dataclass(frozen=True)
class Fault:
    """What one call meets. `lost`: it is done, but the answer never arrives. `body`: sent as it is."""

    refusal: Refusal | None = None
    lost: bool = False
    status: int = 200
    body: str | None = None


@dataclass
class TelegramServer:
    platform: Platform
    api: BotApi
    port: int = field(default_factory=free_port)
    token: str = TOKEN
    faults: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    calls: list[str] = field(default_factory=list)
    called: asyncio.Condition = field(default_factory=asyncio.Condition)
    proxy_to: int | None = None  # where the world's https ends and the bot's own port begins
    posts: list[int] = field(default_factory=list)
    keeps_files: bool = False  # asked for a file, it never answers
    _runner: web.AppRunner | None = None
    _posting: asyncio.Task[None] | None = None
    _thawed: asyncio.Event = field(default_factory=asyncio.Event)
    _open: set[asyncio.Transport] = field(default_factory=set)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self._thawed.set()
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_post("/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.01, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self._posting = asyncio.create_task(self._post_updates())

    async def kill(self) -> None:
        """No goodbyes: connections are cut wherever they are."""
        runner, self._runner = self._runner, None
        if self._posting is not None:
            self._posting.cancel()
        if runner is not None:
            for transport in self._open:
                transport.abort()
            await runner.cleanup()

    def freeze(self) -> None:
        """It takes connections and never answers."""
        self._thawed.clear()

    def thaw(self) -> None:
        self._thawed.set()

    def fails(self, method: str, *faults: Fault) -> None:
        """The next calls of the method, one after the other."""
        self.faults[method].extend(faults)

    async def until_called(self, method: str, times: int = 1) -> None:
        async with asyncio.timeout(20), self.called:
            await self.called.wait_for(lambda: self.calls.count(method) >= times)

    async def _post_updates(self) -> None:
        """The oldest first, and again until it is taken, as long as there is a webhook."""
        platform = self.platform
        async with ClientSession() as world:
            while True:
                async with platform.changed:
                    await platform.changed.wait_for(lambda: self.api.webhook and platform.pending)
                await self._thawed.wait()
                webhook, update = self.api.webhook, next(iter(platform.pending), None)
                if webhook is None or update is None:
                    continue
                status = await self.post(world, update, webhook.secret)
                if status == 200:
                    await platform.taken(update)
                else:
                    webhook.refused, webhook.refused_at = f"Wrong response: {status}", platform.now()
                    await asyncio.sleep(0.02)

    async def post(self, world: ClientSession, update: object, secret: str | None) -> int:
        """To the bot, as Telegram or as somebody else would; 0: nobody is there."""
        if self.api.webhook is None or self.proxy_to is None:
            return 0
        path = urlsplit(self.api.webhook.url).path
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
        body = io.BytesIO((update if isinstance(update, str) else json.dumps(update)).encode())
        try:
            async with world.post(f"http://127.0.0.1:{self.proxy_to}{path}", data=body, headers=headers) as answer:
                self.posts.append(answer.status)
                return answer.status
        except OSError:
            return 0

    async def _method(self, request: web.Request) -> web.StreamResponse:
        transport, method = request.transport, request.match_info["method"]
        if isinstance(transport, asyncio.Transport):
            self._open.add(transport)
        await self._thawed.wait()
        async with self.called:
            self.calls.append(method)
            self.called.notify_all()
        if request.match_info["token"] != self.token:
            return _refused(Refusal(401, "Unauthorized"))
        fault = self.faults[method].popleft() if self.faults[method] else Fault()
        if fault.body is not None:
            return web.Response(status=fault.status, text=fault.body)
        try:
            if fault.refusal:
                raise fault.refusal
            posted = await request.post()
            files = {
                name: Posted(value.filename, value.file.read())
                for name, value in posted.items()
                if isinstance(value, web.FileField)
            }
            params = {name: value for name, value in posted.items() if isinstance(value, str)}
            result = await self.api.call(method, params, files)
        except Refusal as refusal:
            return _refused(refusal)
        if fault.lost and transport is not None:
            transport.abort()
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        await self._thawed.wait()
        if self.keeps_files:
            await asyncio.Event().wait()
        content = self.platform.files.get(request.match_info["path"].rpartition("/")[2])
        if content is None or request.match_info["token"] != self.token:
            return web.Response(status=404)
        return web.Response(body=content)


def _refused(refusal: Refusal) -> web.StreamResponse:
    return web.json_response(refusal.body, status=refusal.code)


@asynccontextmanager
async def telegram_server(clock: Clock) -> AsyncIterator[TelegramServer]:
    platform = Platform(clock)
    server = TelegramServer(platform, BotApi(platform))
    await server.start()
    try:
        yield server
    finally:
        server.thaw()
        await server.kill()
