"""The row is the schedule: what has come due becomes Commands, each with a key that makes it happen once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.access import CLOCK
from domain.notice import NoticeStatus
from domain.ports import Clock, UnitOfWork, UnitOfWorkFactory
from domain.ticket import Ticket
from handlers.bus import Bus
from handlers.command import Command, Request
from handlers.notices.carrying import AdvanceNotice
from handlers.polls import EndPoll
from handlers.reminders import AdvanceTicket
from handlers.special.mediating import RemindOfFollowUp

BATCH = 500


@dataclass
class Sweeper:
    """Belongs to the core thread."""

    units: UnitOfWorkFactory
    bus: Bus
    clock: Clock

    def sweep(self) -> int:
        """Returns how many commands it gave. Raises StorageUnavailable."""
        requests = [*self._tickets(), *self._notices(), *self._polls(), *self._visits()]
        for request in requests:
            self.bus.handle(request)
        return len(requests)

    def _tickets(self) -> list[Request]:
        with self.units() as uow:
            due = uow.tickets.due(self.clock.now(), BATCH)
        return [self._request(AdvanceTicket(ticket_id=t.id), t.community_id, _ticket_key(t)) for t in due]

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

    def _request(self, command: Command, community_id: int, key: str) -> Request:
        return Request(command=command, key=key, community_id=community_id, actor=CLOCK, now=self.clock.now())


def _is_done(uow: UnitOfWork, notice_id: int) -> bool:
    return uow.notices.progress(notice_id).is_finished


def _ticket_key(ticket: Ticket) -> str:
    """Names the due time: after a downtime there is one."""
    due = [at for at in (ticket.pass_on_at, ticket.remind_at, ticket.feedback_due_at, ticket.hold_until) if at]
    return f"clock:ticket:{ticket.id}:{min(due).isoformat()}"
