"""The composition root: the only file that knows every room."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable
from uuid import uuid4

from bot.channels.console import ConsoleChannel
from bot.channels.web import WebChannel
from bot.clocks import SystemClock
from bot.fitting import Paint
from bot.forgetting import Forgetter
from bot.furnishing import Furniture, furniture
from bot.house import House, Parts
from bot.settings import (
    ChannelSettings,
    ConsoleChannelSettings,
    Settings,
    TelegramChannelSettings,
    WebChannelSettings,
    WeChatChannelSettings,
)
from domain.errors import NotFound, SettingsError
from domain.member import Identity, Member
from domain.ports import Channel, Clock, Views
from handlers import grammar
from handlers.announce import announce
from handlers.bus import Bus
from handlers.command import Request
from handlers.special.accesses import NoteAccess
from nlp import Reader, Thresholds
from nlp.own_layer import load as load_layer
from storage import Storage
from web.bell import Bell
from web.desk import Desk
from web.matrix import LocalMatrix

log = logging.getLogger(__name__)
T = TypeVar("T")
READERS = 4


def make_reader(settings: Settings, *, with_learned: bool = True) -> Reader:
    """Loads the word lists; raises SettingsError naming file and entry. Leaves no data folder where there is none."""
    own = {sensitivity: Thresholds(*chosen) for sensitivity, chosen in settings.thresholds.chosen().items()}
    cache = settings.data / "cache" if settings.data.is_dir() else None
    learned = load_layer(learned_path(settings)) if with_learned else None
    return Reader(categories=settings.categories.keys(), cache_dir=cache, thresholds=own, learned=learned)


def learned_path(settings: Settings) -> Path:
    """What `youying learn` makes of this installation's corrections."""
    return settings.data / "learned.json"


class Opened(NamedTuple):
    """A storage and the one thread that writes to it."""

    storage: Storage
    core: Executor


@contextmanager
def open_storage(settings: Settings) -> Iterator[Opened]:
    """Migrated and ready. Raises StorageUnavailable."""
    settings.data.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1, thread_name_prefix="core") as core:
        storage = Storage.open(settings.database_url, core=core, work_time=settings.work_time)
        try:
            core.submit(storage.migrate).result()
            yield Opened(storage, core)
        finally:
            core.submit(storage.close).result()


