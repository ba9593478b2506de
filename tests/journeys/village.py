"""A small community at work: the whole house on a real SQLite file, a fake channel, and a clock that is set.

village.says("王姐", "B3", "二单元楼道灯坏了")
village.later(minutes=2)
assert village.heard("B3") == ["收到，…"]
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bot.clerk import Clerk
from bot.clocks import SetClock
from bot.core import CoreThread
from bot.house import House, Parts
from bot.settings import default_config, load_settings
from domain.errors import NotFound
from domain.grid import Audience, ChatAddress, Tier
from domain.member import Identity, Role
from domain.message import Inbound, MessageRef, Pressed, Recalled, Said, Sender
from domain.pings import Reminders
from domain.policy import Policy
from domain.ports import Reader, UnitOfWork
from domain.roster import ChatRow, CommunityRow, GridRow, HouseholdRow, MemberRow, RoleRow, Roster
from domain.sla import SHANGHAI
from domain.ticket import Ticket
from nlp import Reader as TextReader
from storage import Storage
from tests.fakes import FakeChannel, SaidByBot

T = TypeVar("T")
NO_DIGESTS = Reminders(morning=None, evening=None)
TUESDAY = datetime(2026, 5, 12, 10, 0, tzinfo=SHANGHAI)
RESIDENTS = ("王姐", "老周", "小赵", "李叔", "孙姐", "杨哥")


def roster() -> Roster:
    people = {
        "陈姐": (Role.MICRO_GRID_WORKER, "m3"),
        "李强": (Role.GRID_WORKER, "g1"),
        "赵网格长": (Role.GRID_LEADER, "g1"),
        "刘工": (Role.PROPERTY, "g1"),
        "小刘": (Role.COMMUNITY_STAFF, "gh"),
        "钱老师": (Role.COUNCIL, "gh"),
    }
    return Roster(
        community=CommunityRow(code="gh", name="桂花社区"),
        grids=(
            GridRow(code="gh", name="桂花社区", tier=Tier.COMMUNITY),
            GridRow(code="g1", name="第一网格", tier=Tier.GENERAL_GRID, parent_code="gh"),
            GridRow(code="m3", name="3栋微网格", tier=Tier.MICRO_GRID, parent_code="g1", buildings=("3",)),
            GridRow(code="m5", name="5栋微网格", tier=Tier.MICRO_GRID, parent_code="g1", buildings=("5",)),
        ),
        members=tuple(
            MemberRow(ref=name, name=name, identities=(Identity("web", name),)) for name in (*people, *RESIDENTS)
        ),
        roles=tuple(RoleRow(member_ref=name, role=role, grid_code=grid) for name, (role, grid) in people.items()),
        chats=(
            _chat("B3", Audience.RESIDENTS, "m3", building="3", people=300),
            _chat("B5", Audience.RESIDENTS, "m5", building="5", people=600),
            _chat("ALL", Audience.RESIDENTS, "gh", people=100),
            _chat("W", Audience.WORKERS, "g1"),
            _chat("S", Audience.STAFF, "gh"),
            _chat("C", Audience.COUNCIL, "gh"),
            _chat("P", Audience.PRIVATE, "m3", member_ref="陈姐"),
        ),
        households=(HouseholdRow(building="3", unit="2", room="801", member_refs=("老周",)),),
    )


_NAMES = {
    "B3": "3栋群",
    "B5": "5栋群",
    "ALL": "小区大群",
    "W": "微网格员群",
    "S": "社区群",
    "C": "议事会群",
    "P": "陈姐私聊",
}


def _chat(
    key: str,
    audience: Audience,
    grid: str,
    building: str | None = None,
    people: int = 0,
    member_ref: str | None = None,
) -> ChatRow:
    return ChatRow(
        name=_NAMES[key],
        audience=audience,
        grid_code=grid,
        building=building,
        people=people,
        member_ref=member_ref,
        addresses=(ChatAddress("web", key),),
    )


@cache
def reader() -> TextReader:
    return TextReader()


@cache
def policy(reminders: Reminders = NO_DIGESTS) -> Policy:
    """The shipped one; the daily digests only where a journey is about them."""
    return replace(load_settings(default_config(), environ={}).policy(), reminders=reminders)


class Village:
    """Every call returns when the house has nothing more to do at that moment."""

    def __init__(
        self,
        storage: Storage,
        core: ThreadPoolExecutor,
        at: datetime = TUESDAY,
        folder: Path | None = None,
        *,
        reminders: Reminders = NO_DIGESTS,
    ) -> None:
        self.storage = storage
        self.folder = folder
        self.reminders = reminders
        self.core = core
        self.clerk = Clerk(folder) if folder else None
        self.clock = SetClock(at)
        self.channel = FakeChannel()
        self.others: list[FakeChannel] = []
        self._runner = asyncio.Runner()
        self._messages = 0
        self._read: dict[str, int] = {}
        self.reads_with(reader())

    def reads_with(self, chosen: Reader) -> None:
        """Another reader, the same store."""
        storage = self.storage
        self._reader = chosen
        self.house = House(
            Parts(
                units=storage.unit_of_work,
                inbox=storage.inbox,
                outbox=storage.outbox,
                views=storage.views,
                reader=chosen,
                policy=policy(self.reminders),
                clock=self.clock,
                core=self.core,
                folder=self.folder,
                make=self.clerk.write_out if self.clerk else None,
                channels=[self.channel, *self.others],
            )
        )

    def also_speaks(self, account: str) -> FakeChannel:
        """By another channel from now on."""
        self.others.append(FakeChannel(account=account))
        self.reads_with(self._reader)
        return self.others[-1]

    # -- what people do ----------------------------------------------------------------------------------------------

    def says(
        self,
        who: str,
        chat: str,
        text: str,
        *,
        quotes: str | None = None,
        mentions: tuple[str, ...] = (),
        to_bot: bool = False,
        pictures: tuple[str, ...] = (),
        private: bool = False,
    ) -> str:
        """Returns the message's external id."""
        external_id = self._next_id()
        self.hear(
            Said(
                ref=MessageRef("web", chat, external_id),
                sender=Sender(who, who),
                sent_at=self.clock.now(),
                received_at=self.clock.now(),
                text=text,
                quoted=quotes,
                mentions=mentions,
                to_bot=to_bot,
                pictures=pictures,
                private=private,
            )
        )
        return external_id

    def presses(self, who: str, chat: str, label: str) -> None:
        """The latest button of that label in the chat."""
        line = next(line for line in reversed(self.channel.said) if line.chat == chat and _button(line, label))
        action = _button(line, label)
        assert action is not None
        self.hear(
            Pressed(
                ref=MessageRef("web", chat, self._next_id()),
                sender=Sender(who, who),
                sent_at=self.clock.now(),
                received_at=self.clock.now(),
                action=action,
                on_message=line.external_id,
            )
        )

    def recalls(self, who: str, chat: str, external_id: str) -> None:
        now = self.clock.now()
        self.hear(
            Recalled(ref=MessageRef("web", chat, external_id), sender=Sender(who, who), sent_at=now, received_at=now)
        )

    def hear(self, *heard: Inbound) -> None:
        self.wait(self.house.hear(list(heard)))
        self.settle()

    def later(self, **span: float) -> None:
        """Time passes in steps of half a minute, and everything due happens in order."""
        end = self.clock.now() + timedelta(**span)
        step = max(timedelta(seconds=30), (end - self.clock.now()) / 400)
        while self.clock.now() < end:
            self.clock.set(min(end, self.clock.now() + step))
            self.settle()

    def sleeps_until(self, moment: datetime) -> None:
        """The house is down until then: nothing happens in between."""
        self.clock.set(moment)
        self.settle()

    def settle(self) -> None:
        self.wait(self.house.settle())

    def forgets(self) -> int:
        """One round of what happens every few minutes; returns how much went."""
        gone = self.in_core(self.house.forgetter.forget)
        self.settle()
        return gone

    # -- what can be seen --------------------------------------------------------------------------------------------

    def heard(self, chat: str) -> list[str]:
        """What the bot said there since the last look."""
        lines = [line.text for line in self.channel.said if line.chat == chat]
        new = lines[self._read.get(chat, 0) :]
        self._read[chat] = len(lines)
        return new

    def last_line(self, chat: str) -> SaidByBot:
        return next(line for line in reversed(self.channel.said) if line.chat == chat)

    def ticket(self, number: int) -> Ticket:
        def read() -> Ticket:
            with self.storage.unit_of_work() as uow:
                return uow.tickets.numbered(_community_id(uow), number)

        return self.in_core(read)

    def categories(self) -> list[str]:
        """Of all tickets, by number."""
        found: list[str] = []
        while True:
            try:
                found.append(self.ticket(len(found) + 1).category)
            except NotFound:
                return found

    def reporters(self, number: int) -> list[str]:
        def read() -> list[str]:
            with self.storage.unit_of_work() as uow:
                told = uow.tickets.reporters(uow.tickets.numbered(_community_id(uow), number).id)
                return [uow.members.get(one.member_id).name for one in told]

        return self.in_core(read)

    def in_core(self, work: Callable[[], T]) -> T:
        return self.core.submit(work).result()

    # -- inside ------------------------------------------------------------------------------------------------------

    def _next_id(self) -> str:
        self._messages += 1
        return f"m{self._messages}"

    def wait(self, work: Coroutine[object, object, T]) -> T:
        return self._runner.run(work)

    def close(self) -> None:
        if self.clerk:
            self.clerk.close()
        self._runner.close()


