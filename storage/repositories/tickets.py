"""Tickets and who reports them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, or_, select, update

from domain.errors import Conflict, NotFound
from domain.message import Subject, SubjectKind
from domain.reporter import Reporter
from domain.status import ACTIVE, OPEN, Outcome
from domain.ticket import Ticket
from domain.worktime import WorkTime
from storage.repositories.counters import next_number
from storage.repositories.texts import StoredTexts
from storage.repositories.ticket_rows import TICKETS, WRITTEN, row_values, to_ticket, words_of
from storage.tables import assistants, fixed, reporters, tickets
from storage.transaction import Transaction, insert

_OLDEST = (tickets.c.reported_at, tickets.c.id)
_NEWEST = (tickets.c.reported_at.desc(), tickets.c.id.desc())
_GET = TICKETS.where(tickets.c.id == bindparam("of"))
_NUMBERED = TICKETS.where(tickets.c.community_id == bindparam("scope"), tickets.c.number == bindparam("called"))
IN_CHAT = select(reporters.c.ticket_id).where(
    reporters.c.chat_id == bindparam("chat"),
    or_(reporters.c.ended_at.is_(None), reporters.c.ended_at >= bindparam("since")),
)
OF_CHAT = TICKETS.where(tickets.c.id.in_(IN_CHAT)).order_by(*_NEWEST)
_ACTIVE_IN_GRIDS = TICKETS.where(
    tickets.c.grid_id.in_(bindparam("grids", expanding=True)), tickets.c.status.in_(sorted(ACTIVE))
).order_by(*_OLDEST)
_OWNED = TICKETS.where(
    or_(
        tickets.c.holder_id == bindparam("of"),
        (tickets.c.duty_id == bindparam("of")) & tickets.c.holder_id.is_(None),
    ),
    tickets.c.status.in_(sorted(OPEN)),
).order_by(*_OLDEST)
_REPORTED = TICKETS.where(
    tickets.c.id.in_(
        select(reporters.c.ticket_id).where(
            reporters.c.member_id == bindparam("of"), reporters.c.reported_at >= bindparam("since")
        )
    )
).order_by(*_NEWEST)

_DONE_IN = TICKETS.where(
    tickets.c.community_id == bindparam("scope"),
    tickets.c.building == bindparam("there"),
    tickets.c.closed_at >= bindparam("since"),
    tickets.c.category == bindparam("kind"),
    tickets.c.outcome == fixed(Outcome.DONE),
).order_by(tickets.c.closed_at.desc(), tickets.c.id.desc())

_OPEN_IN = TICKETS.where(
    tickets.c.community_id == bindparam("scope"),
    tickets.c.building == bindparam("there"),
    tickets.c.closed_at.is_(None),
    tickets.c.category == bindparam("kind"),
).order_by(tickets.c.reported_at, tickets.c.id)


def _due_by(column: ColumnElement[datetime | None]) -> Select[Any]:
    return TICKETS.where(column <= bindparam("now")).order_by(column, tickets.c.id).limit(bindparam("at_most"))


# In the order of their urgency; a partial index each.
_DUE = tuple(_due_by(tickets.c[name]) for name in ("pass_on_at", "remind_at", "feedback_due_at", "hold_until"))
_ADD = insert(tickets).values({name: bindparam(name) for name in (*WRITTEN, "version")}).returning(tickets.c.id)
_SAVE = (
    update(tickets)
    .where(tickets.c.id == bindparam("of"), tickets.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in WRITTEN} | {"version": tickets.c.version + 1})
)
_END = update(reporters).where(reporters.c.ticket_id == bindparam("of")).values(ended_at=bindparam("at"))
_REPORT = (
    insert(reporters)
    .values(
        ticket_id=bindparam("of"),
        member_id=bindparam("who"),
        community_id=select(tickets.c.community_id).where(tickets.c.id == bindparam("of")).scalar_subquery(),
        chat_id=bindparam("chat"),
        reported_at=bindparam("at"),
        is_first=bindparam("first"),
        verdict=bindparam("said"),
        ended_at=select(tickets.c.closed_at).where(tickets.c.id == bindparam("of")).scalar_subquery(),
    )
    .on_conflict_do_nothing()
)
_REPORTERS = (
    select(reporters)
    .where(reporters.c.ticket_id == bindparam("of"))
    .order_by(reporters.c.reported_at, reporters.c.is_first.desc(), reporters.c.member_id)
)
_VERDICT = (
    update(reporters)
    .where(reporters.c.ticket_id == bindparam("of"), reporters.c.member_id == bindparam("who"))
    .values(verdict=bindparam("said"))
)
_NO_REPORT = delete(reporters).where(
    reporters.c.ticket_id == bindparam("of"), reporters.c.member_id == bindparam("who")
)
_ASSIST = (
    insert(assistants)
    .values(
        ticket_id=bindparam("of"),
        member_id=bindparam("who"),
        community_id=select(tickets.c.community_id).where(tickets.c.id == bindparam("of")).scalar_subquery(),
        asked_at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
_ASSISTANTS = (
    select(assistants.c.member_id)
    .where(assistants.c.ticket_id == bindparam("of"))
    .order_by(assistants.c.asked_at, assistants.c.member_id)
)
_ASSISTED = TICKETS.where(
    tickets.c.id.in_(select(assistants.c.ticket_id).where(assistants.c.member_id == bindparam("of"))),
    tickets.c.status.in_(sorted(ACTIVE)),
).order_by(*_OLDEST)


def to_reporter(row: Any) -> Reporter:
    return Reporter(row.ticket_id, row.member_id, row.chat_id, row.reported_at, row.is_first, row.verdict)


class StoredTickets:
    def __init__(self, transaction: Transaction, words: StoredTexts, work_time: WorkTime) -> None:
        self._transaction = transaction
        self._words = words
        self._work_time = work_time
        # What stood in the row when it was read: only changed words are written again.
        self._seen: dict[int, tuple[Mapping[str, str | None], datetime | None]] = {}

    def add(self, ticket: Ticket) -> Ticket:
        """The same object, with id and number."""
        ticket.number = next_number(self._transaction, ticket.community_id, "ticket")
        ticket.id = self._transaction.value(_ADD, {**row_values(ticket), "version": ticket.version})
        self._write_words(ticket, {})
        return ticket

    def get(self, ticket_id: int) -> Ticket:
        return self._one(_GET, {"of": ticket_id}, str(ticket_id))

    def numbered(self, community_id: int, number: int) -> Ticket:
        return self._one(_NUMBERED, {"scope": community_id, "called": number}, str(number))

    def save(self, ticket: Ticket) -> None:
        seen, closed_at = self._seen.get(ticket.id, (None, None))
        wanted = {"of": ticket.id, "seen": ticket.version, **row_values(ticket)}
        if self._transaction.run(_SAVE, wanted) == 0:
            raise Conflict(f"ticket {ticket.id}")
        if seen is None or closed_at != ticket.closed_at:
            self._transaction.run(_END, {"of": ticket.id, "at": ticket.closed_at})
        self._write_words(ticket, seen)
        ticket.version += 1

    def of_chat(self, chat_id: int, since: datetime) -> Sequence[Ticket]:
        return self._many(OF_CHAT, {"chat": chat_id, "since": since})

    def active_in_grids(self, grid_ids: Iterable[int]) -> Sequence[Ticket]:
        return self._many(_ACTIVE_IN_GRIDS, {"grids": sorted(set(grid_ids))})

    def owned_by(self, member_id: int) -> Sequence[Ticket]:
        return self._many(_OWNED, {"of": member_id})

    def reported_by(self, member_id: int, since: datetime) -> Sequence[Ticket]:
        return self._many(_REPORTED, {"of": member_id, "since": since})

    def done_in(self, community_id: int, building: str, category: str, since: datetime) -> Sequence[Ticket]:
        wanted = {"scope": community_id, "there": building, "kind": category, "since": since}
        return self._many(_DONE_IN, wanted)

    def open_in(self, community_id: int, building: str, category: str) -> Sequence[Ticket]:
        wanted = {"scope": community_id, "there": building, "kind": category}
        return [ticket for ticket in self._many(_OPEN_IN, wanted) if ticket.is_active]

    def due(self, now: datetime, limit: int) -> Sequence[Ticket]:
        found: dict[int, Ticket] = {}
        for statement in _DUE:
            if len(found) >= limit:
                break
            for ticket in self._many(statement, {"now": now, "at_most": limit - len(found)}):
                found.setdefault(ticket.id, ticket)
        return list(found.values())

    def add_reporter(self, reporter: Reporter) -> bool:
        wanted = {
            "of": reporter.ticket_id,
            "who": reporter.member_id,
            "chat": reporter.chat_id,
            "at": reporter.reported_at,
            "first": reporter.is_first,
            "said": reporter.verdict,
        }
        return self._transaction.run(_REPORT, wanted) == 1

    def remove_reporter(self, ticket_id: int, member_id: int) -> None:
        self._transaction.run(_NO_REPORT, {"of": ticket_id, "who": member_id})

    def reporters(self, ticket_id: int) -> Sequence[Reporter]:
        return [to_reporter(row) for row in self._transaction.rows(_REPORTERS, {"of": ticket_id})]

    def set_verdict(self, ticket_id: int, member_id: int, verdict: bool | None) -> None:
        self._transaction.run(_VERDICT, {"of": ticket_id, "who": member_id, "said": verdict})

    def add_assistant(self, ticket_id: int, member_id: int, at: datetime) -> bool:
        return self._transaction.run(_ASSIST, {"of": ticket_id, "who": member_id, "at": at}) == 1

    def assistants(self, ticket_id: int) -> Sequence[int]:
        return [row.member_id for row in self._transaction.rows(_ASSISTANTS, {"of": ticket_id})]

    def assisted_by(self, member_id: int) -> Sequence[Ticket]:
        return self._many(_ASSISTED, {"of": member_id})

    def forget(self) -> None:
        """After a roll-back to a savepoint nothing is known of the rows."""
        self._seen.clear()

    def _one(self, statement: Select[Any], wanted: dict[str, Any], reference: str) -> Ticket:
        row = self._transaction.first(statement, wanted)
        if row is None:
            raise NotFound("工单", reference)
        return self._read(row)

    def _many(self, statement: Select[Any], wanted: dict[str, Any]) -> list[Ticket]:
        return [self._read(row) for row in self._transaction.rows(statement, wanted)]

    def _read(self, row: Any) -> Ticket:
        ticket = to_ticket(row, self._work_time)
        self._seen[ticket.id] = (words_of(ticket), ticket.closed_at)
        return ticket

    def _write_words(self, ticket: Ticket, seen: Mapping[str, str | None] | None) -> None:
        """`seen` None: nothing is known of what stands there."""
        wanted = words_of(ticket)
        changed = {name: body for name, body in wanted.items() if seen is None or seen.get(name) != body}
        self._words.put_all(ticket.community_id, Subject(SubjectKind.TICKET, ticket.id), changed)
        self._seen[ticket.id] = (wanted, ticket.closed_at)
