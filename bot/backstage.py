"""What stands behind the page: its questions, who speaks there, what it notes, how its sample day goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import uuid4

from bot.house import House
from bot.opening import Opened
from domain.errors import NotFound
from domain.member import Identity, Member
from domain.ports import Views
from handlers.command import Request
from handlers.special.accesses import NoteAccess

T = TypeVar("T")


@dataclass(frozen=True)
class Ask:
    """A question to the views, in a reader thread."""

    views: Views
    readers: Executor

    async def __call__(self, question: Callable[[Views], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.readers, question, self.views)


@dataclass(frozen=True)
class FindMember:
    """A person of the matrix → the member, in whichever community they are one."""

    opened: Opened
    accounts: Sequence[str]

    async def __call__(self, person_id: str) -> Member | None:
        return await asyncio.get_running_loop().run_in_executor(self.opened.core, self._find, person_id)

    def _find(self, person_id: str) -> Member | None:
        with self.opened.storage.unit_of_work() as uow:
            for community in uow.communities.all():
                for account in self.accounts:
                    if found := uow.members.by_identity(Identity(account, person_id), community.id):
                        return found
        return None


@dataclass(frozen=True)
class NoteOnPage:
    """A private matter is opened on a page."""

    opened: Opened
    house: House

    async def __call__(self, member: Member, ticket_id: int) -> None:
        await asyncio.get_running_loop().run_in_executor(self.opened.core, self._note, member, ticket_id)

    def _note(self, member: Member, ticket_id: int) -> None:
        now = self.house.parts.clock.now()
        actor = self.opened.storage.views.actor(member.id, now)
        command = NoteAccess(ticket_id=ticket_id, way="page")
        key = f"page:{uuid4().hex}"
        request = Request(command=command, key=key, community_id=member.community_id, actor=actor, now=now)
        if self.house.bus.handle(request).refused:
            raise NotFound("工单", "")


@dataclass
class Backstage:
    """How the sample day gets over the waits: what waits to be said is said now; the house's clock stays true."""

    opened: Opened
    house: House
    accounts: Sequence[str]

    async def skip_waits(self) -> None:
        for account in self.accounts:
            await self._in_core(partial(self.opened.storage.outbox.hurry, account))
        self.house.wake_relays()

    async def is_settled(self) -> bool:
        """Nothing heard is undone, nothing due is unsaid."""
        return self.house.consumer.is_idle and await self._in_core(self._nothing_is_due)

    async def _in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.opened.core, work)

    def _nothing_is_due(self) -> bool:
        now = self.house.parts.clock.now()
        due = [self.opened.storage.outbox.next_due(account) for account in self.accounts]
        return all(at is None or at > now for at in due)
