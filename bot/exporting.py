"""Tickets as a spreadsheet: streamed row by row, so that a hundred thousand need no more memory than one."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from bot.importing.words import TIERS
from domain.category import CategoryBook
from domain.handover import OtherSystem
from domain.sla import SHANGHAI
from domain.status import STATUS_NAMES
from domain.ticket import Ticket
from domain.view import TicketRow
from handlers.texts.course import OUTCOME_NAMES, URGENCY_NAMES
from handlers.texts.handover import facts
from handlers.texts.staff import RISK_NAMES

Mask = Callable[[str], str]
HEADS = (
    "社区", "编号", "状态", "类别", "紧急程度", "事由", "地点", "原话", "网格", "层级", "经办人", "值班人", "上报人数",
    "上报时间", "派单时间", "认领时间", "办结时间", "结案时间", "应接时间", "应办结时间", "结果", "办结说明",
    "退回次数", "重开次数", "风险", "在哪级办好",
)  # fmt: skip
_TIER_NAMES = {tier: word for word, tier in reversed(TIERS.items())}  # the first word of each
_PRIVATE = "（私下办理，不导出）"
_CELL_AT_MOST = 32_000  # characters; Excel takes 32,767
_ROWS_AT_MOST = 1_000_000  # a sheet; Excel takes 1,048,576
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Form:
    """How a ticket is written. `mask` hides numbers in people's words; None shows all, private matters too."""

    categories: CategoryBook
    mask: Mask | None

    def row(self, community: str, row: TicketRow) -> tuple[Any, ...]:
        ticket = row.ticket
        category = self.categories.get(ticket.category).name
        return (
            community,
            ticket.number,
            STATUS_NAMES[ticket.status],
            category,
            URGENCY_NAMES[ticket.urgency],
            self._words(ticket, ticket.summary, instead=category),
            self._place(ticket),
            self._words(ticket, ticket.words),
            row.grid_name,
            _TIER_NAMES[ticket.tier],
            row.held_by,
            row.asked,
            row.reporters,
            *(_local(at) for at in _times(ticket)),
            OUTCOME_NAMES[ticket.outcome] if ticket.outcome else None,
            self._words(ticket, ticket.resolution),
            ticket.returns,
            ticket.reopenings,
            RISK_NAMES[ticket.risk],
            _TIER_NAMES[ticket.resolved_at_tier] if ticket.resolved_at_tier else None,
        )

    def _words(self, ticket: Ticket, words: str | None, instead: str = _PRIVATE) -> str | None:
        if not words:
            return None
        if self.mask is None:
            return words
        return instead if ticket.private else self.mask(words)

    def _place(self, ticket: Ticket) -> str:
        if self.mask is None:
            return ticket.place.full
        if ticket.restricted:
            return _PRIVATE
        return self.mask(ticket.place.public if ticket.private else ticket.place.full)


@dataclass(frozen=True)
class SystemForm:
    """The columns that another system wants. Masked like everything else; private matters stay at home."""

    system: OtherSystem
    categories: CategoryBook
    mask: Mask
    references: Mapping[int, str]

    @property
    def heads(self) -> tuple[str, ...]:
        return self.system.heads

    def row(self, community: str, row: TicketRow) -> tuple[Any, ...]:
        known = facts(
            row,
            category=self.categories.get(row.ticket.category).name,
            community=community,
            reference=self.references.get(row.ticket.id, ""),
            mask=self.mask,
        )
        return self.system.cells(known)


def _times(ticket: Ticket) -> Iterator[datetime | None]:
    yield from (ticket.reported_at, ticket.dispatched_at, ticket.claimed_at, ticket.resolved_at, ticket.closed_at)
    yield from (ticket.response_due_at, ticket.resolution_due_at)


def _local(at: datetime | None) -> datetime | None:
    """Shanghai's wall clock, to the minute; spreadsheets know no zone."""
    return at.astimezone(SHANGHAI).replace(tzinfo=None, second=0, microsecond=0) if at else None


def write(path: Path, rows: Iterable[tuple[Any, ...]], heads: Sequence[str] = HEADS) -> int:
    """xlsx or csv, by the name's ending; returns how many rows. The file appears whole or not at all.
    Raises OSError."""
    draft = path.with_name(f".{path.name}.draft")
    writer = _write_csv if path.suffix.lower() == ".csv" else _write_xlsx
    try:
        count = writer(draft, rows, heads)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write_xlsx(path: Path, rows: Iterable[tuple[Any, ...]], heads: Sequence[str]) -> int:
    book = openpyxl.Workbook(write_only=True)
    sheet, count = _new_sheet(book, heads), 0
    try:
        for row in rows:
            if count and count % _ROWS_AT_MOST == 0:
                sheet = _new_sheet(book, heads)
            count += 1
            sheet.append([safe(cell) for cell in row])
    except BaseException:
        sheet.close()  # or openpyxl complains when it is collected
        raise
    book.save(path)
    return count


def _new_sheet(book: openpyxl.Workbook, heads: Sequence[str]) -> Any:
    sheet = book.create_sheet("工单")
    sheet.freeze_panes = "C2"
    for letter in "FGHNOPQRSTV":
        sheet.column_dimensions[letter].width = 18
    sheet.append(list(heads))
    return sheet


def _write_csv(path: Path, rows: Iterable[tuple[Any, ...]], heads: Sequence[str]) -> int:
    count = 0
    # With the mark that lets Excel know UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(heads)
        for row in rows:
            count += 1
            out.writerow([_csv_cell(cell) for cell in row])
    return count


def _csv_cell(cell: Any) -> Any:
    if cell is None:
        return ""
    return cell.strftime("%Y-%m-%d %H:%M") if isinstance(cell, datetime) else safe(cell)


def safe(cell: Any) -> Any:
    """Words that a spreadsheet would run as a formula get a ' before them; what it cannot store is left out."""
    if not isinstance(cell, str):
        return cell
    plain = _CONTROL.sub("", cell)
    if plain.lstrip()[:1] in tuple("=+-@＝＋－＠") or plain[:1] in ("\t", "\r"):
        plain = "'" + plain
    return plain if len(plain) <= _CELL_AT_MOST else plain[:_CELL_AT_MOST] + "…"
