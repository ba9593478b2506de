"""A channel for scripts: a line in is a message, a line out is what the bot says.

in    群|谁|话      3栋群|王姐|二单元楼道灯坏了
out   群|有应|话    3栋群|有应|收到，3栋2单元楼道灯，已告诉网格员，有人去我再说。【12】

群 and 谁 are the ids under which chats and people were imported for this account; neither holds a |, 话 may. Where the
two are the same, somebody talks with the bot in private. In 话 a line break is written \\n and a backslash \\\\; @有应
speaks to the bot. A line not made so is told on stderr and skipped."""

from __future__ import annotations

import asyncio
import codecs
import os
import re
import sys
import threading
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import TextIO

from bot.channels.addressing import without_call
from domain.health import Health
from domain.message import Capabilities, Delivery, MessageRef, Said, Sender
from domain.ports import Clock, Put

BOT = "有应"
_MENTION = re.compile(r"@(\S+)")
_ESCAPE = re.compile(r"\\(n|\\)")
_PICTURE = "[图片]"


class ConsoleChannel:
    """`has_ended` is set when there is nothing more to read. `run`: what all ids of this run begin with."""

    def __init__(self, account: str, clock: Clock, source: int = 0, sink: TextIO | None = None) -> None:
        """`source`: a file descriptor. `sink`: stdout if none is given."""
        self._account = account
        self._clock = clock
        self._source = source
        self._sink = sink or sys.stdout
        self.run = uuid.uuid4().hex
        self._heard = self._said_lines = 0
        self.has_ended = asyncio.Event()
        self.health = Health()

    @property
    def account(self) -> str:
        return self._account

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(private=True, redelivers=False, directory=False)

    async def listen(self, put: Put) -> None:
        lines: asyncio.Queue[str | None] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        self.health.works(self._clock.now())
        threading.Thread(target=self._read, args=(loop, lines), name="console", daemon=True).start()
        while (line := await lines.get()) is not None:
            if said := self._said(line):
                await self._offer(said, put)
            elif line.strip():
                sys.stderr.write(f"没看懂，要写成“群|谁|话”：{line}\n")
        self.has_ended.set()
        await asyncio.Event().wait()

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        text = delivery.message.text or _PICTURE
        self._sink.write(f"{delivery.external_chat_id}|{BOT}|{escaped(text)}\n")
        self._sink.flush()
        self._said_lines += 1
        return (f"{self.run}-out-{self._said_lines}",)

    async def _offer(self, said: Said, put: Put) -> None:
        """The next line waits until the house has this one."""
        while True:
            try:
                await put([said])
            except Exception as fault:  # noqa: BLE001 - whatever it is, the message must not be lost
                sys.stderr.write(f"还没收下，等一下再试：{type(fault).__name__}\n")
                await asyncio.sleep(1)
            else:
                self.health.heard(self._clock.now())
                return

    def _read(self, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
        """In a thread of its own: a file cannot be waited for, and a read from a terminal cannot be called off."""
        with suppress(RuntimeError):  # the loop has ended; nobody listens any more
            for line in _lines(self._source):
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    def _said(self, line: str) -> Said | None:
        chat, who, text = (part.strip() for part in [*line.split("|", 2), "", ""][:3])
        if not (chat and who and text):
            return None
        now = self._clock.now()
        text = unescaped(text)
        names = _MENTION.findall(text)
        self._heard += 1
        is_private = chat == who
        return Said(
            ref=MessageRef(self._account, chat, f"{self.run}-in-{self._heard}"),
            sender=Sender(who, who),
            sent_at=now,
            received_at=now,
            text=without_call(text, BOT) if BOT in names else text,
            to_bot=is_private or BOT in names,
            private=is_private,
            mentions=tuple(name for name in names if name != BOT),
        )


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else "\\", text)


def _lines(source: int) -> Iterator[str]:
    """Below the buffered reader, whose lock would be held when the interpreter ends."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    while content := os.read(source, 65536):
        *whole, rest = (rest + decoder.decode(content)).split("\n")
        yield from whole
    if rest:
        yield rest
