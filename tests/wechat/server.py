"""A WeChat account behind a puppet service, over real gRPC: what the published server does, as far as the house asks.

It checks the token, knows who sits in which room, tells every message by an event, the bot's own too, and forgets an
event once it is told. It can be killed, frozen, made to
refuse calls (`refused`), to lose its answers, to spoil payloads."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from grpclib.const import Cardinality, Handler, Status
from grpclib.events import RecvRequest, listen
from grpclib.exceptions import GRPCError
from grpclib.protocol import H2Protocol
from grpclib.server import Server, Stream
from wechaty_grpc.wechaty import PuppetStub, puppet
from wechaty_puppet import EventType

from bot.channels.wechat.announcement import ROUTE, AnnounceRequest, AnnounceResponse

TOKEN = "puppet-for-tests"
# As the published server numbers them on the wire; the client library translates.
TEXT, IMAGE, RECALLED, GROUP_NOTE, AUDIO, ATTACHMENT = 7, 6, 13, 10, 2, 1


class _Routes(PuppetStub):  # type: ignore[misc]  # the library has no types
    """Calls every method of the generated client once and keeps what it would have sent."""

    def __init__(self) -> None:
        self._found: list[tuple[str, type, type]] = []

    async def _unary_unary(self, route: str, request: Any, response_type: type, **_: Any) -> None:
        self._found.append((route, type(request), response_type))

    def all(self) -> Iterator[tuple[str, str, type, type]]:
        """Name, route, request and response of each unary call."""
        for name, method in vars(PuppetStub).items():
            self._found.clear()
            if name.startswith("_") or not asyncio.iscoroutinefunction(method):
                continue
            with suppress(StopIteration, TypeError):
                method(self).send(None)
            for found in self._found:
                yield (name, *found)


class _Listening(Server):
    """Knows its connections: closing a grpclib server leaves them open."""

    transports: set[asyncio.Transport]

    def _protocol_factory(self) -> H2Protocol:
        protocol = super()._protocol_factory()
        made = protocol.connection_made

        def connection_made(transport: Any) -> None:
            self.transports.add(transport)
            made(transport)

        protocol.connection_made = connection_made  # type: ignore[method-assign]
        return protocol


@dataclass(frozen=True)
class Shown:
    """What people in the chat see of one message of the bot."""

    id: str
    chat: str
    text: str
    mentions: tuple[str, ...] = ()
    content: bytes = b""  # of a picture or another file
    file_name: str = ""  # of what is no picture
    is_announcement: bool = False


@dataclass
class PuppetServer:
    """`milliseconds`: how it tells time. `keeps_events`: what nobody listens to is told to the next who does."""

    me: str = "wx-bot"
    milliseconds: bool = True
    keeps_events: bool = False
    time: Callable[[], float] = lambda: 1_778_000_000.0
    people: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, dict[str, str]] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    announcements: dict[str, str] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    recalled: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    strangers: int = 0
    refused: set[str] = field(default_factory=set)
    spoiled: set[str] = field(default_factory=set)
    lost_replies: int = 0
    pretends: bool = False  # to announce
    tells_ids: bool = True  # of what the bot says
    sessions: int = 0
    _messages: dict[str, Any] = field(default_factory=dict)
    _pictures: dict[str, bytes] = field(default_factory=dict)
    _streams: list[asyncio.Queue[Any]] = field(default_factory=list)
    _unheard: list[Any] = field(default_factory=list)
    _thawed: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _server: _Listening | None = None
    port: int = 0

    def __post_init__(self) -> None:
        self._thawed.set()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def endpoint(self) -> str:
        return f"127.0.0.1:{self.port}"

    # -- its life ----------------------------------------------------------------------------------------------------

    async def start(self, ssl: Any = None) -> None:
        self._server = _Listening([self])
        self._server.transports = set()
        listen(self._server, RecvRequest, self._check_token)
        await self._server.start("127.0.0.1", self.port, ssl=ssl)

    async def kill(self) -> None:
        """The process dies: connections end at once, events under way are gone."""
        if self._server is None:
            return
        self._server.close()
        for transport in self._server.transports:
            transport.abort()
        self._streams.clear()
        await self._server.wait_closed()
        self._server = None

    def freeze(self) -> None:
        """It keeps its connections and answers nothing, not even whether it lives."""
        self._thawed.clear()

    def thaw(self) -> None:
        self._thawed.set()

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(60):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    @property
    def has_streams(self) -> bool:
        return bool(self._streams)

    async def listened_to(self, session: int = 1) -> None:
        """Until that session's stream of events is there."""
        await self.until(lambda: self._streams and self.sessions >= session)

    # -- what people do ----------------------------------------------------------------------------------------------

    def say(self, talker: str, chat: str, text: str, mentions: tuple[str, ...] = (), kind: int = TEXT) -> str:
        message_id = self.store(talker, chat, text, mentions, kind)
        self.tell(message_id)
        return message_id

    def show(self, talker: str, chat: str, picture: bytes) -> str:
        message_id = self.store(talker, chat, '<msg><img length="1"/></msg>', kind=IMAGE)
        self._pictures[message_id] = picture
        self.tell(message_id)
        return message_id

    def speak(self, talker: str, chat: str, voice: bytes) -> str:
        """A voice message."""
        message_id = self.store(talker, chat, "[语音]", kind=AUDIO)
        self._pictures[message_id] = voice
        self.tell(message_id)
        return message_id

    def store(self, talker: str, chat: str, text: str, mentions: tuple[str, ...] = (), kind: int = TEXT) -> str:
        message_id = f"m{len(self._messages) + 1}"
        self._messages[message_id] = puppet.MessagePayloadResponse(
            id=message_id,
            text=text,
            type=kind,
            from_id=talker,
            room_id=chat if chat in self.rooms else "",
            to_id="" if chat in self.rooms else chat if talker == self.me else self.me,
            mention_ids=list(mentions),
            timestamp=self._timestamp(),
        )
        return message_id

    def quote(self, message_id: str, answer: str) -> str:
        """As the app writes it."""
        quoted = self._messages[message_id]
        name = self.rooms.get(quoted.room_id, {}).get(quoted.from_id, "")
        return f"「{name}：{quoted.text}」\n- - - - - - - - - - - - - - -\n{answer}"

    def tell(self, message_id: str) -> None:
        self.emit(EventType.EVENT_TYPE_MESSAGE, {"messageId": message_id})

    def join(self, room: str, person: str, name: str) -> None:
        self.people.setdefault(person, name)
        self.rooms[room][person] = name
        fields = {"inviteeIdList": [person], "inviterId": self.me, "roomId": room, "timestamp": self._timestamp()}
        self.emit(EventType.EVENT_TYPE_ROOM_JOIN, fields)

    def leave(self, room: str, person: str) -> None:
        del self.rooms[room][person]
        fields = {"removeeIdList": [person], "removerId": self.me, "roomId": room, "timestamp": self._timestamp()}
        self.emit(EventType.EVENT_TYPE_ROOM_LEAVE, fields)

    def emit(self, kind: int, payload: Mapping[str, object] | str) -> None:
        text = payload if isinstance(payload, str) else json.dumps(payload)
        event = puppet.EventResponse(type=int(kind), payload=text)
        if not self._streams and self.keeps_events:
            self._unheard.append(event)
        for stream in self._streams:
            stream.put_nowait(event)

    def _timestamp(self) -> int:
        return int(self.time() * (1000 if self.milliseconds else 1))

    # -- calls -------------------------------------------------------------------------------------------------------

    async def start_(self, _: Any) -> None:
        self.sessions += 1

    async def stop_(self, _: Any) -> None:
        for stream in self._streams:
            stream.put_nowait(None)

    async def version_(self, _: Any) -> Any:
        return puppet.VersionResponse(version="1.19.9")

    async def message_payload_(self, asked: Any) -> Any:
        if asked.id in self.spoiled:
            return puppet.MessagePayloadResponse(id=asked.id, type=99, from_id="?")
        return _known(self._messages, asked.id)

    async def message_image_(self, asked: Any) -> Any:
        encoded = base64.b64encode(_known(self._pictures, asked.id)).decode()
        return puppet.MessageImageResponse(filebox=json.dumps({"boxType": 1, "base64": encoded, "name": "a.jpg"}))

    async def message_file_(self, asked: Any) -> Any:
        return puppet.MessageFileResponse(filebox=(await self.message_image_(asked)).filebox)

    async def contact_payload_(self, asked: Any) -> Any:
        return puppet.ContactPayloadResponse(id=asked.id, name=_known(self.people, asked.id))

    async def contact_list_(self, _: Any) -> Any:
        return puppet.ContactListResponse(ids=list(self.people))

    async def room_list_(self, _: Any) -> Any:
        return puppet.RoomListResponse(ids=[room for room, members in self.rooms.items() if self.me in members])

    async def room_payload_(self, asked: Any) -> Any:
        return puppet.RoomPayloadResponse(id=asked.id, topic=self.topics.get(asked.id, ""))

    async def room_member_list_(self, asked: Any) -> Any:
        return puppet.RoomMemberListResponse(member_ids=list(_known(self.rooms, asked.id)))

    async def room_member_payload_(self, asked: Any) -> Any:
        shown = _known(_known(self.rooms, asked.id), asked.member_id)
        return puppet.RoomMemberPayloadResponse(id=asked.member_id, name=shown)

    async def message_send_text_(self, asked: Any) -> Any:
        said = self._said(asked.conversation_id, asked.text, TEXT)
        self.shown.append(Shown(said, asked.conversation_id, asked.text, tuple(asked.mentonal_ids)))
        await self._reply_is_lost()
        return puppet.MessageSendTextResponse(id=said if self.tells_ids else None)

    async def message_send_file_(self, asked: Any) -> Any:
        """A box by the ending of its name is a picture or another file."""
        box = json.loads(asked.filebox)
        is_picture = box["name"].endswith((".jpg", ".png"))
        said = self._said(asked.conversation_id, "", IMAGE if is_picture else ATTACHMENT)
        content = base64.b64decode(box["base64"])
        name = "" if is_picture else box["name"]
        self.shown.append(Shown(said, asked.conversation_id, "", content=content, file_name=name))
        return puppet.MessageSendFileResponse(id=said)

    async def message_recall_(self, asked: Any) -> Any:
        self.recalled.append(asked.id)
        return puppet.MessageRecallResponse(success=True)

    async def room_announce_(self, asked: AnnounceRequest) -> AnnounceResponse:
        """As servers from 1.0 on: only field 3 counts, without it the call is a question."""
        if self.me not in self.rooms.get(asked.id, {}):
            raise GRPCError(Status.INTERNAL, f"not in {asked.id}")
        if asked.text and self.pretends:
            return AnnounceResponse()
        if asked.text:
            self.announcements[asked.id] = asked.text
            self.shown.append(Shown("", asked.id, asked.text, is_announcement=True))
            await self._reply_is_lost()
            return AnnounceResponse()
        return AnnounceResponse(text=self.announcements.get(asked.id, ""))

    def _said(self, chat: str, text: str, kind: int) -> str:
        if chat not in self.people and self.me not in self.rooms.get(chat, {}):
            raise GRPCError(Status.INTERNAL, f"no conversation {chat}")
        return self.say(self.me, chat, text, kind=kind)

    async def _reply_is_lost(self) -> None:
        if self.lost_replies:
            self.lost_replies -= 1
            await asyncio.Event().wait()

    # -- plumbing ----------------------------------------------------------------------------------------------------

    def __mapping__(self) -> dict[str, Handler]:
        found = {
            route: Handler(self._unary(name), Cardinality.UNARY_UNARY, request, response)
            for name, route, request, response in _Routes().all()
            if name != "room_announce"
        }
        found[ROUTE] = Handler(self._unary("room_announce"), Cardinality.UNARY_UNARY, AnnounceRequest, AnnounceResponse)
        found["/wechaty.Puppet/Event"] = Handler(
            self._events, Cardinality.UNARY_STREAM, puppet.EventRequest, puppet.EventResponse
        )
        return found

    def _unary(self, name: str) -> Callable[[Stream[Any, Any]], Coroutine[Any, Any, None]]:
        async def handle(stream: Stream[Any, Any]) -> None:
            request = await stream.recv_message()
            await self._thawed.wait()
            self.asked.append(name)
            self._changed.set()
            answer = getattr(self, f"{name}_", None)
            if answer is None or name in self.refused:
                raise GRPCError(Status.UNIMPLEMENTED, f"{name} is not supported")
            found = await answer(request)
            self._changed.set()
            await stream.send_message(found or getattr(puppet, f"{name.title().replace('_', '')}Response")())

        return handle

    async def _events(self, stream: Stream[Any, Any]) -> None:
        await stream.recv_message()
        events: asyncio.Queue[Any] = asyncio.Queue()
        events.put_nowait(_event(EventType.EVENT_TYPE_HEARTBEAT, {"data": "connected"}))
        events.put_nowait(_event(EventType.EVENT_TYPE_LOGIN, {"contactId": self.me}))
        for event in self._unheard:
            events.put_nowait(event)
        self._unheard.clear()
        self._streams.append(events)
        self._changed.set()
        try:
            while (event := await events.get()) is not None:
                await self._thawed.wait()
                await stream.send_message(event)
        finally:
            if events in self._streams:
                self._streams.remove(events)
            self._changed.set()

    async def _check_token(self, event: RecvRequest) -> None:
        if event.metadata.get("authorization") != f"Wechaty {TOKEN}":
            self.strangers += 1
            self._changed.set()
            token = str(event.metadata.get("authorization")).removeprefix("Wechaty ")
            raise GRPCError(Status.UNAUTHENTICATED, f'Invalid Wechaty TOKEN "{token}"')


def _event(kind: int, fields: Mapping[str, object]) -> Any:
    return puppet.EventResponse(type=int(kind), payload=json.dumps(fields))


def _known(where: Mapping[str, Any], key: str) -> Any:
    if key not in where:
        raise GRPCError(Status.INTERNAL, f"no payload of {key}")
    return where[key]
