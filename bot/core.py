"""The core thread: the one in which the house understands and decides."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class CoreThread(ThreadPoolExecutor):
    """A search that ended without a find (StopIteration) comes out as RuntimeError: no awaited future takes it, so that
    whoever waits would wait for ever, and the house with them."""

    def __init__(self) -> None:
        super().__init__(1, thread_name_prefix="core")

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return super().submit(_told_in_time, fn, *args, **kwargs)


def _told_in_time(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return work(*args, **kwargs)
    except StopIteration as error:
        raise RuntimeError("a search ended without a find") from error