@contextmanager
def only_one_run(folder: Path) -> Iterator[None]:
    """Holds the data folder's lock. Raises SettingsError if another process runs there."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise SettingsError(f"{folder} 里已经有一个有应在跑了；换一个 --data，或先停掉那一个") from error
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def run(settings: Settings, *, demo: bool, ready: Callable[[str], None] = print) -> None:
    """The product, until it is told to stop. `ready` hears the page's address. `demo`: an empty store gets the sample
    community. Raises SettingsError, StorageUnavailable."""
    with only_one_run(settings.data), open_storage(settings) as opened:
        asyncio.run(_run(settings, opened, demo=demo, ready=ready))


async def _run(settings: Settings, opened: Opened, *, demo: bool, ready: Callable[[str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with _running(settings, opened, stop, demo=demo) as desk:
        if settings.has_page:
            await _serve(desk, settings, stop, ready)
        else:
            await stop.wait()


async def _serve(desk: Desk, settings: Settings, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
    from web.app import create_app, serve  # takes a second to load; whoever has no page does without

    try:
        await serve(create_app(desk), settings.web.host, settings.web.port, stop, ready)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        port = settings.web.port
        raise SettingsError(f"web.port：{port} 端口被别的程序占着，换一个，例如 --port {port + 1}") from error


@asynccontextmanager
async def _running(settings: Settings, opened: Opened, stop: asyncio.Event, *, demo: bool) -> AsyncIterator[Desk]:
    """The house at work beside the page; whichever ends first ends both."""
    from bot.painter import Painter  # Pillow, like the page, is for this command only

    matrix = LocalMatrix(settings.data / "matrix.sqlite3", SystemClock())
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
    painter = Painter(settings.data)
    bell = Bell()
    channels = make_channels(settings, matrix, SystemClock())
    house = _house(settings, opened, channels, painter.paint, bell.ring)
    if demo:
        await _bring_in_the_demo(opened)
    for account in settings.accounts("web"):
        await _furnish(matrix, opened.storage.views, account, opened.core)
    working = asyncio.create_task(house.run() if settings.has_page else house.follow(_script_ends(house)))
    working.add_done_callback(lambda _: stop.set())
    try:
        yield _desk(settings, opened, house, Page(matrix, readers, bell), demo=demo)
    finally:
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working
        await close_channels(channels)
        await matrix.close()
        readers.shutdown()
        painter.close()


def _house(
    settings: Settings, opened: Opened, channels: Sequence[Channel], paint: Paint, changed: Callable[[], None]
) -> House:
    storage, core = opened
    parts = Parts(
        units=storage.unit_of_work,
        inbox=storage.inbox,
        outbox=storage.outbox,
        views=storage.views,
        reader=make_reader(settings),
        policy=settings.policy(),
        clock=SystemClock(),
        core=core,
        channels=channels,
        paint=paint,
        folder=settings.data,
    )
    return House(parts, changed=changed)


def make_forgetter(settings: Settings, storage: Storage) -> Forgetter:
    """For `youying purge`, beside a house that runs or without one."""
    policy = settings.policy()
    bus = Bus(storage.unit_of_work, policy, make_reader(settings), grammar().handlers, announce)
    return Forgetter(storage.unit_of_work, bus, SystemClock(), policy.retention, settings.data)


class Page(NamedTuple):
    """What only the page needs."""

    matrix: LocalMatrix
    readers: Executor
    bell: Bell


def _desk(settings: Settings, opened: Opened, house: House, page: Page, *, demo: bool) -> Desk:
    accounts = settings.accounts("web")
    return Desk(
        matrix=page.matrix,
        clock=house.parts.clock,
        ask=Ask(opened.storage.views, page.readers),
        find_member=FindMember(opened, accounts),
        note_access=NoteOnPage(opened, house),
        categories=settings.category_book(),
        bell=page.bell,
        folder=settings.data,
        channels=house.watch.reports,
        password=settings.web.password.get_secret_value() if settings.web.password else None,
        backstage=Backstage(opened, house, accounts) if demo else None,
    )


@runtime_checkable
class HoldsConnections(Protocol):
    async def close(self) -> None: ...


def make_channels(settings: Settings, matrix: LocalMatrix, clock: Clock) -> list[Channel]:
    """One for each account of the settings. A token and an extra that are missing were told by load_settings().
    Raises SettingsError."""
    return [_channel(account, chosen, settings.data, matrix, clock) for account, chosen in settings.channels.items()]


def _channel(account: str, chosen: ChannelSettings, data: Path, matrix: LocalMatrix, clock: Clock) -> Channel:
    """What is an extra loads only where there is such an account."""
    match chosen:
        case WebChannelSettings():
            return WebChannel(account, matrix, clock)
        case TelegramChannelSettings():
            from bot.channels.telegram.making import make_telegram

            return make_telegram(account, chosen, data, clock)
        case WeChatChannelSettings():
            from bot.channels.wechat.making import make_wechat

            return make_wechat(account, chosen, data, clock)
        case ConsoleChannelSettings():
            return ConsoleChannel(account, clock)


async def close_channels(channels: Sequence[Channel]) -> None:
    """Those that hold connections let go of them."""
    for channel in channels:
        if isinstance(channel, HoldsConnections):
            await channel.close()


async def _script_ends(house: House) -> None:
    for channel in house.parts.channels:
        if isinstance(channel, ConsoleChannel):
            await channel.has_ended.wait()


async def _bring_in_the_demo(opened: Opened) -> None:
    """By the same door as an imported community; it changes nothing the second time."""
    from bot.demo import roster

    def save() -> None:
        for found in roster():
            with opened.storage.unit_of_work() as uow:
                uow.rosters.save(found)
                uow.commit()

    await asyncio.get_running_loop().run_in_executor(opened.core, save)


async def _furnish(matrix: LocalMatrix, views: Views, account: str, core: Executor) -> None:
    """Every community that has chats on the account, imported or demo."""

    def read() -> list[Furniture]:
        return [
            furniture(views.chats(community.id), views.holders(community.id, account), account)
            for community in views.communities()
        ]

    for found in await asyncio.get_running_loop().run_in_executor(core, read):
        await matrix.furnish(found.people, found.groups)


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
