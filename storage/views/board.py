"""The board and one ticket whole, within the scope of whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, FromClause, bindparam, func, not_, or_, select, true

from domain.access import GRANTS, Actor, Right
from domain.errors import NotFound
from domain.grid import GridTree
from domain.handover import kept_as
from domain.message import Subject, SubjectKind
from domain.record import HistoryEntry, Link
from domain.view import BoardQuery, TicketDetail, TicketRow
from storage.repositories.history import StoredHistory
from storage.repositories.links import StoredLinks
from storage.repositories.texts import StoredTexts
from storage.repositories.ticket_rows import TICKET_COLUMNS, to_ticket
from storage.tables import grids, members, reporters, texts, tickets
from storage.transaction import Row, Transaction


def _called(person: FromClause) -> ColumnElement[str]:
    """As the chats call them: 陈姐."""
    return func.coalesce(person.c.title, person.c.name)


_holder = members.alias("holder")
_asked = members.alias("asked")
_REPORTERS = (
    select(func.count())
    .select_from(reporters)
    .where(reporters.c.ticket_id == tickets.c.id)
    .correlate(tickets)
    .scalar_subquery()
)
_ROWS = (
    select(
        *TICKET_COLUMNS,
        grids.c.name.label("grid_name"),
        _called(_holder).label("held_by"),
        _called(_asked).label("asked"),
        _REPORTERS.label("reporters"),
    )
    .select_from(tickets)
    .join(grids, grids.c.id == tickets.c.grid_id)
    .outerjoin(_holder, _holder.c.id == tickets.c.holder_id)
    .outerjoin(_asked, _asked.c.id == tickets.c.duty_id)
)
_READING = (Right.READ_ALL, Right.READ_PRIVATE, Right.READ_RESTRICTED)
"""Of everyday matters, private ones, restricted ones."""
PAGE = 1000
_PAGE = (
    _ROWS.where(
        tickets.c.community_id == bindparam("scope"),
        tickets.c.number > bindparam("after"),
        tickets.c.reported_at >= bindparam("since"),
        tickets.c.reported_at < bindparam("until"),
    )
    .order_by(tickets.c.number)
    .limit(PAGE)
)
_EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC))
_NAMES = select(members.c.id, _called(members).label("name")).where(
    members.c.id.in_(bindparam("members", expanding=True))
)
_PEOPLE = ("holder_id", "duty_id", "reporter_id", "member_id", "voter_id", "checker_id", "from_id", "to_id")
"""Codes of history rows that are members' ids."""


_REFERENCES = select(texts.c.subject_id, texts.c.body).where(
    texts.c.subject_kind == SubjectKind.TICKET.value,
    texts.c.name == bindparam("kept_as"),
    texts.c.community_id == bindparam("scope"),
)


class BoardView:
    """Workers see their grids' matters, everybody the ones that they report, hold or are asked for."""

    def __init__(self, reading: Transaction, actor: Actor, community_id: int, tree: GridTree, now: datetime) -> None:
        self._reading = reading
        self._actor = actor
        self._community_id = community_id
        self._scopes = {right: _scope(actor, right, tree, now) for right in _READING}

    def rows(self, query: BoardQuery) -> Sequence[TicketRow]:
        statement = _ROWS.where(self._may_be_seen())
        if query.statuses is not None:
            statement = statement.where(tickets.c.status.in_(sorted(query.statuses)))
        statement = statement.order_by(tickets.c.reported_at.desc(), tickets.c.id.desc())
        return [_to_row(row) for row in self._reading.made(statement.limit(query.limit).offset(query.offset))]

    def ticket(self, number: int) -> TicketDetail:
        """Raises NotFound."""
        found = self._reading.made(_ROWS.where(self._may_be_seen(), tickets.c.number == number))
        if not found:
            raise NotFound("工单", str(number))
        row = _to_row(found[0])
        subject = Subject(SubjectKind.TICKET, row.ticket.id)
        history = StoredHistory(self._reading).of(subject)
        messages = StoredLinks(self._reading).of(subject)
        return TicketDetail(
            row=row,
            history=history,
            messages=messages,
            names=self._names(_people(row, history, messages)),
            elsewhere=_elsewhere(self._reading, history),
            reader=self._actor,
        )

    def _may_be_seen(self) -> ColumnElement[bool]:
        mine = tickets.c.community_id == self._community_id
        if self._actor.is_clock:
            return mine & true()
        me = self._actor.member_id
        reported = select(reporters.c.ticket_id).where(reporters.c.member_id == me)
        everyday, private, restricted = (tickets.c.grid_id.in_(sorted(self._scopes[right])) for right in _READING)
        return mine & or_(
            everyday & not_(tickets.c.private),
            private & tickets.c.private & not_(tickets.c.restricted),
            restricted & tickets.c.restricted,
            tickets.c.holder_id == me,
            tickets.c.duty_id == me,
            tickets.c.id.in_(reported) & not_(tickets.c.restricted),
        )

    def _names(self, wanted: Iterable[int]) -> dict[int, str]:
        rows = self._reading.rows(_NAMES, {"members": sorted(wanted)})
        return {row.id: row.name for row in rows}


def references_in(reading: Transaction, community_id: int, system: str) -> dict[int, str]:
    rows = reading.rows(_REFERENCES, {"scope": community_id, "kept_as": kept_as(system)})
    return {row.subject_id: row.body for row in rows}


def _elsewhere(reading: Transaction, history: Iterable[HistoryEntry]) -> dict[str, str]:
    """History tells which systems, texts the numbers."""
    words, found = StoredTexts(reading), {}
    for entry in history:
        if entry.event == "TicketHandedOver":
            found[entry.codes["system"]] = words.get(entry.subject, kept_as(entry.codes["system"])) or ""
    return found


def page_for_export(
    reading: Transaction, community_id: int, after: int, since: datetime | None, until: datetime | None
) -> Sequence[TicketRow]:
    """The next PAGE tickets of the community, by number."""
    bounds = {"since": since or _EVER[0], "until": until or _EVER[1]}
    return [_to_row(row) for row in reading.rows(_PAGE, {"scope": community_id, "after": after, **bounds})]


def _scope(actor: Actor, right: Right, tree: GridTree, now: datetime) -> set[int]:
    """The grids whose board the actor may read, with all below them."""
    reading = [grant for grant in actor.roles if right in GRANTS[grant.role] and grant.holds_at(now)]
    return {grid_id for grant in reading for grid_id in tree.within(grant.grid_id)}


def _to_row(row: Row) -> TicketRow:
    ticket = to_ticket(row)
    return TicketRow(
        ticket=ticket,
        grid_name=row.grid_name,
        held_by=row.held_by,
        asked=None if ticket.holder_id else row.asked,
        reporters=row.reporters if ticket.reporters_then is None else ticket.reporters_then,
    )


def _people(row: TicketRow, history: Iterable[HistoryEntry], messages: Iterable[Link]) -> set[int]:
    ticket = row.ticket
    found = {ticket.holder_id, ticket.duty_id, *(link.member_id for link in messages)}
    for entry in history:
        found.add(entry.actor_id)
        found.update(entry.codes.get(name) for name in _PEOPLE)
    return {member_id for member_id in found if member_id is not None}
