"""The root of all events, and of those that are about a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from domain.message import Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class Event:
    """Root of all events; `subject` says whose history it belongs to."""

    @property
    def subject(self) -> Subject:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class TicketEvent(Event):
    ticket_id: int
    undoable: ClassVar[bool] = False

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.TICKET, self.ticket_id)


@dataclass(frozen=True, kw_only=True)
class UndoableEvent(TicketEvent):
    before: Mapping[str, Any] = field(default_factory=dict)
    undoable: ClassVar[bool] = True
