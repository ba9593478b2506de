"""The clock's entries: a handful of sweeps in this process, never a job for each ticket."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.forgetting import Forgetter
from bot.sweeper import Sweeper
from domain.errors import StorageUnavailable

log = logging.getLogger(__name__)
SWEEP_SECONDS = 5
FORGET_MINUTES = 10
LOOK_MINUTES = 1


def start_scheduler(
    sweeper: Sweeper,
    forgetter: Forgetter,
    look_at_channels: Callable[[], Awaitable[int]],
    core: Executor,
    said: Callable[[], None],
) -> AsyncIOScheduler:
    """Starts the sweeps in the running loop; `said` is called after one that did something."""

    async def sweep() -> None:
        try:
            if await asyncio.get_running_loop().run_in_executor(core, sweeper.sweep):
                said()
        except StorageUnavailable as error:
            log.warning("sweep put off: %s", type(error).__name__)

    async def forget() -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(core, forgetter.forget)
        except StorageUnavailable as error:
            log.warning("forgetting put off: %s", type(error).__name__)

    async def look() -> None:
        try:
            if await look_at_channels():
                said()
        except StorageUnavailable as error:
            log.warning("news of the channels put off: %s", type(error).__name__)

    scheduler = AsyncIOScheduler(timezone="UTC")
    once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler.add_job(sweep, "interval", seconds=SWEEP_SECONDS, **once)
    scheduler.add_job(forget, "interval", minutes=FORGET_MINUTES, **once)
    scheduler.add_job(look, "interval", minutes=LOOK_MINUTES, **once)
    scheduler.start()
    return scheduler
