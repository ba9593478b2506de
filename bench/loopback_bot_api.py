"""python -m bench.loopback_bot_api TOKEN: prints its address; takes sendMessage as strictly as Telegram's pace asks,
and tells at /counted what came."""

from __future__ import annotations

import sys
import time
from collections import deque

from aiohttp import web

MOST, STRETCH = 30, 1.0


class Counter:
    def __init__(self) -> None:
        self.delivered: list[float] = []
        self.too_fast = 0
        self._last: deque[float] = deque()

    async def send(self, request: web.Request) -> web.Response:
        posted, now = await request.post(), time.monotonic()
        while self._last and self._last[0] <= now - STRETCH:
            self._last.popleft()
        if len(self._last) >= MOST:
            self.too_fast += 1
            told = {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests",
                "parameters": {"retry_after": 1},
            }
            return web.json_response(told, status=429)
        self._last.append(now)
        self.delivered.append(now)
        chat = {"id": int(str(posted["chat_id"])), "type": "supergroup"}
        return web.json_response({"ok": True, "result": {"message_id": len(self.delivered), "chat": chat}})

    async def counted(self, _: web.Request) -> web.Response:
        seconds = self.delivered[-1] - self.delivered[0]
        told = {"delivered": len(self.delivered), "too_fast": self.too_fast, "seconds": seconds}
        return web.json_response(told)


async def application(token: str) -> web.Application:
    counter, app = Counter(), web.Application()
    app.router.add_post(f"/bot{token}/sendMessage", counter.send)
    app.router.add_get("/counted", counter.counted)
    return app


def _told(line: str) -> None:
    """aiohttp's greeting, of which the address is all that is wanted."""
    found = [word for word in line.split() if word.startswith("http://")]
    if found:
        print(found[0], flush=True)


if __name__ == "__main__":
    web.run_app(application(sys.argv[1]), host="127.0.0.1", port=0, print=_told, access_log=None)
