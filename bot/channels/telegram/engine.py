"""What an engine is: the way to a Bot API server and nothing else. Updates and answers stay JSON as they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

OFFICIAL = "https://api.telegram.org"
EngineName = Literal["aiogram", "ptb"]


class Unreachable(Exception):
    """No answer: refused, cut off or too slow. Whether the server did it nobody knows. Never names the address, for
    the token is in it."""


class Upload(NamedTuple):
    name: str
    content: bytes


@dataclass(frozen=True)
class Reply:
    status: int
    body: bytes


class Engine(Protocol):
    """One token at one server. Usable again after close()."""

    @property
    def address(self) -> str:
        """The server's, without the token, as the operator reads it."""
        ...

    async def post(self, method: str, fields: Mapping[str, str], files: Mapping[str, Upload], within: float) -> Reply:
        """Raises Unreachable, at the latest after `within` seconds."""
        ...

    async def fetch(self, file_path: str, within: float) -> Reply:
        """A file that getFile named. Raises Unreachable."""
        ...

    async def close(self) -> None: ...


def make_engine(name: EngineName, token: str, api: str | None = None) -> Engine:
    """`api`: the address of another Bot API server. Raises ImportError if the engine's extra is not installed."""
    base = (api or OFFICIAL).rstrip("/")
    if name == "aiogram":
        from bot.channels.telegram.aiogram_engine import AiogramEngine

        return AiogramEngine(token, base)
    from bot.channels.telegram.ptb_engine import PtbEngine

    return PtbEngine(token, base)
