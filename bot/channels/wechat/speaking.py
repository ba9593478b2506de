"""A Delivery → calls to the puppet server."""

from __future__ import annotations

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.splitting import split
from bot.channels.wechat.account import Account
from bot.channels.wechat.echoes import Echoes
from bot.channels.wechat.faults import PuppetFault, PuppetGone, WrongToken
from bot.channels.wechat.normalizer import AT_END
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.puppet import Puppet
from bot.channels.wechat.quotes import Spoken
from bot.channels.wechat.session import Session
from domain.errors import ChatGone, TemporaryDeliveryError
from domain.message import Delivery, Lane, SubjectKind

log = logging.getLogger(__name__)

_NAME = re.compile(r"@([^\s@]+) ")
_FIRST_WAIT, _LONGEST_WAIT = 5.0, 900.0  # seconds, tripled with every attempt
_MOST_HALVES = 1000
_FILE_TRIES = 3


@dataclass
class Voice:
    """`folder`: the data folder. Remembers how far a message of several pieces came."""

    puppet: Puppet
    session: Session
    echoes: Echoes
    spoken: Spoken
    folder: Path
    patience: Patience
    account: Account
    _said: OrderedDict[int, list[str]] = field(default_factory=OrderedDict)  # row → ids of its pieces so far

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        """As domain.ports.Channel.send."""
        try:
            async with asyncio.timeout(self.patience.whole):
                await self._up()
                return await self._send(delivery)
        except TimeoutError as fault:
            raise TemporaryDeliveryError("no answer in time", _retry_after(delivery)) from fault
        except PuppetFault as fault:
            if not isinstance(fault, PuppetGone | WrongToken) and await self._is_gone(delivery.external_chat_id):
                raise ChatGone(delivery.external_chat_id) from fault
            raise TemporaryDeliveryError(type(fault).__name__, _retry_after(delivery)) from fault

    async def _up(self) -> None:
        """Raises TimeoutError."""
        async with asyncio.timeout(self.patience.down):
            await self.session.is_up.wait()

    async def _send(self, delivery: Delivery) -> tuple[str, ...]:
        message = delivery.message
        if delivery.edits and not message.text and not message.attachment:
            await self.puppet.recall(delivery.edits)
            return ()
        ids = await self._words(delivery) if message.text else []
        if attachment := self._attachment(message.attachment):
            ids.append(await self._shown(delivery, attachment))
        self._said.pop(delivery.id, None)
        return tuple(one for one in ids if one)

    async def _shown(self, delivery: Delivery, attachment: Path) -> str:
        """A provider that takes no files must not hold up the chat: after a few tries the words have to do."""
        try:
            return await self.puppet.show(delivery.external_chat_id, attachment)
        except (PuppetGone, WrongToken):
            raise
        except PuppetFault as fault:
            if delivery.attempts < _FILE_TRIES or not delivery.message.text:
                raise
            log.warning("a file was refused and left out: row=%s %s", delivery.id, type(fault).__name__)
            return ""

    async def _words(self, delivery: Delivery) -> list[str]:
        """Each piece once only, also if a later one, or the file that follows, has to be tried again."""
        said = self._said.setdefault(delivery.id, [])
        if len(self._said) > _MOST_HALVES:
            self._said.popitem(last=False)
        pieces = split(delivery.message.text, self.account.longest_text)
        if not said and len(pieces) == 1 and self._is_notice(delivery) and await self._announced(delivery):
            said.append("")
        for number, piece in enumerate(pieces[len(said) :], len(said)):
            if number:
                await asyncio.sleep(self.patience.between)
            said.append(await self._once(delivery, piece, _called(delivery, pieces, number)))
        return list(said)

    async def _once(self, delivery: Delivery, text: str, mentions: tuple[str, ...]) -> str:
        chat = delivery.external_chat_id
        if mentions:
            text = _NAME.sub(rf"@\1{AT_END}", text)
        earlier = self.echoes.expect(chat, text)
        said = earlier if delivery.attempts else ""
        if not said:
            said = await self.puppet.say(chat, text, mentions)
        if not said:
            said = await self.echoes.wait(chat, text, self.patience.echo)
        self.echoes.forget(chat, text)
        self.spoken.remember(chat, text, said)
        return said

    def _is_notice(self, delivery: Delivery) -> bool:
        message = delivery.message
        is_notice = message.subject is not None and message.subject.kind is SubjectKind.NOTICE
        return self.account.announces and is_notice and message.lane is Lane.NOTICE

    async def _announced(self, delivery: Delivery) -> bool:
        """Only a room's owner or manager may; where it does not succeed, the notice is said. Everybody is called by
        an announcement, so an earlier try that arrived is not repeated."""
        room, text = delivery.external_chat_id, delivery.message.text
        try:
            if delivery.attempts and await self.puppet.announces(room, text):
                return True
            return await self.puppet.announce(room, text)
        except PuppetGone:
            raise
        except PuppetFault as fault:
            log.info("no announcement, a message instead: row=%s %s", delivery.id, type(fault).__name__)
            return False

    def _attachment(self, name: str | None) -> Path | None:
        if name is None:
            return None
        path = (self.folder / name).resolve()
        if path.is_relative_to(self.folder.resolve()) and path.is_file():
            return path
        log.warning("a file is missing and was left out")
        return None

    async def _is_gone(self, chat: str) -> bool:
        """An account that knows nobody has not finished its login."""
        try:
            known = await self.puppet.conversations()
        except PuppetFault:
            return False
        return bool(known) and chat not in known


def _retry_after(delivery: Delivery) -> float:
    waits: float = min(_FIRST_WAIT * 3.0**delivery.attempts, _LONGEST_WAIT)
    return waits


def _called(delivery: Delivery, pieces: Sequence[str], number: int) -> tuple[str, ...]:
    """Whom this piece calls: as many as it has names, where every id has a name; else the first calls all."""
    ids = delivery.mention_external_ids
    names = [len(_NAME.findall(f"{piece} ")) for piece in pieces]
    if sum(names) != len(ids):
        return ids if number == 0 else ()
    before = sum(names[:number])
    return ids[before : before + names[number]]
