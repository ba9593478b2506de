"""Who is called what in which room; asked once an hour at most."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from bot.channels.wechat.faults import PuppetFault
from bot.channels.wechat.puppet import Puppet
from bot.channels.wechat.session import Session

_MOST = 20_000
_FRESH = 3600.0  # seconds
_LATER = 60.0  # seconds, before a name that was not told is asked for again


class Names:
    def __init__(self, puppet: Puppet, session: Session) -> None:
        self._puppet = puppet
        self._session = session
        self._known: OrderedDict[tuple[str, str], tuple[str, float]] = OrderedDict()

    async def of(self, person: str, room: str = "") -> str:
        """The name shown in the room, else the person's own; their id if nobody tells."""
        now = asyncio.get_running_loop().time()
        known, until = self._known.get((person, room), ("", 0.0))
        if now < until:
            return known
        told = await self._ask(person, room)
        self._known[person, room] = (told or known or person, now + (_FRESH if told else _LATER))
        self._known.move_to_end((person, room))
        if len(self._known) > _MOST:
            self._known.popitem(last=False)
        return told or known or person

    def forget(self, room_or_person: str) -> None:
        """Something there has changed."""
        for key in [key for key in self._known if room_or_person in key]:
            del self._known[key]

    async def _ask(self, person: str, room: str) -> str:
        if room and (shown := await self._told(person, room)):
            return shown
        return await self._told(person, "")

    async def _told(self, person: str, room: str) -> str:
        ask = (lambda: self._puppet.name_in(room, person)) if room else (lambda: self._puppet.name_of(person))
        try:
            return await self._session.patiently(ask, takes_no=True)
        except PuppetFault:
            return ""
