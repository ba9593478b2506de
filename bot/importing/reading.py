"""All sheets of a community, read one after the other, before anything is known of how they fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.importing import cells
from bot.importing.faults import Fault, ImportRefused
from bot.importing.sheet_reader import Found, SheetReader, guess, is_filled
from bot.importing.sheets import NOTES, SHEETS, Sheet
from bot.importing.tables import Table

Progress = Callable[[str, int, int], None]
"""Told the sheet, how many of its rows are read, and how many there may be (0: unknown)."""
_EVERY = 500


@dataclass
class Reading:
    """What has been read so far, by the sheets' own names, and all that was wrong.

    `broken`: what could be read of rows with a fault, so that a reference to them is not one more. `unread`: sheets of
    which nothing is known."""

    rows: dict[str, list[Found]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    broken: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    unread: set[str] = field(default_factory=lambda: {sheet.name for sheet in SHEETS if sheet.required})
    faults: list[Fault] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def add(self, table: Table, progress: Progress | None = None) -> None:
        sheet = _sheet_named(table.name)
        if sheet is None:
            self._add_stranger(table)
        elif sheet.name in self.seen:
            self.faults.append(Fault(table.name, f"和“{self.seen[sheet.name]}”是同一张表，只能有一张"))
        else:
            self.seen[sheet.name] = table.name
            try:
                self._read(sheet, table, progress)
            except ImportRefused as refused:
                self.unread.add(sheet.name)
                self.faults += refused.faults

    def complete(self) -> None:
        """After the last table."""
        told = {fault.sheet for fault in self.faults}
        for sheet in SHEETS:
            empty = not (self.rows[sheet.name] or self.broken[sheet.name])
            if sheet.required and empty and self.seen.get(sheet.name) not in told:
                heads = "、".join(column.head for column in sheet.columns if column.required)
                self.faults.append(Fault(sheet.name, f"缺少这张表，至少要有一行：{heads}"))

    def in_order(self, faults: Sequence[Fault]) -> list[Fault]:
        """By sheet as they came, then by row."""
        sheets = list(self.seen.values())
        place = {name: index for index, name in enumerate(sheets)}
        return sorted(faults, key=lambda fault: (place.get(fault.sheet, len(sheets)), fault.row or 0))

    def _read(self, sheet: Sheet, table: Table, progress: Progress | None) -> None:
        reader = SheetReader(sheet, table, self.faults)
        if not reader.find_head():
            self.unread.add(sheet.name)
            return
        self.unread.discard(sheet.name)
        for count, found in enumerate(reader.rows(), 1):
            if isinstance(found, Found):
                self.rows[sheet.name].append(found)
            else:
                self.broken[sheet.name].append(found)
            if progress and count % _EVERY == 0:
                progress(table.name, count, table.size)

    def _add_stranger(self, table: Table) -> None:
        name = bare(table.name)
        if name.startswith(NOTES) or not any(is_filled(row) for row in table.rows):
            return
        known = [sheet.name for sheet in SHEETS]
        self.faults.append(Fault(table.name, f"没有这张表{guess(name, known)}可用的有：{'、'.join(known)}"))


def _sheet_named(name: str) -> Sheet | None:
    plain = bare(name)
    return next((sheet for sheet in SHEETS if plain in (sheet.name, *sheet.also)), None)


def bare(name: str) -> str:
    """Without what is put before to sort files: 02-网格 → 网格."""
    return re.sub(r"^\d+[-_. 、]*", "", cells.text(name)).replace(" ", "")
