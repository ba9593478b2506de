"""A small sound community as tables, and the two ways to write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl

Tables = dict[str, list[list[Any]]]

_SOUND: Tables = {
    "社区": [["编号", "名称"], ["gh", "桂花社区"]],
    "网格": [
        ["编号", "名称", "层级", "上级网格", "楼栋"],
        ["gh", "桂花社区", "社区", None, None],
        ["g1", "第一网格", "一般网格", "gh", None],
        ["m1", "东微网格", "微网格", "g1", "1-3栋"],
        ["m2", "西微网格", "微网格", "g1", "4、A"],
    ],
    "人员": [
        ["编号", "姓名", "称呼", "账号"],
        ["p1", "陈晓梅", "陈姐", "web:chen"],
        ["p2", "王丽华", "王姐", "web:wang;tg:77"],
        [None, "李强", None, None],
    ],
    "群": [
        ["群名", "用途", "网格", "楼栋", "人数", "人员", "账号"],
        ["3栋群", "居民群", "m1", "3栋", 320, None, "web:b3"],
        ["微网格员群", "微网格员群", "gh", None, 12, None, "web:workers"],
        ["陈姐私聊", "私聊", None, None, None, "陈晓梅", "web:chen-private"],
    ],
    "角色": [
        ["人员", "角色", "网格", "开始", "结束"],
        ["陈晓梅", "微网格员", "东微网格", "2026-01-01", "2026-12-31"],
        ["李强", "网格员", "g1", None, None],
    ],
    "值班": [["网格", "人员", "开始", "结束", "替谁"], ["m1", "p1", "2026-03-01 08:00", "2026-03-02 08:00", "李强"]],
    "户": [["楼栋", "单元", "房号", "面积", "人员"], ["3", "2", 1201.0, 89.5, "王丽华"]],
    "别名": [["叫法", "标准名"], ["蓝房子", "3栋"]],
}


def sound() -> Tables:
    return deepcopy(_SOUND)


def write_xlsx(path: Path, tables: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def write_folder(folder: Path, tables: Mapping[str, Sequence[Sequence[Any]]], encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows(["" if cell is None else cell for cell in row] for row in rows)
        (folder / f"{name}.csv").write_bytes(text.getvalue().encode(encoding))
    return folder
