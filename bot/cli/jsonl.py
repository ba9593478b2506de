"""JSON lines in and out: one bad line never spoils the next."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

Id = str | int


@dataclass
class BadLine(Exception):
    """`id` as far as the line told one, else its number."""

    id: Id
    problem: str

    def answer(self) -> dict[str, Any]:
        return {"id": self.id, "error": self.problem}


def text_of(raw: bytes, number: int) -> str:
    """The line without its end. Raises BadLine where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BadLine(number, "不是 UTF-8 编码") from None


def object_of(line: str, number: int) -> dict[str, Any]:
    """Raises BadLine for anything but a JSON object."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLine(number, "不是完整的 JSON") from None
    if not isinstance(found, dict):
        raise BadLine(number, '应是 JSON 对象，例如 {"text": "…"}')
    return found


def id_of(found: dict[str, Any], number: int) -> Id:
    """The object's own id; the line's number where it has none. Raises BadLine."""
    own = found.get("id")
    if own is None:
        return number
    if isinstance(own, bool) or not isinstance(own, str | int):
        raise BadLine(number, "id 应是文字或整数")
    return own


@contextmanager
def source(path: Path | None) -> Iterator[tuple[IO[bytes], int | None]]:
    """The file, or stdin; and its size in bytes if that is known. Raises OSError."""
    if path is None or str(path) == "-":
        yield sys.stdin.buffer, None
        return
    with path.open("rb") as stream:
        yield stream, os.fstat(stream.fileno()).st_size


@contextmanager
def sink(path: Path | None = None) -> Iterator[Sink]:
    """The file, or stdout. Raises OSError."""
    with nullcontext(sys.stdout.buffer) if path is None else path.open("wb") as stream:
        yield Sink(stream)


class Sink:
    """Writes each line whole and at once: whoever reads from a pipe need not wait."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def put(self, answer: dict[str, Any]) -> None:
        # A lone surrogate has no UTF-8; as \udXXX it is good JSON.
        line = json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace")
        self._stream.write(line + b"\n")
        self._stream.flush()
