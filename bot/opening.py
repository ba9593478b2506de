"""The storage and the reader of an installation, as the product and every command of the terminal open them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bot.clocks import SystemClock
from bot.core import CoreThread
from bot.forgetting import Forgetter
from bot.settings import Settings
from domain.errors import SettingsError
from handlers import grammar
from handlers.announce import announce
from handlers.bus import Bus
from nlp import Reader, Thresholds
from nlp.own_layer import load as load_layer
from storage import Storage


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
    with CoreThread() as core:
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


def make_forgetter(settings: Settings, storage: Storage) -> Forgetter:
    """For `youying purge`, beside a house that runs or without one."""
    policy = settings.policy()
    bus = Bus(storage.unit_of_work, policy, make_reader(settings), grammar().handlers, announce)
    return Forgetter(storage.unit_of_work, bus, SystemClock(), policy.retention, settings.data)
