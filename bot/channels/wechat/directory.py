"""Who the account sees, as a list to fill the import table from."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from bot.channels.wechat.making import tls_of
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.puppet import Puppet
from bot.settings import WeChatChannelSettings

_AT_ONCE = 8  # questions


class Seat(NamedTuple):
    """A person in a group. Addresses are written as the import table wants them: account:id."""

    group: str
    group_address: str
    name: str
    person_address: str


async def seats(account: str, puppet: Puppet) -> list[Seat]:
    """Every group's members, group by group; the puppet server has to be logged in. Raises PuppetFault."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def seat(room: str, topic: str, person: str) -> Seat:
        async with gate:
            return Seat(topic, f"{account}:{room}", await puppet.name_in(room, person), f"{account}:{person}")

    async def of(room: str) -> Sequence[Seat]:
        async with gate:
            topic, members = await puppet.topic(room), await puppet.members(room)
        return await asyncio.gather(*(seat(room, topic, person) for person in members))

    found = await asyncio.gather(*(of(room) for room in await puppet.rooms()))
    return list(itertools.chain.from_iterable(found))


async def seats_of(account: str, chosen: WeChatChannelSettings) -> list[Seat]:
    """By a connection of its own, beside a house that may be running. Raises PuppetFault, SettingsError."""
    puppet = Puppet(chosen.endpoint, chosen.secret, tls_of(account, chosen), Patience())
    try:
        return await seats(account, puppet)
    finally:
        puppet.close()
