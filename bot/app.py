"""The composition root: the only file that knows every room."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from bot.backstage import Ask, Backstage, FindMember, NoteOnPage
from bot.channels.console import ConsoleChannel
from bot.channels.making import close_channels, make_channels
from bot.clocks import SystemClock
from bot.fitting import Make
from bot.furnishing import Furniture, furniture
from bot.house import House, Parts
from bot.opening import Opened, make_reader, only_one_run, open_storage
from bot.settings import (
    Settings,
)
from domain.errors import SettingsError
from domain.ports import Channel, Views
from web.bell import Bell
from web.desk import Desk
from web.matrix import LocalMatrix

log = logging.getLogger(__name__)
READERS = 4


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
    from bot.workshop import Workshop  # Pillow, like the page, is for this command only

    matrix = LocalMatrix(settings.data / "matrix.sqlite3", SystemClock())
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
    workshop = Workshop(settings.data)
    bell = Bell()
    channels = make_channels(settings, matrix, SystemClock())
    house = _house(settings, opened, channels, workshop.make, bell.ring)
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
        workshop.close()


def _house(
    settings: Settings, opened: Opened, channels: Sequence[Channel], make: Make, changed: Callable[[], None]
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
        make=make,
        folder=settings.data,
    )
    return House(parts, changed=changed)


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
