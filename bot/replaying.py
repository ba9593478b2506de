"""An exported chat, played through the whole product on a throw-away store, with the clock of its messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.clocks import SetClock
from bot.conversations import Conversation, Line
from bot.core import CoreThread
from bot.house import House, Parts
from domain.grid import Audience, ChatAddress, Tier
from domain.health import Health
from domain.member import Identity
from domain.message import Capabilities, Delivery, MessageRef, Said, Sender, Subject, SubjectKind
from domain.policy import Policy
from domain.ports import Put, Reader
from domain.record import LinkKind
from domain.roster import (
    ChatRow,
    CommunityRow,
    GridRow,
    MemberRow,
    RoleRow,
    Roster,
)
from domain.ticket import Ticket
from storage import Storage

T = TypeVar("T")
ACCOUNT = "replay"
CHAT = "residents"
_LEFT_OUT = frozenset({LinkKind.SAID, LinkKind.WORK})
"""What stands with a matter and is none of the messages that tell of it: the bot's own, the office's on the work."""


@dataclass
class ReplayChannel:
    """Remembers what the chat heard, and when."""

    clock: SetClock
    said: list[tuple[datetime, str, str]] = field(default_factory=list)

    account = ACCOUNT
    capabilities = Capabilities(mention=True, private=True)
    health: Health = field(default_factory=Health)

    async def listen(self, put: Put) -> None:
        """Nobody speaks here by themselves."""

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        self.said.append((self.clock.now(), delivery.external_chat_id, delivery.message.text))
        return (f"said-{len(self.said)}",)


def replay(conversation: Conversation, reader: Reader, policy: Policy) -> dict[str, Any]:
    """The tickets at the end, and what the residents' chat heard. Sweeps run to the last message's time."""
    with CoreThread() as core:
        return asyncio.run(_replay(conversation, reader, policy, core))


async def _replay(
    conversation: Conversation, reader: Reader, policy: Policy, core: ThreadPoolExecutor
) -> dict[str, Any]:
    lines = sorted(conversation.messages, key=lambda line: line.time)
    clock = SetClock(lines[0].time.astimezone(UTC) if lines else datetime(2000, 1, 1, tzinfo=UTC))
    storage = Storage.open("sqlite://", core=core, durable=False, work_time=policy.work_time)
    play = _Play(storage, core, clock, ReplayChannel(clock), reader, policy)
    try:
        await play.prepare(lines)
        for line in lines:
            await play.until(line.time.astimezone(UTC))
            await play.hear(line)
        tickets = await play.in_core(lambda: _tickets(storage))
        return {"id": conversation.id, "tickets": tickets, "said": _said_after(lines, play.channel)}
    finally:
        await play.in_core(storage.close)


class _Play:
    """One conversation on its own store. The store is in memory: everything of it happens on `core`."""

    def __init__(
        self,
        storage: Storage,
        core: Executor,
        clock: SetClock,
        channel: ReplayChannel,
        reader: Reader,
        policy: Policy,
    ) -> None:
        self.storage, self.core, self.clock, self.channel = storage, core, clock, channel
        self.house = House(
            Parts(
                units=storage.unit_of_work,
                inbox=storage.inbox,
                outbox=storage.outbox,
                views=storage.views,
                reader=reader,
                policy=policy,
                clock=clock,
                core=core,
                channels=[channel],
            )
        )

    async def prepare(self, lines: Sequence[Line]) -> None:
        await self.in_core(self.storage.create_fresh)
        await self.in_core(lambda: self._import(_roster(lines)))

    def _import(self, roster: Roster) -> None:
        with self.storage.unit_of_work() as uow:
            uow.rosters.save(roster)
            uow.commit()

    async def until(self, at: datetime) -> None:
        """Stops at every moment at which something waits to be said."""
        while (due := await self.in_core(lambda: self.storage.outbox.next_due(ACCOUNT))) is not None and due < at:
            self.clock.set(due)
            await self.house.settle()
            if await self.in_core(lambda: self.storage.outbox.next_due(ACCOUNT)) == due:
                break
        self.clock.set(at)
        await self.house.settle()

    async def hear(self, line: Line) -> None:
        await self.house.hear([_said(line, self.clock.now())])
        await self.house.settle()

    async def in_core(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.core, work)


def _said(line: Line, received_at: datetime) -> Said:
    return Said(
        ref=MessageRef(ACCOUNT, CHAT, line.id),
        sender=Sender(line.sender, line.sender),
        sent_at=line.time.astimezone(UTC),
        received_at=received_at,
        text=line.text,
    )


def _roster(lines: Sequence[Line]) -> Roster:
    """One residents' chat without a building; the office as the messages show it."""
    office = {line.sender: role for line in lines if (role := line.sender_role)}
    return Roster(
        community=CommunityRow(code="replay", name="社区"),
        grids=(GridRow(code="replay", name="社区", tier=Tier.COMMUNITY),),
        chats=(
            ChatRow(
                name="居民群", audience=Audience.RESIDENTS, grid_code="replay", addresses=(ChatAddress(ACCOUNT, CHAT),)
            ),
            ChatRow(
                name="网格群",
                audience=Audience.WORKERS,
                grid_code="replay",
                addresses=(ChatAddress(ACCOUNT, "workers"),),
            ),
        ),
        members=tuple(MemberRow(ref=name, name=name, identities=(Identity(ACCOUNT, name),)) for name in office),
        roles=tuple(RoleRow(member_ref=name, role=role, grid_code="replay") for name, role in office.items()),
    )


def _tickets(storage: Storage) -> list[dict[str, Any]]:
    with storage.unit_of_work() as uow:
        chat = uow.chats.at(ACCOUNT, CHAT)
        found = uow.tickets.of_chat(chat.id, datetime(2000, 1, 1, tzinfo=UTC)) if chat else ()
        return [_ticket(uow, ticket) for ticket in sorted(found, key=lambda ticket: ticket.number)]


def _ticket(uow: Any, ticket: Ticket) -> dict[str, Any]:
    links = [one for one in uow.links.of(Subject(SubjectKind.TICKET, ticket.id)) if one.kind not in _LEFT_OUT]
    reporters = [uow.members.get(reporter.member_id).name for reporter in uow.tickets.reporters(ticket.id)]
    place = ticket.place
    return {
        "number": ticket.number,
        "category": ticket.category,
        "urgency": ticket.urgency,
        "location": {"building": place.building, "unit": place.unit, "room": place.room, "place": place.spot},
        "status": ticket.status,
        "messages": [link.ref.external_id for link in links],
        "reporters": reporters,
    }


def _said_after(lines: Sequence[Line], channel: ReplayChannel) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for at, chat, text in channel.said:
        if chat == CHAT:
            before = [line.id for line in lines if line.time <= at]
            found.append({"after": before[-1] if before else None, "text": text})
    return found
