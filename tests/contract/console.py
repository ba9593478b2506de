"""The console as a messenger of the channels' contract: lines into a pipe, lines out of a string."""

from __future__ import annotations

import io
import os
from pathlib import Path

from bot.channels.console import BOT, ConsoleChannel, escaped, unescaped
from tests.clocks import SteadyClock
from tests.contract.messengers import GROUP
from web.line import Line


class ConsoleMessenger:
    """What the channel's capabilities leave out is never asked of it."""

    channel: ConsoleChannel

    def __init__(self, folder: Path) -> None:
        self._clock = SteadyClock()
        self._source, self._sink = os.pipe()
        self._shown = io.StringIO()
        self._lines = 0

    async def furnish(self) -> None:
        self.channel = ConsoleChannel("console", self._clock, self._source, self._shown)

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        os.write(self._sink, f"{chat}|{person}|{escaped(text)}\n".encode())
        self._lines += 1
        return f"{self.channel.run}-in-{self._lines}"

    def shown(self, chat: str = GROUP) -> list[Line]:
        return [line for line in map(self._line, range(1, self._count() + 1)) if line.group_id == chat]

    def _count(self) -> int:
        return len(self._shown.getvalue().splitlines())

    def _line(self, number: int) -> Line:
        chat, who, text = self._shown.getvalue().splitlines()[number - 1].split("|", 2)
        assert who == BOT
        return Line(
            id=f"{self.channel.run}-out-{number}",
            group_id=chat,
            position=number,
            sender_id=BOT,
            sender_name=BOT,
            text=unescaped(text),
            said_at=self._clock.now(),
        )

    async def close(self) -> None:
        os.close(self._sink)

    def picture(self, name: str) -> None:
        raise NotImplementedError

    def file(self, name: str) -> None:
        raise NotImplementedError

    def is_kept(self, kept: str, name: str) -> bool:
        raise NotImplementedError

    async def show_picture(self, person: str, name: str) -> str:
        raise NotImplementedError

    async def press(self, person: str, message_id: str, action: str) -> None:
        raise NotImplementedError

    async def vote(self, person: str, message_id: str, *options: int) -> None:
        raise NotImplementedError

    def is_stopped(self, message_id: str) -> bool:
        raise NotImplementedError

    async def edit(self, person: str, message_id: str, text: str) -> None:
        raise NotImplementedError

    async def recall(self, person: str, message_id: str) -> None:
        raise NotImplementedError

    async def join(self, person: str, name: str) -> None:
        raise NotImplementedError

    async def leave(self, person: str) -> None:
        raise NotImplementedError

    async def remove_bot(self) -> None:
        raise NotImplementedError

    async def restart(self) -> None:
        raise NotImplementedError

    def is_acknowledged(self, message_id: str) -> bool:
        raise NotImplementedError
