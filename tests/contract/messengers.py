"""The other side of a channel: what people do and see on a messenger. Each channel that is tested brings one."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.channels.web import WebChannel
from domain.ports import Channel
from tests.clocks import SteadyClock
from web.line import BOT, Group, Line, LineState, Person
from web.matrix import LocalMatrix

GROUP, PRIVATE, NOWHERE = "-1003", "501", "-1009"
WANG, ZHOU, NEWCOMER = "501", "502", "503"


class Messenger(Protocol):
    """A group GROUP with 王姐 (WANG), 老周 (ZHOU) and the bot, and 王姐's conversation with the bot, PRIVATE. What is
    said has an external id."""

    @property
    def channel(self) -> Channel: ...

    async def furnish(self) -> None:
        """Makes the group and the conversation."""
        ...

    def picture(self, name: str) -> None:
        """Puts a picture below the data folder, to be shown or said."""
        ...

    def file(self, name: str) -> None:
        """Puts a file below the data folder, to be sent."""
        ...

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str: ...

    async def show_picture(self, person: str, name: str) -> str: ...

    def is_kept(self, kept: str, name: str) -> bool:
        """Whether the file that the house was told of is the picture shown under that name."""
        ...

    async def press(self, person: str, message_id: str, action: str) -> None: ...

    async def vote(self, person: str, message_id: str, *options: int) -> None:
        """In the messenger's own poll; no option: the vote is taken back."""
        ...

    def is_stopped(self, message_id: str) -> bool:
        """Whether that poll takes no more votes."""
        ...

    async def edit(self, person: str, message_id: str, text: str) -> None: ...

    async def recall(self, person: str, message_id: str) -> None: ...

    async def join(self, person: str, name: str) -> None: ...

    async def leave(self, person: str) -> None: ...

    async def remove_bot(self) -> None: ...

    async def close(self) -> None: ...

    async def restart(self) -> None:
        """The bot's process ends at once and begins anew; `channel` is a new one."""
        ...

    def is_acknowledged(self, message_id: str) -> bool:
        """Whether the messenger was told that the bot's house has the message."""
        ...

    def shown(self, chat: str = GROUP) -> list[Line]:
        """What people see in the chat, in order."""
        ...


class WebMessenger:
    def __init__(self, folder: Path) -> None:
        self._path = folder / "matrix.sqlite3"
        self.clock = SteadyClock()
        self.matrix = LocalMatrix(self._path, self.clock)
        self.channel: Channel = WebChannel("web", self.matrix, self.clock)

    async def furnish(self) -> None:
        people = [Person(WANG, "王芳"), Person(ZHOU, "周强")]
        members = {WANG: "王姐", ZHOU: "老周"}
        private = Group(PRIVATE, "有应", {WANG: "王姐"}, private=True)
        await self.matrix.furnish(people, [Group(GROUP, "3栋群", members), private])

    def picture(self, name: str) -> None:
        """The matrix knows pictures by name only."""

    def file(self, name: str) -> None:
        """Files too."""

    def is_kept(self, kept: str, name: str) -> bool:
        return kept == name

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        return (await self.matrix.say(chat, person, text, quoted=quoting)).id

    async def show_picture(self, person: str, name: str) -> str:
        return (await self.matrix.say(GROUP, person, "", pictures=(name,))).id

    async def press(self, person: str, message_id: str, action: str) -> None:
        await self.matrix.press(GROUP, person, message_id, action)

    async def vote(self, person: str, message_id: str, *options: int) -> None:
        raise NotImplementedError

    def is_stopped(self, message_id: str) -> bool:
        raise NotImplementedError

    async def edit(self, person: str, message_id: str, text: str) -> None:
        await self.matrix.edit(message_id, person, text)

    async def recall(self, person: str, message_id: str) -> None:
        await self.matrix.recall(message_id, person)

    async def join(self, person: str, name: str) -> None:
        await self.matrix.join(GROUP, person, name)

    async def leave(self, person: str) -> None:
        await self.matrix.leave(GROUP, person)

    async def remove_bot(self) -> None:
        await self.matrix.leave(GROUP, BOT)

    async def close(self) -> None:
        await self.matrix.close()

    async def restart(self) -> None:
        # The old one is left as it is, like after a kill: nothing is flushed or closed.
        self.matrix = LocalMatrix(self._path, self.clock)
        self.channel = WebChannel("web", self.matrix, self.clock)

    def is_acknowledged(self, message_id: str) -> bool:
        line = self.matrix.line(message_id)
        return line is not None and line.state is LineState.SENT

    def shown(self, chat: str = GROUP) -> list[Line]:
        return list(self.matrix.lines(chat))
