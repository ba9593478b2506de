"""The other side of a channel: what people do and see on a messenger. Each channel that is tested brings one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Protocol

from PIL import Image

from bot.channels.web import WebChannel
from bot.channels.wechat.channel import Account, WeChatChannel
from domain.ports import Channel
from tests.clocks import SteadyClock
from tests.puppet_server import RECALLED, TOKEN, PuppetServer
from web.line import BOT, Group, Line, LineState, Person
from web.matrix import LocalMatrix

GROUP, PRIVATE = "g-3", "p-wang"
WANG, ZHOU = "u-wang", "u-zhou"


class Messenger(Protocol):
    """A group GROUP with 王姐 (WANG), 老周 (ZHOU) and the bot, and 王姐's conversation with the bot, PRIVATE. What is
    said has an external id."""

    @property
    def channel(self) -> Channel: ...

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str: ...

    async def show_picture(self, person: str, name: str) -> str: ...

    def is_kept(self, name: str, shown: str) -> bool:
        """Whether `name`, which the house was told, is the picture that was shown as `shown`."""
        ...

    async def press(self, person: str, message_id: str, action: str) -> None: ...

    async def edit(self, person: str, message_id: str, text: str) -> None: ...

    async def recall(self, person: str, message_id: str) -> None: ...

    async def join(self, person: str, name: str) -> None: ...

    async def leave(self, person: str) -> None: ...

    async def remove_bot(self) -> None: ...

    async def restart(self) -> None:
        """The bot's process ends at once and begins anew; `channel` is a new one."""
        ...

    def is_acknowledged(self, message_id: str) -> bool:
        """Whether the messenger was told that the bot's house has the message."""
        ...

    def shown(self, chat: str = GROUP) -> list[Line]:
        """What people see in the chat, in order."""
        ...

    async def close(self) -> None: ...


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

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        return (await self.matrix.say(chat, person, text, quoted=quoting)).id

    async def show_picture(self, person: str, name: str) -> str:
        return (await self.matrix.say(GROUP, person, "", pictures=(name,))).id

    def is_kept(self, name: str, shown: str) -> bool:
        return name == shown

    async def press(self, person: str, message_id: str, action: str) -> None:
        await self.matrix.press(GROUP, person, message_id, action)

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

    async def restart(self) -> None:
        # The old one is left as it is, like after a kill: nothing is flushed or closed.
        self.matrix = LocalMatrix(self._path, self.clock)
        self.channel = WebChannel("web", self.matrix, self.clock)

    def is_acknowledged(self, message_id: str) -> bool:
        line = self.matrix.line(message_id)
        return line is not None and line.state is LineState.SENT

    def shown(self, chat: str = GROUP) -> list[Line]:
        return list(self.matrix.lines(chat))

    async def close(self) -> None:
        await self.matrix.close()


class WeChatMessenger:
    """In private the chat is the other person. What nobody listens to yet waits, so that a test may speak first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.clock = SteadyClock()
        self.server = PuppetServer(keeps_events=True, time=self.clock.moment.timestamp)
        self.server.people = {WANG: "王芳", ZHOU: "周强", PRIVATE: "王姐", self.server.me: "有应"}
        self.server.rooms = {GROUP: {WANG: "王姐", ZHOU: "老周", self.server.me: "有应"}}
        self.channel: WeChatChannel = self._channel()

    def _channel(self) -> WeChatChannel:
        return WeChatChannel(
            Account(name="wechat", endpoint=self.server.endpoint, token=TOKEN), self._folder, self.clock
        )

    async def furnish(self) -> None:
        picture = self._folder / "pictures" / "b.png"
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(a_picture())
        await self.server.start()

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        talker = chat if chat == PRIVATE else person
        if quoting:
            text = self.server.quote(quoting, text)
        return self.server.say(talker, chat, text, self._mentioned(text))

    def _mentioned(self, text: str) -> tuple[str, ...]:
        return tuple(one for one, name in self.server.rooms[GROUP].items() if f"@{name}" in text)

    async def show_picture(self, person: str, name: str) -> str:
        return self.server.show(person, GROUP, a_picture())

    def is_kept(self, name: str, shown: str) -> bool:
        with Image.open(self._folder / name) as kept:
            return kept.size == PICTURE_SIZE and not kept.getexif()

    async def press(self, person: str, message_id: str, action: str) -> None:
        raise NotImplementedError

    async def edit(self, person: str, message_id: str, text: str) -> None:
        raise NotImplementedError

    async def recall(self, person: str, message_id: str) -> None:
        self.server.say(person, GROUP, message_id, kind=RECALLED)

    async def join(self, person: str, name: str) -> None:
        self.server.join(GROUP, person, name)

    async def leave(self, person: str) -> None:
        self.server.leave(GROUP, person)

    async def remove_bot(self) -> None:
        self.server.leave(GROUP, self.server.me)

    async def restart(self) -> None:
        self.channel = self._channel()

    def is_acknowledged(self, message_id: str) -> bool:
        raise NotImplementedError

    def shown(self, chat: str = GROUP) -> list[Line]:
        return [
            Line(
                id=line.id,
                group_id=line.chat,
                position=position,
                sender_id=self.server.me,
                sender_name="有应",
                text=line.text,
                said_at=self.clock.now(),
                pictures=("pictures/b.png",) if line.picture == a_picture() else (),
                mentions=line.mentions,
                is_notice=line.is_announcement,
            )
            for position, line in enumerate(self.server.shown)
            if line.chat == chat
        ]

    async def close(self) -> None:
        self.channel.close()
        await self.server.kill()


PICTURE_SIZE = (40, 30)


def a_picture() -> bytes:
    """With a camera in it that nobody should learn of."""
    exif = Image.Exif()
    exif[271] = "camera"
    encoded = io.BytesIO()
    Image.new("RGB", PICTURE_SIZE, "white").save(encoded, "JPEG", exif=exif)
    return encoded.getvalue()