def _community_id(uow: UnitOfWork) -> int:
    return next(found.id for found in uow.communities.all() if found.code == "gh")


def _button(line: SaidByBot, label: str) -> str | None:
    return next((button.action for button in line.delivery.message.buttons if button.label == label), None)


@contextmanager
def village(
    folder: Path, at: datetime = TUESDAY, rosters: Sequence[Roster] = (), *, reminders: Reminders = NO_DIGESTS
) -> Iterator[Village]:
    """A fresh one below the folder; a second call on the same folder finds the first one's store. `rosters`: in the
    place of roster() alone."""
    path = folder / "village.sqlite3"
    if not path.exists():
        path.write_bytes(_settled(tuple(rosters) or (roster(),)))
    with CoreThread() as core:
        storage = Storage.open(f"sqlite:///{path}", core=core, durable=False, work_time=policy().work_time)

        core.submit(storage.outbox.recover).result()
        found = Village(storage, core, at, folder, reminders=reminders)
        try:
            yield found
        finally:
            found.close()
            core.submit(storage.close).result()


@cache
def _settled(rosters: tuple[Roster, ...]) -> bytes:
    """The file of a store in which they are, and nothing else yet: to settle costs more than most journeys."""
    with TemporaryDirectory() as folder, CoreThread() as core:
        path = Path(folder, "village.sqlite3")
        storage = Storage.open(f"sqlite:///{path}", core=core, durable=False)

        def settle() -> None:
            storage.create_fresh()
            with storage.unit_of_work() as uow:
                for wanted in rosters:
                    uow.rosters.save(wanted)
                uow.commit()
            storage.close()

        core.submit(settle).result()
        return path.read_bytes()
