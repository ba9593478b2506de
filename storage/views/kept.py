"""What seldom changes is read once a generation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from storage.repositories.generations import generation
from storage.transaction import Transaction

T = TypeVar("T")


class Kept(Generic[T]):
    """One value a community; threads may read it twice, never a stale one."""

    def __init__(self, read: Callable[[Transaction, int], T]) -> None:
        self._read = read
        self._known: dict[int, tuple[int, T]] = {}

    def of(self, reading: Transaction, community_id: int) -> T:
        now = generation(reading, community_id)
        known = self._known.get(community_id)
        if known is None or known[0] != now:
            known = self._known[community_id] = (now, self._read(reading, community_id))
        return known[1]
