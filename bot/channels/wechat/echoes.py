"""The bot's own words come back as events. They tell that a message arrived whose answer was lost on the way, and the
ids that some providers leave out of their answers."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

_MOST = 1000


class Echoes:
    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._came = asyncio.Event()

    def expect(self, chat: str, text: str) -> str:
        """Before it is said: the id of an earlier try that arrived, else ""."""
        found = self._ids.setdefault((chat, text), "")
        self._ids.move_to_end((chat, text))
        if len(self._ids) > _MOST:
            self._ids.popitem(last=False)
        return found

    def heard(self, chat: str, text: str, message_id: str) -> None:
        if (chat, text) in self._ids:
            self._ids[chat, text] = message_id
            self._came.set()

    async def wait(self, chat: str, text: str, seconds: float) -> str:
        """The id of what was said just now, "" if it does not come back in that time."""
        try:
            async with asyncio.timeout(seconds):
                while not self._ids.get((chat, text)):
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return ""
        return self._ids[chat, text]

    def forget(self, chat: str, text: str) -> None:
        """It is said: what comes back now is no news."""
        self._ids.pop((chat, text), None)
