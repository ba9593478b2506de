"""A puppet server as the house sees it: few calls, plain values, three errors (faults.py)."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, Awaitable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError, ProtocolError, StreamTerminatedError
from wechaty_puppet import EventType, ImageType, MessageType

from bot.channels.wechat import announcement
from bot.channels.wechat.connection import Connection
from bot.channels.wechat.faults import PuppetFault, PuppetGone, WrongToken
from bot.channels.wechat.filebox import box_of, content_of
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.payloads import Event, Kind, Message, Topic

T = TypeVar("T")

_GONE = frozenset({Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED, Status.CANCELLED})
_TOPICS = {
    int(EventType.EVENT_TYPE_MESSAGE): Topic.MESSAGE,
    int(EventType.EVENT_TYPE_ROOM_JOIN): Topic.JOIN,
    int(EventType.EVENT_TYPE_ROOM_LEAVE): Topic.LEAVE,
    int(EventType.EVENT_TYPE_LOGIN): Topic.LOGIN,
    int(EventType.EVENT_TYPE_LOGOUT): Topic.LOGOUT,
    int(EventType.EVENT_TYPE_SCAN): Topic.SCAN,
    int(EventType.EVENT_TYPE_DIRTY): Topic.DIRTY,
}
_KINDS = {
    int(MessageType.MESSAGE_TYPE_TEXT): Kind.TEXT,
    int(MessageType.MESSAGE_TYPE_IMAGE): Kind.IMAGE,
    int(MessageType.MESSAGE_TYPE_AUDIO): Kind.VOICE,
    int(MessageType.MESSAGE_TYPE_RED_ENVELOPE): Kind.RED_PACKET,
    int(MessageType.MESSAGE_TYPE_RECALLED): Kind.RECALLED,
}


class Puppet:
    """Every call raises PuppetFault."""

    def __init__(self, endpoint: str, token: str, tls: ssl.SSLContext | None, patience: Patience) -> None:
        """`endpoint`: host:port."""
        self._connection = Connection(endpoint, token, tls)
        self._patience = patience

    async def open(self) -> None:
        """A fresh connection, taking over from whoever listened before, and a started puppet."""
        self._connection.open()
        with suppress(PuppetFault):  # nothing to stop; what is really wrong shows at the start
            await self._answer(self._connection.puppet_stub.stop(), self._patience.stop)
        await self._answer(self._connection.puppet_stub.start(), self._patience.start)

    def close(self) -> None:
        self._connection.close()

    async def events(self) -> AsyncGenerator[Event]:
        """Until the stream ends."""
        try:
            async for found in self._connection.puppet_stub.event():
                if topic := _TOPICS.get(int(found.type)):
                    yield Event(topic, found.payload)
        except _CAUGHT as fault:
            raise _named(fault) from fault

    async def check(self) -> None:
        """Whether it is alive."""
        await self._answer(self._connection.puppet_stub.version())

    # -- asking ------------------------------------------------------------------------------------------------------

    async def message(self, message_id: str) -> Message:
        """Raises what the library raises for a payload that makes no sense."""
        found = await self._answer(self._connection.message_payload(message_id))
        return Message(
            id=found.id or message_id,
            kind=_kind(int(found.type), found.text),
            talker=found.from_id,
            room=found.room_id,
            listener=found.to_id,
            text=found.text,
            timestamp=found.timestamp,
            mentions=tuple(found.mention_ids),
        )

    async def picture(self, message_id: str) -> bytes:
        """In the size that people see. Raises ValueError for what is no file or too large."""
        stub = self._connection.puppet_stub
        size = ImageType.IMAGE_TYPE_HD
        try:
            found = await self._answer(stub.message_image(id=message_id, type=size), self._patience.file)
            return await content_of(found.filebox)
        except PuppetGone:
            raise
        except (PuppetFault, ValueError):  # some providers hand pictures over as files only
            found = await self._answer(stub.message_file(id=message_id), self._patience.file)
            return await content_of(found.filebox)

    async def voice(self, message_id: str) -> bytes:
        """Raises ValueError for what is no file or too large."""
        stub = self._connection.puppet_stub
        found = await self._answer(stub.message_file(id=message_id), self._patience.file)
        return await content_of(found.filebox)

    async def name_in(self, room: str, person: str) -> str:
        """As shown in the room."""
        found = await self._answer(self._connection.room_member_payload(room, person))
        return str(found.room_alias or found.name)

    async def name_of(self, person: str) -> str:
        return str((await self._answer(self._connection.contact_payload(person))).name)

    async def rooms(self) -> list[str]:
        return list(await self._answer(self._connection.room_list()))

    async def topic(self, room: str) -> str:
        """The room's name, its id if it has none."""
        return str((await self._answer(self._connection.room_payload(room))).topic or room)

    async def members(self, room: str) -> list[str]:
        return list(await self._answer(self._connection.room_members(room)))

    async def conversations(self) -> frozenset[str]:
        """Rooms and people that the account knows."""
        people = await self._answer(self._connection.contact_list())
        return frozenset(await self.rooms()) | frozenset(people)

    # -- saying ------------------------------------------------------------------------------------------------------

    async def say(self, chat: str, text: str, mentions: tuple[str, ...]) -> str:
        """The message's id, "" if the provider does not tell."""
        found = await self._answer(self._connection.message_send_text(chat, text, list(mentions)))
        return found or ""

    async def show(self, chat: str, file: Path) -> str:
        """A picture, or another file under its own name. The message's id, "" if the provider does not tell. Raises
        OSError if the file cannot be read."""
        box = await box_of(file)
        stub = self._connection.puppet_stub
        sent = stub.message_send_file(conversation_id=chat, filebox=box)
        return (await self._answer(sent, self._patience.file)).id or ""

    async def recall(self, message_id: str) -> bool:
        """Whether it was taken back."""
        return bool(await self._answer(self._connection.message_recall(message_id)))

    async def announce(self, room: str, text: str) -> bool:
        """Sets the room's announcement; whether it stands there now."""
        await self._announcement(announcement.AnnounceRequest(id=room, text_wrapped=text, text=text))
        return await self.announces(room, text)

    async def announces(self, room: str, text: str) -> bool:
        """Whether that is the room's announcement."""
        found = await self._announcement(announcement.AnnounceRequest(id=room))
        return text in (found.text, found.text_wrapped)

    async def _announcement(self, request: announcement.AnnounceRequest) -> announcement.AnnounceResponse:
        return await self._answer(self._ask_announcement(request))

    async def _ask_announcement(self, request: announcement.AnnounceRequest) -> announcement.AnnounceResponse:
        stub = self._connection.puppet_stub
        kinds = (announcement.AnnounceRequest, announcement.AnnounceResponse)
        async with stub.channel.request(
            announcement.ROUTE, Cardinality.UNARY_UNARY, *kinds, metadata=stub.metadata
        ) as stream:
            await stream.send_message(request, end=True)
            found = await stream.recv_message()
        return found or announcement.AnnounceResponse()

    async def _answer(self, call: Awaitable[T], patience: float | None = None) -> T:
        try:
            async with asyncio.timeout(patience or self._patience.call):
                return await call
        except _CAUGHT as fault:
            raise _named(fault) from fault


def _kind(number: int, text: str) -> Kind:
    """A 接龙 is a kind of its own there, which the library does not know."""
    is_list = number == int(MessageType.MESSAGE_TYPE_UNSPECIFIED) and text.startswith("#接龙")
    return Kind.TEXT if is_list else _KINDS.get(number, Kind.OTHER)


_CAUGHT = (GRPCError, StreamTerminatedError, ProtocolError, TimeoutError, OSError)


def _named(fault: Exception) -> PuppetFault:
    if not isinstance(fault, GRPCError):
        return PuppetGone(type(fault).__name__)
    if fault.status is Status.UNAUTHENTICATED:
        return WrongToken(fault.status.name)
    return (PuppetGone if fault.status in _GONE else PuppetFault)(fault.status.name)
