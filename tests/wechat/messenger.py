"""WeChat as a messenger of the channels' contract."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from tests.clocks import SteadyClock
from tests.contract.messengers import GROUP, PRIVATE, WANG, ZHOU
from tests.pictures import jpeg
from tests.wechat.server import RECALLED, TOKEN, PuppetServer, Shown
from web.line import Line


class WeChatMessenger:
    """In private the chat is the other person. What nobody listens to yet waits, so that a test may speak first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: list[WeChatChannel] = []
        self.clock = SteadyClock()
        self.server = PuppetServer(keeps_events=True, time=self.clock.moment.timestamp)
        self.server.people = {WANG: "王芳", ZHOU: "周强", PRIVATE: "王姐", self.server.me: "有应"}
        self.server.rooms = {GROUP: {WANG: "王姐", ZHOU: "老周", self.server.me: "有应"}}
        self._connect()

    @property
    def channel(self) -> WeChatChannel:
        return self._made[-1]

    def _connect(self) -> None:
        account = Account(name="wechat", endpoint=self.server.endpoint, token=TOKEN)
        self._made.append(WeChatChannel(account, self._folder, self.clock))

    async def furnish(self) -> None:
        await self.server.start()

    def picture(self, name: str) -> None:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(jpeg())

    def file(self, name: str) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK a sheet")

    def is_kept(self, kept: str, name: str) -> bool:
        with Image.open(self._folder / kept) as image, Image.open(self._folder / name) as shown:
            assert not image.getexif()
            return image.size == shown.size

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        talker = chat if chat == PRIVATE else person
        if quoting:
            text = self.server.quote(quoting, text)
        return self.server.say(talker, chat, text, self._mentioned(text))

    def _mentioned(self, text: str) -> tuple[str, ...]:
        return tuple(one for one, name in self.server.rooms[GROUP].items() if f"@{name}" in text)

    async def show_picture(self, person: str, name: str) -> str:
        return self.server.show(person, GROUP, (self._folder / name).read_bytes())

    async def press(self, person: str, message_id: str, action: str) -> None:
        raise NotImplementedError

    async def vote(self, person: str, message_id: str, *options: int) -> None:
        raise NotImplementedError

    def is_stopped(self, message_id: str) -> bool:
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
        self._connect()

    async def close(self) -> None:
        for channel in self._made:
            await channel.close()
        await self.server.kill()

    def is_acknowledged(self, message_id: str) -> bool:
        raise NotImplementedError

    def shown(self, chat: str = GROUP) -> list[Line]:
        said = enumerate(self.server.shown)
        return [self._line(position, shown) for position, shown in said if shown.chat == chat]

    def _line(self, position: int, shown: Shown) -> Line:
        return Line(
            id=shown.id,
            group_id=shown.chat,
            position=position,
            sender_id=self.server.me,
            sender_name="有应",
            text=shown.text,
            said_at=self.clock.now(),
            pictures=(self._name(shown.content),) if shown.content and not shown.file_name else (),
            file=self._file(shown) if shown.file_name else None,
            mentions=shown.mentions,
            is_notice=shown.is_announcement,
        )

    def _file(self, shown: Shown) -> str:
        """Where it is kept here, if people see it under that name."""
        kept = self._name(shown.content)
        return kept if kept.endswith(f"/{shown.file_name}") else f"not {shown.file_name}: {kept}"

    def _name(self, content: bytes) -> str:
        found = next(path for path in self._folder.rglob("*.*") if path.read_bytes() == content)
        return str(found.relative_to(self._folder))
