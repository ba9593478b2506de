"""aiogram as an engine: its session with its connections, without its dispatcher."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientError, ClientTimeout, FormData

from bot.channels.telegram.engine import Reply, Unreachable, Upload


class AiogramEngine:
    def __init__(self, token: str, base: str) -> None:
        self.address = base
        self._token = token
        self._proxy = _proxy_for(base)
        self._session = AiohttpSession(api=TelegramAPIServer.from_base(base))

    async def post(self, method: str, fields: Mapping[str, str], files: Mapping[str, Upload], within: float) -> Reply:
        form = FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value)
        for name, upload in files.items():
            form.add_field(name, upload.content, filename=upload.name)
        http = await self._session.create_session()
        url = self._session.api.api_url(self._token, method)
        try:
            async with http.post(url, data=form, proxy=self._proxy, timeout=ClientTimeout(total=within)) as answer:
                return Reply(answer.status, await answer.read())
        except (TimeoutError, ClientError, OSError) as error:
            raise Unreachable(type(error).__name__) from None

    async def fetch(self, file_path: str, within: float) -> Reply:
        http = await self._session.create_session()
        url = self._session.api.file_url(self._token, file_path)
        try:
            async with http.get(url, proxy=self._proxy, timeout=ClientTimeout(total=within)) as answer:
                return Reply(answer.status, await answer.read())
        except (TimeoutError, ClientError, OSError) as error:
            raise Unreachable(type(error).__name__) from None

    async def close(self) -> None:
        await self._session.close()


def _proxy_for(base: str) -> str | None:
    """The environment's (HTTPS_PROXY, NO_PROXY), as the other engine's library finds it by itself."""
    address = urlsplit(base)
    if address.hostname is None or proxy_bypass(address.hostname):
        return None
    found = getproxies().get(address.scheme)
    return found if found and found.startswith("http") else None
