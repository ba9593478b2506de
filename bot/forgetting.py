"""What has had its term goes, every few minutes and by `youying purge`: tickets keep figures, rows and files go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clerk import SHEETS
from domain.access import CLOCK
from domain.ports import Clock, UnitOfWorkFactory
from domain.retention import Kept, Retention
from domain.status import Status
from handlers.bus import Bus
from handlers.command import Command, Request
from handlers.privacy.forgetting import AnonymiseTicket, EraseMember

BATCH = 500
PICTURES, CHARTS = "pictures", "charts"


@dataclass(frozen=True)
class Due:
    """How much of each kind has had its term. `leaving`: people who wish to be erased."""

    tickets: Mapping[Status, int]
    rows: Mapping[Kept, int]
    leaving: int
    files: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum((*self.tickets.values(), *self.rows.values(), self.leaving, *self.files.values()))


@dataclass
class Forgetter:
    """Belongs to the core thread. `folder`: the data folder, None where there are no files."""

    units: UnitOfWorkFactory
    bus: Bus
    clock: Clock
    terms: Retention
    folder: Path | None = None

    def due(self) -> Due:
        """Touches nothing."""
        now = self.clock.now()
        with self.units() as uow:
            return Due(
                tickets=uow.expired.count_tickets(self.terms, now),
                rows=uow.expired.count(self.terms, now),
                leaving=len(uow.expired.leaving()),
                files={kind: len(paths) for kind, paths in self._files(uow.expired.pictures(), now).items()},
            )

    def forget(self) -> int:
        """One round, short enough to hold up nobody; returns how much went. Raises StorageUnavailable."""
        requests = [*self._ended(), *self._leaving()]
        for request in requests:
            self.bus.handle(request)
        now = self.clock.now()
        with self.units() as uow:
            swept = uow.expired.sweep(self.terms, now)
            files = self._files(uow.expired.pictures(), now)
            uow.commit()
        dropped = [path for paths in files.values() for path in paths]
        for path in dropped:
            _drop(path)
        return len(requests) + sum(swept.values()) + len(dropped)

    def _ended(self) -> Iterator[Request]:
        with self.units() as uow:
            ended = uow.expired.tickets(self.terms, self.clock.now(), BATCH)
        for ticket in ended:
            key = f"clock:anonymise:{ticket.id}:{ticket.reopenings}"
            yield self._request(AnonymiseTicket(ticket_id=ticket.id), ticket.community_id, key)

    def _leaving(self) -> Iterator[Request]:
        with self.units() as uow:
            leaving = uow.expired.leaving()
        for community_id, member_id in leaving:
            yield self._request(EraseMember(member_id=member_id), community_id, f"clock:erase:{member_id}")

    def _request(self, command: Command, community_id: int, key: str) -> Request:
        return Request(command=command, key=key, community_id=community_id, actor=CLOCK, now=self.clock.now())

    def _files(self, shown: frozenset[str], now: datetime) -> Mapping[str, list[Path]]:
        """Those that nothing shows any more, and old enough: a picture lies here before its message is heard."""
        if self.folder is None:
            return {}
        terms = {PICTURES: self.terms.loose_pictures, CHARTS: self.terms.charts, SHEETS: self.terms.sheets}
        return {
            kind: [
                path
                for path in (self.folder / kind).rglob("*.*")
                if path.relative_to(self.folder).as_posix() not in shown
                and path.stat().st_mtime < (now - term).timestamp()
            ]
            for kind, term in terms.items()
        }


def _drop(path: Path) -> None:
    """With the folder that held nothing else: each sheet has its own."""
    path.unlink(missing_ok=True)
    if path.parent.parent.name == SHEETS:
        with suppress(OSError):
            path.parent.rmdir()
