"""A ticket's row, with its words from `texts`, as one query."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from domain.message import SubjectKind
from domain.place import Place
from domain.ticket import Ticket
from domain.worktime import ALWAYS, WorkTime
from storage.tables import texts, tickets
from storage.transaction import Row

_PLACE = ("building", "unit", "room", "place_inferred")
PLAIN = tuple(column.name for column in tickets.c if column.name not in _PLACE)
"""Columns that are fields of the same name."""
WRITTEN = tuple(column.name for column in tickets.c if column.name not in ("id", "version"))
WORDS = ("summary", "words", "spot", "evidence", "resolution")
"""Names in `texts`. Evidence is words of the resident's too."""


def _words(name: str) -> ColumnElement[str]:
    # A lookup in the key of `texts` each: cheaper than a second statement, and never one a ticket.
    return (
        select(texts.c.body)
        .where(
            texts.c.subject_kind == SubjectKind.TICKET.value,
            texts.c.subject_id == tickets.c.id,
            texts.c.name == name,
        )
        .scalar_subquery()
    )


TICKET_COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(tickets.c[name] for name in (*PLAIN, *_PLACE)),
    *(_words(name).label(f"text_{name}") for name in WORDS),
)
TICKETS = select(*TICKET_COLUMNS)
_WIDTH = len(TICKET_COLUMNS)


def to_ticket(row: Row, work_time: WorkTime = ALWAYS) -> Ticket:
    """From a row that begins with TICKET_COLUMNS. `work_time`: what its clocks count in."""
    values = tuple(row)
    *places, summary, words, spot, evidence, resolution = values[len(PLAIN) : _WIDTH]
    building, unit, room, inferred = places
    return Ticket(
        **dict(zip(PLAIN, values, strict=False)),
        place=Place(building, unit, room, spot, inferred),
        summary=summary or "",
        words=words or "",
        evidence=tuple(json.loads(evidence)) if evidence else (),
        resolution=resolution,
        work_time=work_time,
    )


def row_values(ticket: Ticket) -> dict[str, Any]:
    """Every column but id and version."""
    values = {name: getattr(ticket, name) for name in PLAIN if name not in ("id", "version")}
    place = ticket.place
    return values | {
        "building": place.building,
        "unit": place.unit,
        "room": place.room,
        "place_inferred": place.inferred,
    }


def words_of(ticket: Ticket) -> Mapping[str, str | None]:
    return {
        "summary": ticket.summary or None,
        "words": ticket.words or None,
        "spot": ticket.place.spot,
        "evidence": json.dumps(ticket.evidence, ensure_ascii=False) if ticket.evidence else None,
        "resolution": ticket.resolution,
    }
