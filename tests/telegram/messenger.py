"""Telegram as a messenger of the channels' contract, over either engine."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from bot.channels.telegram import Account, TelegramChannel, make_engine
from bot.channels.telegram.api import Patience
from bot.channels.telegram.engine import EngineName
from bot.channels.telegram.webhook import Address
from domain.message import Button
from domain.ports import Channel
from tests.clocks import SteadyClock
from tests.contract.messengers import GROUP, WANG, ZHOU
from tests.pictures import jpeg
from tests.processes import free_port
from tests.telegram.platform import Json, Platform
from tests.telegram.server import TOKEN, TelegramServer, telegram_server
from web.line import Line

HASTE = Patience(poll=20, answer=5, upload=5, look=0.05, first_wait=0.02, longest_wait=0.1)
HOOK, SECRET = "https://youying.example/telegram", "loopback-loopback-loopback"
NAMES = {int(WANG): "王姐", int(ZHOU): "老周"}


def telegram_channel(
    server: TelegramServer,
    folder: Path,
    engine: EngineName,
    *,
    token: str = TOKEN,
    patience: Patience = HASTE,
    webhook: bool = False,
) -> TelegramChannel:
    """`webhook`: behind a proxy that the server's posts go through."""
    made = make_engine(engine, token, server.address)
    hook = None
    if webhook:
        server.proxy_to = server.proxy_to or free_port()
        hook = Address(url=HOOK, secret=SECRET, port=server.proxy_to)
    known = Account(name="telegram", webhook=hook)
    return TelegramChannel(known, made, server.platform.clock, folder, patience=patience)


class TelegramMessenger:
    channel: Channel

    def __init__(self, folder: Path, engine: EngineName, *, webhook: bool = False) -> None:
        self.folder = folder
        self._engine = engine
        self._webhook = webhook
        self._open = AsyncExitStack()
        self._made: list[TelegramChannel] = []
        self.server: TelegramServer

    async def furnish(self) -> None:
        self.server = await self._open.enter_async_context(telegram_server(SteadyClock()))
        self.platform.open_group(int(GROUP), "3栋群", dict(NAMES))
        self.platform.open_private(int(WANG), "王姐")
        self._connect()

    @property
    def platform(self) -> Platform:
        return self.server.platform

    def picture(self, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(jpeg())

    def file(self, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"PK a sheet")

    def is_kept(self, kept: str, name: str) -> bool:
        with Image.open(self.folder / kept) as image, Image.open(self.folder / name) as shown:
            assert not image.getexif()
            return image.size == shown.size

    async def say(self, person: str, text: str, *, chat: str = GROUP, quoting: str | None = None) -> str:
        quoted = {"reply_to_message": {"message_id": int(quoting)}} if quoting else {}
        return str(await self.platform.say(int(chat), int(person), text, entities=_entities(text), **quoted))

    async def show_picture(self, person: str, name: str) -> str:
        return str(await self.platform.show(int(GROUP), int(person), (self.folder / name).read_bytes()))

    async def press(self, person: str, message_id: str, action: str) -> None:
        await self.platform.press(int(GROUP), int(person), int(message_id), action)

    async def vote(self, person: str, message_id: str, *options: int) -> None:
        poll = self.platform.chats[int(GROUP)].messages[int(message_id)]["poll"]
        await self.platform.vote(int(GROUP), int(person), poll["id"], *options)

    def is_stopped(self, message_id: str) -> bool:
        return bool(self.platform.chats[int(GROUP)].messages[int(message_id)]["poll"]["is_closed"])

    async def edit(self, person: str, message_id: str, text: str) -> None:
        await self.platform.edit(int(GROUP), int(message_id), text)

    async def recall(self, person: str, message_id: str) -> None:
        self.platform.chats[int(GROUP)].messages.pop(int(message_id))

    async def join(self, person: str, name: str) -> None:
        await self.platform.join(int(GROUP), int(person), name)

    async def leave(self, person: str) -> None:
        await self.platform.leave(int(GROUP), int(person))

    async def remove_bot(self) -> None:
        await self.platform.remove_bot(int(GROUP), by=int(WANG))

    async def restart(self) -> None:
        self._connect()

    async def close(self) -> None:
        for channel in self._made:
            await channel.close()
        await self._open.aclose()

    def is_acknowledged(self, message_id: str) -> bool:
        return self.platform.is_confirmed(int(GROUP), int(message_id))

    def shown(self, chat: str = GROUP) -> list[Line]:
        return [self._line(chat, message) for message in self.platform.chats[int(chat)].messages.values()]

    def _connect(self) -> None:
        channel = telegram_channel(self.server, self.folder, self._engine, webhook=self._webhook)
        self._made.append(channel)
        self.channel = channel

    def _line(self, chat: str, message: Json) -> Line:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        entities = message.get("entities") or message.get("caption_entities") or []
        quoted = message.get("reply_to_message")
        return Line(
            id=str(message["message_id"]),
            group_id=chat,
            position=message["message_id"],
            sender_id=str(message["from"]["id"]),
            sender_name=message["from"]["first_name"],
            text=message.get("text") or message.get("caption", ""),
            said_at=datetime.fromtimestamp(message["date"], UTC),
            pictures=tuple(self._name(photo["file_id"]) for photo in message.get("photo", [])),
            file=self._document(message["document"]) if "document" in message else None,
            buttons=tuple(Button(button["text"], button["callback_data"]) for row in rows for button in row),
            quoted=str(quoted["message_id"]) if quoted else None,
            mentions=tuple(str(entity["user"]["id"]) for entity in entities if "user" in entity),
        )

    def _document(self, document: Json) -> str:
        """Where it is kept here, if people see it under that name."""
        kept = self._name(document["file_id"])
        return kept if kept.endswith(f"/{document['file_name']}") else f"not {document['file_name']}: {kept}"

    def _name(self, file_id: str) -> str:
        content = self.platform.files[file_id]
        found = next(path for path in self.folder.rglob("*.*") if path.read_bytes() == content)
        return str(found.relative_to(self.folder))


def _entities(text: str) -> list[Json]:
    """As a person's app would make them: the bot by its user name, neighbours by their names."""
    found: list[Json] = []
    for user_id, name in NAMES.items():
        if (start := text.find(f"@{name}")) >= 0:
            user = {"id": user_id, "is_bot": False, "first_name": name}
            found.append({"type": "text_mention", "offset": start, "length": len(name) + 1, "user": user})
    if (start := text.find("@有应")) >= 0:
        user = {"id": 42, "is_bot": True, "first_name": "有应"}
        found.append({"type": "text_mention", "offset": start, "length": 3, "user": user})
    return found
