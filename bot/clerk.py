"""Sheets, written out as xlsx below the data folder."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from domain.sheet import Sheet, decode

log = logging.getLogger(__name__)
SHEETS = "sheets"
_NAME_AT_MOST = 60  # characters; with its ending in UTF-8 less than the 255 bytes of a file system
_NO_NAME = re.compile(r"[^\w\-]+")


class Clerk:
    """Writes in a thread of its own. Each sheet has a folder of its own, so that its file can bear a name that people
    read; the same sheet is written once."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the data folder."""
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="clerk")

    async def write_out(self, attachment: str) -> str | None:
        """The encoded sheet's file name below the data folder; None if it is no sheet, or there is no room on the
        disk."""
        sheet = decode(attachment)
        if sheet is None:
            return None
        own = sha256(attachment.encode()).hexdigest()[:32]
        name = f"{SHEETS}/{own}/{_NO_NAME.sub('', sheet.name)[:_NAME_AT_MOST] or '表'}.xlsx"
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._keep, sheet, name)

    def close(self) -> None:
        self._thread.shutdown()

    def _keep(self, sheet: Sheet, name: str) -> str | None:
        from bot.exporting import write  # openpyxl takes a moment and memory; most days nobody wants a sheet

        path = self._folder / name
        try:
            if path.is_file():
                os.utime(path)  # its term begins anew
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                write(path, sheet.rows, sheet.heads)
        except OSError as fault:
            log.warning("no sheet: %s", type(fault).__name__)
            return None
        return name
