"""One sheet: its head is matched to columns, then each row becomes a row of the roster, or a fault a cell."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from bot.importing import cells
from bot.importing.faults import CellFault, Fault
from bot.importing.sheets import REMARKS, Column, Sheet
from bot.importing.tables import Cells, Table

_HEAD_WITHIN = 5  # rows; people like a title above their table


@dataclass(frozen=True)
class Found:
    """A row of a roster, and where it stood. `shown`: field → its column as people see it."""

    row: Any
    line: int
    sheet: str
    shown: dict[str, str]

    def fault(self, field: str | None, problem: str) -> Fault:
        return Fault(self.sheet, problem, self.line, self.shown.get(field) if field else None)


class SheetReader:
    """find_head() first. Faults go to the list that was handed in."""

    def __init__(self, sheet: Sheet, table: Table, faults: list[Fault]) -> None:
        self._sheet = sheet
        self._name = table.name
        self._numbered = enumerate(table.rows, 1)
        self._faults = faults
        self._columns: list[tuple[int, Column]] = []
        self._shown: dict[str, str] = {}

    def find_head(self) -> bool:
        """The first row that names two columns; False, with faults, if there is none. An empty sheet has no faults."""
        empty = True
        for line, row in self._numbered:
            empty = empty and not is_filled(row)
            if sum(self._column(cell) is not None for cell in row) >= 2:
                return self._take_head(line, row)
            if line >= _HEAD_WITHIN and not empty:
                break
        if empty:
            return False
        heads = "、".join(column.head for column in self._sheet.columns)
        self._faults.append(Fault(self._name, f"没有找到列名，第一行应是：{heads}"))
        return False

    def rows(self) -> Iterator[Found | dict[str, Any]]:
        """A row with a fault comes as what could be read of it."""
        for line, row in self._numbered:
            if is_filled(row):
                values, sound = self._values(line, row)
                yield Found(self._sheet.row_type(**values), line, self._name, self._shown) if sound else values

    def _take_head(self, line: int, row: Cells) -> bool:
        for index, cell in enumerate(row):
            self._take_column(line, index, cell)
        missing = [column for column in self._sheet.columns if column.required and column.field not in self._shown]
        self._faults += [Fault(self._name, f"缺少“{column.head}”这一列", line) for column in missing]
        return not missing

    def _take_column(self, line: int, index: int, cell: Any) -> None:
        head, column = _head(cell), self._column(cell)
        shown = f"{get_column_letter(index + 1)}列「{head}」"
        if column is None:
            if head and not head.startswith(REMARKS):
                near = guess(head, [column.head for column in self._sheet.columns])
                problem = f"没有这一列{near}不要导入的列，请在列名前加“备注”"
                self._faults.append(Fault(self._name, problem, line, shown))
        elif column.field in self._shown:
            self._faults.append(Fault(self._name, f"和{self._shown[column.field]}是同一列，只能有一列", line, shown))
        else:
            self._shown[column.field] = shown
            self._columns.append((index, column))

    def _column(self, cell: Any) -> Column | None:
        head = _head(cell)
        return next((column for column in self._sheet.columns if head in (column.head, *column.also)), None)

    def _values(self, line: int, row: Cells) -> tuple[dict[str, Any], bool]:
        values: dict[str, Any] = {}
        sound = True
        for index, column in self._columns:
            try:
                if value := _parsed(column, row[index] if index < len(row) else None):
                    values[column.field] = value
            except CellFault as problem:
                sound = False
                self._faults.append(Fault(self._name, str(problem), line, self._shown[column.field]))
        return values, sound


def _head(cell: Any) -> str:
    """上级网格*, 上级网格:, 上级网格(必填) are all 上级网格."""
    if not isinstance(cell, str):
        return ""
    return re.sub(r"[*:]|\((必|选)填\)| ", "", cells.text(cell))


def _parsed(column: Column, cell: Any) -> Any:
    if cell is None or (isinstance(cell, str) and not cells.text(cell)):
        if column.required:
            raise CellFault("空着，这一列必须填")
        return None
    return column.value(cell)


def is_filled(row: Cells) -> bool:
    return any(cell is not None and str(cell).strip() for cell in row)


def guess(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"，是不是 {near[0]}？" if near else "。"
