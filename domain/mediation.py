"""What lies between neighbours, on record: who was heard, what was said at each meeting, what they agreed on, and when
somebody asks whether it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import IllegalTransition


class MediationStep(StrEnum):
    PARTIES = "parties"
    SESSION = "session"
    AGREEMENT = "agreement"
    FOLLOW_UP_PLANNED = "follow_up_planned"
    FOLLOWED_UP = "followed_up"


@dataclass(frozen=True, kw_only=True)
class MediationEntry:
    """One line of the record; it is added and never changed, but for `reminded_at`. `due_at`: when to ask again."""

    id: int = 0
    community_id: int
    ticket_id: int
    step: MediationStep
    words: str
    by_id: int
    at: datetime
    due_at: datetime | None = None
    reminded_at: datetime | None = None


@dataclass(frozen=True)
class Mediation:
    """The record of one ticket, in the order it was written."""

    entries: tuple[MediationEntry, ...] = ()

    def latest(self, step: MediationStep) -> MediationEntry | None:
        return next((entry for entry in reversed(self.entries) if entry.step is step), None)

    @property
    def sessions(self) -> tuple[MediationEntry, ...]:
        return tuple(entry for entry in self.entries if entry.step is MediationStep.SESSION)

    @property
    def follow_up_at(self) -> datetime | None:
        """None once somebody has asked since it was planned."""
        planned, done = self.latest(MediationStep.FOLLOW_UP_PLANNED), self.latest(MediationStep.FOLLOWED_UP)
        if planned is None or (done is not None and done.id > planned.id):
            return None
        return planned.due_at

    def require_heard(self, number: int, summary: str) -> None:
        """Raises IllegalTransition: nothing is agreed on before anybody was heard."""
        if not self.sessions:
            raise IllegalTransition("agree", "unheard", number, summary)


def reminded(entry: MediationEntry, now: datetime) -> MediationEntry:
    return replace(entry, reminded_at=now)
