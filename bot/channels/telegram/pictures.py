"""Pictures that people send on Telegram, and voices that they quote: fetched, freed of everything else, kept below the
data folder."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from bot.channels.telegram.api import ApiError, BotApi, Patience
from bot.channels.telegram.engine import Unreachable
from bot.channels.telegram.normalising import Understood
from bot.channels.telegram.parts import PICTURE, FileOffer
from bot.channels.voices import keep_voice, kept_already
from domain.message import Inbound, Said
from web.pictures import MAX_BYTES, UnusablePicture, cleaned

log = logging.getLogger(__name__)
TRIES = 3
AT_ONCE = 4


@dataclass
class Pictures:
    """The name follows from the message, so what is heard again is kept once."""

    api: BotApi
    folder: Path
    patience: Patience

    def __post_init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="telegram-pictures")

    def close(self) -> None:
        self._thread.shutdown(wait=False)

    async def with_picture(self, understood: Understood) -> Inbound:
        """What was heard, with its picture and the voice it quotes if they can be had. Without them it is heard all the
        same."""
        inbound, picture, voice = understood
        if not isinstance(inbound, Said) or not understood.has_file:
            return inbound
        async with self._turns:
            try:
                async with asyncio.timeout(self.patience.files):
                    return await self._with_files(inbound, picture, voice)
            except TimeoutError:
                log.warning("a picture did not come in time")
                return inbound

    async def _with_files(self, inbound: Said, picture: FileOffer | None, voice: FileOffer | None) -> Said:
        stem = f"pictures/{hashlib.sha256(inbound.ref.key.encode()).hexdigest()[:32]}"
        if picture and await self._is_kept(f"{stem}.jpg", picture):
            text = "" if inbound.text == PICTURE else inbound.text
            inbound = replace(inbound, text=text, pictures=(f"{stem}.jpg",))
        if voice and (kept := await self._voice(stem, voice)):
            inbound = replace(inbound, pictures=(*inbound.pictures, kept))
        return inbound

    async def _voice(self, stem: str, offer: FileOffer) -> str | None:
        if known := kept_already(self.folder, stem):
            return known
        content = await self._fetched(offer)
        if content is None:
            return None
        return await keep_voice(self.folder, stem, content)

    async def _is_kept(self, name: str, offer: FileOffer) -> bool:
        if (self.folder / name).is_file():
            return True
        content = await self._fetched(offer)
        if content is None:
            return False
        clean = await asyncio.get_running_loop().run_in_executor(self._thread, _cleaned, content)
        if clean is None:
            return False
        await asyncio.get_running_loop().run_in_executor(self._thread, _keep, self.folder / name, clean)
        return True

    async def _fetched(self, offer: FileOffer) -> bytes | None:
        if offer.size > MAX_BYTES:
            return None
        for attempt in range(1, TRIES + 1):
            try:
                return await self.api.download(offer.file_id, MAX_BYTES)
            except (ApiError, Unreachable, KeyError, AttributeError) as error:
                log.warning("a picture did not come: try=%s error=%s", attempt, type(error).__name__)
                await asyncio.sleep(self.patience.first_wait * (attempt < TRIES))
        return None


def _cleaned(content: bytes) -> bytes | None:
    """None for what is no picture. Whatever a decoder trips over, the words are heard."""
    try:
        return cleaned(content)
    except UnusablePicture as fault:
        log.warning("a picture was left out: %s", fault)
    except Exception as fault:  # noqa: BLE001 - decoders fail in many ways
        log.warning("a picture was left out: %s", type(fault).__name__)
    return None


def _keep(path: Path, clean: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(clean)
    unfinished.replace(path)
