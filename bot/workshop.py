"""Where what a message brings along is made, just before it is said."""

from __future__ import annotations

from pathlib import Path

from bot.clerk import Clerk
from bot.painter import Painter


class Workshop:
    def __init__(self, folder: Path) -> None:
        """`folder`: the data folder."""
        self._painter, self._clerk = Painter(folder), Clerk(folder)

    async def make(self, attachment: str) -> str | None:
        """The file's name below the data folder of an encoded chart or sheet; None if it cannot be made here."""
        return await self._painter.paint(attachment) or await self._clerk.write_out(attachment)

    def close(self) -> None:
        self._painter.close()
        self._clerk.close()
