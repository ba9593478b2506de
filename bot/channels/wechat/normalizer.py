"""A message as the puppet server tells it → what the house hears."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.channels.addressing import without_call
from bot.channels.voices import VOICE
from bot.channels.wechat.names import Names
from bot.channels.wechat.payloads import Kind, Message, Topic, moment, text_of
from bot.channels.wechat.quotes import Spoken, split
from domain.message import Inbound, Joined, Left, MessageRef, Recalled, Said, Sender

AT_END = "\u2005"  # what the app puts behind a name that it mentions
_MENTION = re.compile(rf"@([^@{AT_END}\n]+){AT_END}")
_EVERYBODY = ("@all", "notify@all", "announcement@all")
PICTURE, RED_PACKET = "[图片]", "[红包]"


@dataclass
class Normalizer:
    """`me`: the account's own id."""

    account: str
    names: Names
    spoken: Spoken

    async def inbound(self, message: Message, me: str, received_at: datetime) -> Inbound | None:
        """None for what the house does not read: cards, stickers, a recall of nobody knows what."""
        match message.kind:
            case Kind.TEXT:
                return await self._words(message, me, received_at)
            case Kind.IMAGE:
                return await self._said(message, received_at, PICTURE)
            case Kind.VOICE:
                self.spoken.remember(message.chat, VOICE, message.id, is_voice=True)
                return await self._said(message, received_at, VOICE)
            case Kind.RED_PACKET:
                return await self._said(message, received_at, RED_PACKET)
            case Kind.RECALLED:
                return await self._recalled(message, received_at)
            case Kind.OTHER:
                return None

    async def _words(self, message: Message, me: str, received_at: datetime) -> Said:
        quoted, text = split(message.text)
        mine = await self._own_names(message, me) if message.room and "@" in text else frozenset()
        to_bot, mentions = await self._mentions(message, text, me, mine)
        words = text.replace(AT_END, " ").strip()
        said = await self._said(
            message,
            received_at,
            without_call(words, *mine) if to_bot else words,
            quoted=self.spoken.find(message.chat, quoted) if quoted is not None else None,
            to_bot=to_bot or not message.room,
            mentions=mentions,
        )
        self.spoken.remember(message.chat, words, message.id)
        return said

    async def _said(
        self,
        message: Message,
        received_at: datetime,
        text: str,
        *,
        quoted: str | None = None,
        to_bot: bool = False,
        mentions: tuple[str, ...] = (),
    ) -> Said:
        return Said(
            ref=MessageRef(self.account, message.chat, message.id),
            sender=await self.sender(message.talker, message.room),
            sent_at=moment(message.timestamp, received_at),
            received_at=received_at,
            text=text,
            quoted=quoted,
            to_bot=to_bot or not message.room,
            mentions=mentions,
            private=not message.room,
        )

    async def _recalled(self, message: Message, received_at: datetime) -> Recalled | None:
        """The text of such a message is the id of the recalled one."""
        original = message.text.strip()
        if not original or original.startswith("<"):
            return None
        return Recalled(
            ref=MessageRef(self.account, message.chat, original),
            sender=await self.sender(message.talker, message.room),
            sent_at=moment(message.timestamp, received_at),
            received_at=received_at,
        )

    def move(self, topic: Topic, fields: Mapping[str, object], person: str, me: str, received_at: datetime) -> Move:
        """Somebody came or went."""
        return Move(
            normalizer=self,
            topic=topic,
            room=text_of(fields.get("roomId")),
            person=person,
            is_bot=person == me,
            sent_at=moment(fields.get("timestamp"), received_at),
            received_at=received_at,
        )

    async def sender(self, person: str, room: str) -> Sender:
        return Sender(person, await self.names.of(person, room))

    async def _own_names(self, message: Message, me: str) -> frozenset[str]:
        """What the bot is called in that chat."""
        return frozenset({await self.names.of(me, message.room), await self.names.of(me)})

    async def _mentions(
        self, message: Message, text: str, me: str, mine: frozenset[str]
    ) -> tuple[bool, tuple[str, ...]]:
        """Whether the bot is among the mentioned, and the names of the others. Some providers tell ids, some do not."""
        if not message.room or "@" not in text:
            return False, ()
        people = [one for one in message.mentions if one not in _EVERYBODY]
        named = [await self.names.of(one, message.room) for one in people if one != me]
        if not people:
            named = [name.strip() for name in _MENTION.findall(text)]
        to_bot = me in people or bool(mine & set(named)) or any(text.startswith(f"@{name}") for name in mine)
        return to_bot, tuple(name for name in named if name not in mine)


@dataclass(frozen=True, kw_only=True)
class Move:
    """Such an event has no id of its own: who and when make one."""

    normalizer: Normalizer
    topic: Topic
    room: str
    person: str
    is_bot: bool
    sent_at: datetime
    received_at: datetime

    @property
    def id(self) -> str:
        return f"{self.topic.name.lower()}:{self.person}:{self.sent_at.timestamp():.3f}"

    async def inbound(self) -> Inbound:
        kind = Joined if self.topic is Topic.JOIN else Left
        return kind(
            ref=MessageRef(self.normalizer.account, self.room, self.id),
            sender=await self.normalizer.sender(self.person, self.room),
            sent_at=self.sent_at,
            received_at=self.received_at,
            is_bot=self.is_bot,
        )
