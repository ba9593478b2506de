"""python-telegram-bot as an engine: its request object with its connections, without its application."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from telegram import InputFile
from telegram.error import NetworkError
from telegram.request import HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.channels.telegram.engine import Reply, Unreachable, Upload

logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it writes addresses, and the token is in them

_CONNECTIONS = 64


class PtbEngine:
    def __init__(self, token: str, base: str) -> None:
        self.address = base
        self._methods = f"{base}/bot{token}/"
        self._files = f"{base}/file/bot{token}/"
        self._request: HTTPXRequest | None = None

    async def post(self, method: str, fields: Mapping[str, str], files: Mapping[str, Upload], within: float) -> Reply:
        parameters = [RequestParameter(name, value, None) for name, value in fields.items()]
        parameters += [
            RequestParameter(name, None, [InputFile(upload.content, filename=upload.name)])
            for name, upload in files.items()
        ]
        return await self._answer(self._methods + method, "POST", within, RequestData(parameters))

    async def fetch(self, file_path: str, within: float) -> Reply:
        return await self._answer(self._files + file_path, "GET", within)

    async def close(self) -> None:
        if self._request is not None:
            request, self._request = self._request, None
            await request.shutdown()

    async def _answer(self, url: str, verb: str, within: float, data: RequestData | None = None) -> Reply:
        if self._request is None:
            self._request = HTTPXRequest(connection_pool_size=_CONNECTIONS)
        try:
            async with asyncio.timeout(within):
                status, body = await self._request.do_request(url, verb, data, within, within, within, within)
        except (NetworkError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__) from None
        return Reply(status, body)
