"""The row is the schedule: what has come due becomes Commands, each with a key that makes it happen once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.access import CLOCK
from domain.grid import Tier
from domain.notice import NoticeStatus
from domain.policy import Policy
from domain.ports import Clock, UnitOfWork, UnitOfWorkFactory
from domain.sla import SHANGHAI
from domain.ticket import Ticket
from domain.whistle import Whistle
from handlers.bus import Bus
from handlers.command import Command, Request
from handlers.digests import SendDigests
from handlers.notices.carrying import AdvanceNotice
from handlers.polls import EndPoll
from handlers.reminders import AdvanceTicket
from handlers.special.mediating import RemindOfFollowUp
from handlers.whistles import AdvanceWhistle

BATCH = 500


@dataclass
class Sweeper:
    """Belongs to the core thread."""

    units: UnitOfWorkFactory
    bus: Bus
    clock: Clock
    policy: Policy
    _given: frozenset[str] = frozenset()

    def sweep(self) -> int:
        """Returns how many commands it gave. Raises StorageUnavailable."""
        requests = [
            *self._tickets(),
            *self._whistles(),
            *self._notices(),
            *self._polls(),
            *self._visits(),
            *self._digests(),
        ]
        for request in requests:
            self.bus.handle(request)
        return len(requests)

    def _tickets(self) -> list[Request]:
        with self.units() as uow:
            due = uow.tickets.due(self.clock.now(), BATCH)
        return [self._request(AdvanceTicket(ticket_id=t.id), t.community_id, _ticket_key(t)) for t in due]

    def _whistles(self) -> list[Request]:
        with self.units() as uow:
            due = uow.whistles.due(self.clock.now())
        return [self._request(AdvanceWhistle(whistle_id=w.id), w.community_id, _whistle_key(w)) for w in due]

    def _notices(self) -> list[Request]:
        now = self.clock.now()
        with self.units() as uow:
            due = [n for n in uow.notices.due(now) if n.status is not NoticeStatus.PUBLISHED or _is_done(uow, n.id)]
        stamp = now.isoformat()
        return [
            self._request(AdvanceNotice(notice_id=n.id), n.community_id, f"clock:notice:{n.id}:{n.status}:{stamp}")
            for n in due
        ]

    def _polls(self) -> list[Request]:
        with self.units() as uow:
            due = uow.polls.due(self.clock.now())
        return [self._request(EndPoll(poll_id=p.id), p.community_id, f"clock:poll:{p.id}:end") for p in due]

    def _visits(self) -> list[Request]:
        with self.units() as uow:
            due = uow.mediations.due(self.clock.now())
        return [
            self._request(RemindOfFollowUp(ticket_id=e.ticket_id), e.community_id, f"clock:follow_up:{e.id}")
            for e in due
        ]

    def _digests(self) -> list[Request]:
        """On working days; a key that was given in this process is not given again every few seconds."""
        now = self.clock.now()
        part, day = self.policy.reminders.due(now), now.astimezone(SHANGHAI).date()
        if part is None or not self.policy.work_time.calendar.is_workday(day):
            return []
        with self.units() as uow:
            communities = [one.id for one in uow.communities.all() if _has_grids(uow, one.id)]
        keys = {f"clock:digest:{community_id}:{day}:{part}": community_id for community_id in communities}
        fresh = {key: community_id for key, community_id in keys.items() if key not in self._given}
        self._given = frozenset(keys)
        return [self._request(SendDigests(part=part), community_id, key) for key, community_id in fresh.items()]

    def _request(self, command: Command, community_id: int, key: str) -> Request:
        return Request(command=command, key=key, community_id=community_id, actor=CLOCK, now=self.clock.now())


def _has_grids(uow: UnitOfWork, community_id: int) -> bool:
    """A street has none of its own kind."""
    return any(grid.tier is Tier.COMMUNITY for grid in uow.communities.tree(community_id))


def _is_done(uow: UnitOfWork, notice_id: int) -> bool:
    return uow.notices.progress(notice_id).is_finished


def _whistle_key(whistle: Whistle) -> str:
    return f"clock:whistle:{whistle.id}:{whistle.due_at.isoformat()}"


def _ticket_key(ticket: Ticket) -> str:
    """Names the due time: after a downtime there is one."""
    due = [at for at in (ticket.pass_on_at, ticket.remind_at, ticket.feedback_due_at, ticket.hold_until) if at]
    return f"clock:ticket:{ticket.id}:{min(due).isoformat()}"
