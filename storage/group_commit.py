"""Several callers, one transaction: whoever comes while the core is busy shares the next commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine

from storage.failures import translated
from storage.transaction import Transaction

T = TypeVar("T")
Work = Callable[[Transaction], T]


@dataclass
class _Waiting:
    work: Work[Any]
    done: asyncio.Future[Any]


class GroupCommit:
    """Belongs to one event loop at a time. A caller that is cancelled does not cancel its work."""

    def __init__(self, engine: Engine, core: Executor) -> None:
        self._engine = engine
        self._core = core
        self._waiting: list[_Waiting] = []
        self._round: asyncio.Task[None] | None = None

    async def do(self, work: Work[T]) -> T:
        """Durable on return. Raises StorageUnavailable; the work may be done again then."""
        loop = asyncio.get_running_loop()
        mine = _Waiting(work, loop.create_future())
        self._waiting.append(mine)
        if self._round is None or self._round.done():
            self._round = loop.create_task(self._rounds())
        result: T = await asyncio.shield(mine.done)
        return result

    async def _rounds(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            taken: list[_Waiting] = []
            try:
                outcomes = await loop.run_in_executor(self._core, self._commit, taken)
            except BaseException as error:  # the executor is closed, or this task cancelled: nobody may wait for ever
                _fail([*taken, *self._waiting], error)
                self._waiting.clear()
                if not isinstance(error, Exception):
                    raise
                return
            for waiting, outcome in zip(taken, outcomes, strict=True):
                _tell(waiting, outcome)

    def _commit(self, taken: list[_Waiting]) -> list[Any]:
        """On the core thread: takes whoever waits by now. One that fails is tried apart, so that it spoils no other."""
        while self._waiting:
            taken.append(self._waiting.pop(0))
        try:
            return self._together(taken)
        except Exception as error:  # noqa: BLE001  (handed to the callers)
            if len(taken) == 1:
                return [_Failure(error)]
            return [self._alone(waiting) for waiting in taken]

    def _alone(self, waiting: _Waiting) -> Any:
        try:
            return self._together([waiting])[0]
        except Exception as error:  # noqa: BLE001  (handed to the caller)
            return _Failure(error)

    def _together(self, taken: list[_Waiting]) -> list[Any]:
        with translated(), self._engine.begin() as connection:
            transaction = Transaction(connection)
            return [waiting.work(transaction) for waiting in taken]


@dataclass(frozen=True)
class _Failure:
    error: BaseException


def _tell(waiting: _Waiting, outcome: Any) -> None:
    if waiting.done.done():
        return
    if isinstance(outcome, _Failure):
        waiting.done.set_exception(outcome.error)
    else:
        waiting.done.set_result(outcome)


def _fail(waiting: list[_Waiting], error: BaseException) -> None:
    for one in waiting:
        if isinstance(error, asyncio.CancelledError):
            one.done.cancel()
        else:
            _tell(one, _Failure(error))
