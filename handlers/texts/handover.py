"""转出: what is pasted into another system, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from domain.handover import Fact
from domain.sla import SHANGHAI
from domain.status import STATUS_NAMES
from domain.view import TicketRow
from handlers.texts.course import OUTCOME_NAMES, URGENCY_NAMES
from handlers.texts.wording import tag


def facts(
    row: TicketRow, *, category: str, community: str, reference: str, mask: Callable[[str], str]
) -> Mapping[Fact, str]:
    """Masked, like everything that leaves the house; times as people here write them."""
    ticket = row.ticket
    return {
        Fact.NUMBER: str(ticket.number),
        Fact.SUMMARY: mask(ticket.summary),
        Fact.WORDS: mask(ticket.words),
        Fact.PLACE: ticket.place.full,
        Fact.BUILDING: ticket.place.building or "",
        Fact.UNIT: ticket.place.unit or "",
        Fact.CATEGORY: category,
        Fact.URGENCY: URGENCY_NAMES[ticket.urgency],
        Fact.STATUS: STATUS_NAMES[ticket.status],
        Fact.OUTCOME: OUTCOME_NAMES[ticket.outcome] if ticket.outcome else "",
        Fact.GRID: row.grid_name,
        Fact.COMMUNITY: community,
        Fact.HOLDER: row.held_by or "",
        Fact.REPORTERS: str(row.reporters),
        Fact.REPORTED_AT: _written(ticket.reported_at),
        Fact.RESOLVED_AT: _written(ticket.resolved_at),
        Fact.CLOSED_AT: _written(ticket.closed_at),
        Fact.RESOLUTION: mask(ticket.resolution or ""),
        Fact.REFERENCE: reference,
    }


def to_paste(system: str, heads: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> str:
    """One column a line, in the other system's order; one block a ticket. `rows`: number and cells."""
    blocks = "\n\n".join(_block(heads, cells) for _, cells in rows)
    numbers = [number for number, _ in rows]
    done = "录好" if len(rows) == 1 else "录好一件"
    return f"{blocks}\n（复制到{system}；{done}回“转出 {numbers[0]} {system} 它的号”）{''.join(map(tag, numbers))}"


def _block(heads: Sequence[str], cells: Sequence[str]) -> str:
    return "\n".join(f"{head}：{value}" for head, value in zip(heads, cells, strict=True))


def number_kept(number: int, summary: str, system: str, reference: str) -> str:
    return f"{tag(number)}{summary}记下了，{system}的号是{reference}。"


def for_staff(systems: Sequence[tuple[str, str]]) -> str:
    """Behind the line of progress."""
    return "".join(f"{system}：{reference}。" for system, reference in systems)


def for_residents(systems: Sequence[tuple[str, str]]) -> str:
    """Residents need no number that they cannot use."""
    return f"已转{'、'.join(system for system, _ in systems)}一起跟。" if systems else ""


def _written(moment: datetime | None) -> str:
    """2026-05-12 10:00, Shanghai time."""
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if moment else ""
