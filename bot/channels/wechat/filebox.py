"""The boxes in which Wechaty hands over files: JSON, written and read here. The library's own loads addresses without a
limit, on the event loop."""

from __future__ import annotations

import asyncio
import base64
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from web.pictures import MAX_BYTES

_URL_PATIENCE = 20.0  # seconds
_BASE64 = 1  # the number of that kind of box
_FILES = ThreadPoolExecutor(2, thread_name_prefix="filebox")


async def box_of(path: Path) -> str:
    """Raises OSError if the file cannot be read."""
    content = await asyncio.get_running_loop().run_in_executor(_FILES, path.read_bytes)
    encoded = base64.b64encode(content).decode("ascii")
    return json.dumps({"boxType": _BASE64, "name": path.name, "base64": encoded, "metadata": {}})


async def content_of(box: str) -> bytes:
    """Raises ValueError for what is no file, cannot be loaded, or is larger than MAX_BYTES."""
    found = json.loads(box)
    if not isinstance(found, dict):
        raise ValueError("no file box")  # noqa: TRY004 - one kind of error for whatever is malformed
    encoded, url = found.get("base64"), found.get("remoteUrl") or found.get("url")
    if isinstance(encoded, str) and encoded:
        return _decoded(encoded)
    if isinstance(url, str) and urlsplit(url).scheme in ("http", "https"):
        return await asyncio.get_running_loop().run_in_executor(_FILES, _loaded, url)
    raise ValueError("a file box of an unknown kind")


def _decoded(encoded: str) -> bytes:
    if len(encoded) > MAX_BYTES * 4 // 3 + 4:
        raise ValueError("too large")
    return base64.b64decode(encoded)


def _loaded(url: str) -> bytes:
    try:
        with urlopen(url, timeout=_URL_PATIENCE) as answer:  # noqa: S310 - http and https only, from our own server
            content: bytes = answer.read(MAX_BYTES + 1)
    except OSError as fault:
        raise ValueError("not loaded") from fault
    if len(content) > MAX_BYTES:
        raise ValueError("too large")
    return content
