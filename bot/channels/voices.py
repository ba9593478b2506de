"""Voice messages: kept only when somebody quotes one into a matter, with that matter, below the data folder."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from domain.message import VOICE_SUFFIXES

VOICE = "[语音]"
"""How one is heard: nobody listens to it, but it can be quoted."""
_FILES = ThreadPoolExecutor(1, thread_name_prefix="voices")
_BEGINNINGS = {
    b"OggS": ".ogg",
    b"ID3": ".mp3",
    b"\xff\xfb": ".mp3",
    b"\xff\xf3": ".mp3",
    b"#!AMR": ".amr",
    b"#!SILK": ".silk",
    b"\x02#!SILK": ".silk",
}
"""What messengers send. Whatever begins otherwise is no voice, whatever it is called."""


def suffix_of(content: bytes) -> str | None:
    return next((suffix for beginning, suffix in _BEGINNINGS.items() if content.startswith(beginning)), None)


def kept_already(folder: Path, stem: str) -> str | None:
    """The name below the data folder of a voice that was kept before."""
    return next((f"{stem}{suffix}" for suffix in VOICE_SUFFIXES if (folder / f"{stem}{suffix}").is_file()), None)


async def keep_voice(folder: Path, stem: str, content: bytes) -> str | None:
    """Its name below the data folder; None for what is no voice. Raises OSError."""
    return await asyncio.get_running_loop().run_in_executor(_FILES, _keep, folder, stem, content)


def _keep(folder: Path, stem: str, content: bytes) -> str | None:
    """Whole or not at all."""
    suffix = suffix_of(content)
    if suffix is None:
        return None
    path = folder / f"{stem}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return f"{stem}{suffix}"
