"""吹哨报到: a department is called to a matter and says who comes, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import events


@dataclass(kw_only=True)
class Whistle:
    """One department called to one ticket. Times aware UTC. `specialty`: what it is called by (城管); `due_at`: until
    when somebody has to report in; `arrives_at`: when they said that they would be there; `climbed_at`: when the
    street was told that nobody had answered. Who comes is a name, and so stands in `texts`."""

    id: int = 0
    community_id: int
    ticket_id: int
    specialty: str
    called_by_id: int
    called_at: datetime
    due_at: datetime
    reported_at: datetime | None = None
    reported_by_id: int | None = None
    arrives_at: datetime | None = None
    climbed_at: datetime | None = None
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.reported_at is None

    def report_in(self, member_id: int, minutes: int, now: datetime) -> events.DepartmentReported:
        """Said again, the later word counts for the arrival; the first report stays the first."""
        self.reported_at = self.reported_at or now
        self.reported_by_id = member_id
        self.arrives_at = now + timedelta(minutes=minutes)
        return events.DepartmentReported(
            ticket_id=self.ticket_id, whistle_id=self.id, department=self.specialty, minutes=minutes
        )

    def climb(self, now: datetime) -> events.WhistleUnanswered:
        self.climbed_at = now
        return events.WhistleUnanswered(ticket_id=self.ticket_id, whistle_id=self.id, department=self.specialty)
