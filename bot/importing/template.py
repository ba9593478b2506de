"""An empty community to fill in: heads, one example, notes and drop-downs. Imported as it is, it is valid."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.importing.cells import shown
from bot.importing.sheets import NOTES, SHEETS, Column, Sheet

EXAMPLE: dict[str, list[dict[str, str]]] = {
    "社区": [{"编号": "guihua", "名称": "桂花社区"}],
    "网格": [
        {"编号": "guihua", "名称": "桂花社区", "层级": "社区"},
        {"编号": "g1", "名称": "第一网格", "层级": "一般网格", "上级网格": "guihua"},
        {"编号": "g1-1", "名称": "第一微网格", "层级": "微网格", "上级网格": "g1", "楼栋": "1-3栋"},
    ],
    "人员": [{"编号": "001", "姓名": "陈晓梅", "称呼": "陈姐", "账号": "web:chenjie"}],
    "群": [{"群名": "3栋群", "用途": "居民群", "网格": "g1-1", "楼栋": "3", "人数": "320", "账号": "web:b3"}],
    "角色": [{"人员": "001", "角色": "微网格员", "网格": "g1-1", "开始": "2026-01-01", "结束": "2028-12-31"}],
    "值班": [{"网格": "g1-1", "人员": "001", "开始": "2026-01-01 08:00", "结束": "2026-01-08 08:00"}],
    "户": [{"楼栋": "3", "单元": "2", "房号": "1201", "面积": "89.5", "人员": "001"}],
    "别名": [{"叫法": "蓝房子", "标准名": "3栋"}],
}
HOW_TO = (
    "一张表一类，第一行是列名；带 * 的必须填，其余可以空着。",
    "每张表里有一个例子，照着填，填好把例子删掉。表可以少（社区、网格必须有），列可以少，不认识的列会告诉您。",
    "人员、网格可以写编号，也可以写名字；有重名就写编号。编号定了就别改，再导入时靠它认人。",
    "账号写 渠道:号码，例如 web:chenjie；有几个就用分号隔开。",
    "全部都对才会导入；再导一遍，没改的不动，改了的更新，表里删掉的不会从系统里删。",
    "日期写 2026-03-01，或 2026-03-01 08:30，都是北京时间。",
)
_ROWS_WITH_CHOICES = 2000


def write_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    notes = book.worksheets[0]
    notes.title = NOTES
    for line in _notes():
        notes.append(line)
    for column, width in (("A", 10), ("B", 12), ("C", 80)):
        notes.column_dimensions[column].width = width
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.name), sheet)
    book.save(path)


def write_folder(folder: Path) -> None:
    """With the mark that lets Excel know UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS:
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(_rows(sheet))
    lines = ("  ".join(line).strip() for line in _notes())
    (folder / f"{NOTES}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def _rows(sheet: Sheet) -> Iterator[list[str]]:
    yield [_head(column) for column in sheet.columns]
    for example in EXAMPLE[sheet.name]:
        yield [example.get(column.head, "") for column in sheet.columns]


def _head(column: Column) -> str:
    return column.head + ("*" if column.required else "")


def _notes() -> Iterator[tuple[str, str, str]]:
    for line in HOW_TO:
        yield "", "", line
    for sheet in SHEETS:
        for column in sheet.columns:
            yield sheet.name, _head(column), "；".join(filter(None, [_choices(column), column.note]))


def _choices(column: Column) -> str:
    return "、".join(shown(column.words)) if column.words else ""


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for row in _rows(sheet):
        page.append(row)
    page.freeze_panes = "A2"
    for index, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = 18
        # As text: Excel would make numbers of ids and dates of rooms like 3-2.
        for cell in page[letter]:
            cell.number_format = "@"
        head = page[f"{letter}1"]
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="DDEBF7")
        head.alignment = Alignment(horizontal="center")
        if column.note:
            head.comment = Comment(column.note, "有应")
        if column.words:
            _offer(page, letter, shown(column.words))


def _offer(page: Worksheet, letter: str, words: tuple[str, ...]) -> None:
    """A drop-down; other words are refused by the import only, which takes synonyms."""
    choices = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=False)
    choices.add(f"{letter}2:{letter}{_ROWS_WITH_CHOICES}")
    page.add_data_validation(choices)
