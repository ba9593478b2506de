"""Bar pictures, drawn with Pillow below the data folder."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from bot.bar_picture import LOOK, draw, is_writable
from bot.cjk_font import FONT_FOLDERS, CjkFont, find_font
from domain.chart import BarChart, decode

log = logging.getLogger(__name__)


class Painter:
    """Draws in a thread of its own: one picture is some tens of milliseconds, seldom more than one a poll, and a
    process would cost more memory than all of it. The same chart is drawn once and keeps its name for ever."""

    def __init__(self, folder: Path, font_folders: Sequence[Path] = FONT_FOLDERS) -> None:
        """`folder`: the data folder."""
        self._folder = folder
        self._font_folders = font_folders
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="painter")
        self._font: CjkFont | None = None
        self._has_looked = False

    async def paint(self, attachment: str) -> str | None:
        """The encoded chart's file name below the data folder; None if it cannot be drawn here: it is no chart, there
        is no font for Chinese or no room on the disk, or a label has nothing that the font can write."""
        chart = decode(attachment)
        if chart is None or not is_writable(chart):
            return None
        name = f"charts/{sha256(f'{LOOK}:{chart.encode()}'.encode()).hexdigest()[:32]}.png"
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._keep, chart, name)

    def close(self) -> None:
        self._thread.shutdown()

    def _keep(self, chart: BarChart, name: str) -> str | None:
        path = self._folder / name
        if path.is_file():
            os.utime(path)  # its term begins anew
            return name
        font = self._found_font()
        if font is None:
            return None
        # Whole or not at all: a page may ask for the file while it is written.
        unfinished = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draw(chart, font).save(unfinished, "PNG", optimize=True)
            unfinished.replace(path)
        except OSError as fault:
            log.warning("no picture: %s", type(fault).__name__)
            return None
        return name

    def _found_font(self) -> CjkFont | None:
        if not self._has_looked:
            self._font, self._has_looked = find_font(self._font_folders), True
            if self._font is None:
                log.warning("no font for Chinese was found: results are told with bars of text")
        return self._font
