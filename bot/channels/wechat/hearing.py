"""Events of the puppet server → the house: each message once, in order within its chat.

The server forgets an event once it is told, so an event heard is kept until the house has its message: through
failed questions, through the end of a session and through a house that refuses."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.channels.voices import keep_voice
from bot.channels.wechat.echoes import Echoes
from bot.channels.wechat.faults import PuppetFault
from bot.channels.wechat.handover import Handover
from bot.channels.wechat.names import Names
from bot.channels.wechat.normalizer import Normalizer
from bot.channels.wechat.payloads import Event, Kind, Message, Topic, text_of, texts_of
from bot.channels.wechat.puppet import Puppet
from bot.channels.wechat.session import Session
from bot.channels.wechat.words import LOGGED_OUT
from domain.health import Health
from domain.message import Inbound, Said
from domain.ports import Clock, Put
from web.pictures import Pictures, UnusablePicture

log = logging.getLogger(__name__)

_MOST_EVENTS = 2000  # heard and not yet fetched; then the server has to wait
_MOST_IDS = 20_000


@dataclass
class Ear:
    account: str
    puppet: Puppet
    session: Session
    names: Names
    normalizer: Normalizer
    echoes: Echoes
    pictures: Pictures
    clock: Clock
    health: Health
    folder: Path
    _events: asyncio.Queue[Event] = field(default_factory=lambda: asyncio.Queue(_MOST_EVENTS))
    _seen: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _me: str = ""
    _logged_in: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, event: Event) -> None:
        """Takes an event from the session."""
        match event.topic:
            case Topic.MESSAGE | Topic.JOIN | Topic.LEAVE:
                await self._events.put(event)
            case Topic.LOGIN:
                self._log_in(text_of(self._fields(event).get("contactId")))
            case Topic.LOGOUT | Topic.SCAN:
                log.warning("channels.%s：%s", self.account, LOGGED_OUT)
                self.health.fails(LOGGED_OUT, self.clock.now())
            case Topic.DIRTY:
                self.names.forget(text_of(self._fields(event).get("payloadId")))

    async def run(self, put: Put) -> None:
        """Until cancelled."""
        handover = Handover(self.account, put, self.clock, self.health)
        try:
            while True:
                event = await self._events.get()
                await self._logged_in.wait()  # only then are the bot's own messages known
                await self._take(event, self._fields(event), handover)
        finally:
            await handover.close()

    def _log_in(self, me: str) -> None:
        if me:
            self._me = me
            self.health.works(self.clock.now())
            self._logged_in.set()

    def _fields(self, event: Event) -> Mapping[str, object]:
        try:
            return event.fields()
        except ValueError:
            log.warning("%s: a malformed %s event was skipped", self.account, event.topic.name)
            return {}

    # -- one event ---------------------------------------------------------------------------------------------------

    async def _take(self, event: Event, fields: Mapping[str, object], handover: Handover) -> None:
        received_at = self.clock.now()
        if event.topic is Topic.MESSAGE:
            await self._message(text_of(fields.get("messageId")), received_at, handover)
            return
        who = fields.get("inviteeIdList" if event.topic is Topic.JOIN else "removeeIdList")
        for person in texts_of(who):
            move = self.normalizer.move(event.topic, fields, person, self._me, received_at)
            if move.room and self._is_new(f"{move.room} {move.id}"):
                await handover.add(move.room, move.id, move.inbound)

    async def _message(self, message_id: str, received_at: datetime, handover: Handover) -> None:
        if not message_id or not self._is_new(message_id):
            return
        try:
            message = await self.session.patiently(lambda: self.puppet.message(message_id))
        except Exception as fault:  # noqa: BLE001 - one bad payload must not stop the rest
            log.warning("%s: message %s was skipped: %s", self.account, message_id, type(fault).__name__)
            return
        if message.talker == self._me:
            self.echoes.heard(message.room or message.listener, message.text, message.id)
        elif message.talker:
            await handover.add(message.chat, message.id, lambda: self._understood(message, received_at))

    async def _understood(self, message: Message, received_at: datetime) -> Inbound | None:
        inbound = await self.normalizer.inbound(message, self._me, received_at)
        if message.kind is Kind.IMAGE and isinstance(inbound, Said) and (name := await self._kept(message.id)):
            return replace(inbound, text="", pictures=(name,))
        if isinstance(inbound, Said) and inbound.quoted and self.normalizer.spoken.is_voice(inbound.quoted):
            kept = await self._kept_voice(inbound.quoted)
            return replace(inbound, pictures=(kept,)) if kept else inbound
        return inbound

    async def _kept_voice(self, message_id: str) -> str | None:
        """As `_kept`, for a voice message that somebody quotes."""
        try:
            content = await self.session.patiently(lambda: self.puppet.voice(message_id))
            return await keep_voice(self.folder, f"pictures/{uuid.uuid4().hex}", content)
        except (PuppetFault, ValueError, OSError) as fault:
            log.warning("%s: voice of %s was left out: %s", self.account, message_id, type(fault).__name__)
            return None

    async def _kept(self, message_id: str) -> str | None:
        """The picture's name below the data folder; None if it cannot be had: the message counts without it."""
        try:
            content = await self.session.patiently(lambda: self.puppet.picture(message_id))
            return await self.pictures.keep(content)
        except (PuppetFault, ValueError, UnusablePicture, OSError) as fault:
            log.warning("%s: picture of %s was left out: %s", self.account, message_id, type(fault).__name__)
            return None

    def _is_new(self, event_id: str) -> bool:
        """Providers tell the same thing two or three times."""
        if event_id in self._seen:
            return False
        self._seen[event_id] = None
        if len(self._seen) > _MOST_IDS:
            self._seen.popitem(last=False)
        return True
