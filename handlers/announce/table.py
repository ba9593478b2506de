"""Event type → the announcers that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from domain.events import Event
from domain.message import OutboundMessage
from handlers.command import Context

E = TypeVar("E", bound=Event)
Announcer = Callable[[E, Context], Iterable[OutboundMessage]]


class AnnouncerTable:
    """Several parties may hear of one event: residents, workers, staff."""

    def __init__(self) -> None:
        self._announcers: dict[type[Event], list[Announcer[Event]]] = defaultdict(list)

    def hears(self, event: type[E]) -> Callable[[Announcer[E]], Announcer[E]]:
        def register(announcer: Announcer[E]) -> Announcer[E]:
            self._announcers[event].append(announcer)  # type: ignore[arg-type]  # only called with that very type
            return announcer

        return register

    def include(self, other: AnnouncerTable) -> None:
        for event, announcers in other._announcers.items():
            self._announcers[event] += announcers

    def of(self, event: Event) -> Sequence[Announcer[Event]]:
        return self._announcers.get(type(event), ())
