"""Pictures that people send: checked, freed of everything but the picture, kept below the data folder. What the bot
made to be taken away is served beside them."""

from __future__ import annotations

import asyncio
import io
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import APIRouter, HTTPException, UploadFile
from fastapi.responses import FileResponse, JSONResponse
from PIL import Image, ImageOps, UnidentifiedImageError

from web.bubbles import kept_url

MAX_BYTES = 10 * 1024 * 1024
_MAX_PIXELS = 50_000_000
_LONGEST_SIDE = 1600
_OWN_NAME = re.compile(r"pictures/[0-9a-f]{32}\.jpg")
_HEARD = {".ogg": "audio/ogg", ".mp3": "audio/mpeg", ".amr": "audio/amr", ".silk": "application/octet-stream"}
_SHOWN = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
_SERVED = {**_SHOWN, **_HEARD}
# Other spreadsheets may lie below the data folder: the roster that was imported.
_OWN_SHEET = re.compile(r"sheets/[0-9a-f]{32}/[^/]+\.xlsx")
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CACHED = {"Cache-Control": "private, max-age=31536000, immutable"}
_UNKEPT = {"Cache-Control": "no-store"}


def is_sheet(name: str) -> bool:
    return _OWN_SHEET.fullmatch(name) is not None


class UnusablePicture(Exception):
    """The message tells the person why."""


class Pictures:
    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")

    async def keep(self, content: bytes) -> str:
        """Re-encodes and stores it (no EXIF, no place, no camera); returns its name below the data folder.
        Raises UnusablePicture."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._keep, content)

    def is_own(self, name: str) -> bool:
        """Whether the name is one that keep() gave, and the picture is still there."""
        return _OWN_NAME.fullmatch(name) is not None and (self._folder / name).is_file()

    def path(self, name: str) -> Path | None:
        """The file to show; None for what is neither picture, voice nor a sheet made to be taken away, or lies outside
        the data folder."""
        path = (self._folder / name).resolve()
        fits = path.is_relative_to(self._folder) and (path.suffix.lower() in _SERVED or is_sheet(name))
        return path if fits and path.is_file() else None

    def _keep(self, content: bytes) -> str:
        clean = cleaned(content)
        name = f"pictures/{uuid.uuid4().hex}.jpg"
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(clean)
        return name


def routes(pictures: Pictures) -> APIRouter:
    router = APIRouter()

    @router.post("/pictures")
    async def receive(picture: UploadFile) -> JSONResponse:
        content = await picture.read(MAX_BYTES + 1)
        try:
            name = await pictures.keep(content)
        except UnusablePicture as fault:
            return JSONResponse({"problem": str(fault)}, status_code=422)
        return JSONResponse({"name": name, "url": kept_url(name)})

    @router.get("/kept/{name:path}")
    async def show(name: str) -> FileResponse:
        path = pictures.path(name)
        if path is None:
            raise HTTPException(404)
        if is_sheet(name):
            return FileResponse(path, media_type=_SPREADSHEET, filename=path.name, headers=_UNKEPT)
        return FileResponse(path, media_type=_SERVED[path.suffix.lower()], headers=_CACHED)

    return router


def cleaned(content: bytes) -> bytes:
    """Upright, of a usual size, as JPEG without EXIF. Raises UnusablePicture."""
    if len(content) > MAX_BYTES:
        raise UnusablePicture("图片太大了，10MB以内才行")
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width * image.height > _MAX_PIXELS:
                raise UnusablePicture("图片太大了，换一张小的")
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            with_alpha = upright.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise UnusablePicture("这不像图片，换一张试试") from fault
    page = Image.new("RGB", with_alpha.size, "white")
    page.paste(with_alpha, mask=with_alpha.getchannel("A"))
    encoded = io.BytesIO()
    page.save(encoded, "JPEG", quality=85)
    return encoded.getvalue()
