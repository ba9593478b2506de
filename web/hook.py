"""A door for another server's posts: one path, one secret, nothing else. Stands apart from the pages, so that a way in
from outside opens nothing but itself."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)
MAX_BODY = 1024 * 1024
Take = Callable[[Any], Awaitable[None]]
"""Keeps what was posted, as JSON values; when it returns, it is kept. Whatever it raises, the post is refused and comes
again."""


@dataclass(frozen=True)
class Hook:
    """`header` must bear `secret`. A post that is no JSON is taken and dropped: it would come again for ever."""

    path: str
    header: str
    secret: str
    take: Take

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} here")
        response: ASGIApp = await self._answer(Request(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.url.path != self.path or request.method != "POST":
            return Response(status_code=404)
        if not self._knows(request.headers.get(self.header, "")):
            log.warning("a post without the right secret was refused")
            return Response(status_code=401)
        try:
            posted = json.loads(await _body(request))
        except HTTPException as refusal:
            return Response(status_code=refusal.status_code)
        except ValueError:
            log.warning("a post that is no JSON was dropped")
            return Response()
        try:
            await self.take(posted)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the sender keeps it
            log.warning("a post was not taken: %s", type(fault).__name__)
            return Response(status_code=503)
        return Response()

    def _knows(self, shown: str) -> bool:
        """In a time that does not tell how much of it was right."""
        return hmac.compare_digest(shown.encode(), self.secret.encode())


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise HTTPException(413)
    return body
