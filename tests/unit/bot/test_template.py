"""What `youying template` writes can be imported as it is."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from bot.importing import read_roster
from bot.importing.sheets import SHEETS
from bot.importing.template import write_folder, write_workbook
from domain.member import ROLE_NAMES


def test_workbook_and_folder_are_the_same_valid_community(tmp_path: Path) -> None:
    write_workbook(tmp_path / "t.xlsx")
    write_folder(tmp_path / "t")
    roster = read_roster(tmp_path / "t.xlsx")
    assert read_roster(tmp_path / "t") == roster
    assert all([roster.grids, roster.members, roster.chats, roster.roles, roster.duties, roster.households])


def test_choices_are_offered_and_every_column_is_there(tmp_path: Path) -> None:
    write_workbook(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    offered = {v.formula1 for v in book["角色"].data_validations.dataValidation}
    assert f'"{",".join(ROLE_NAMES.values())}"' in offered
    assert '"街道,社区,一般网格,微网格"' in {v.formula1 for v in book["网格"].data_validations.dataValidation}
    for sheet in SHEETS:
        heads = [str(cell.value).rstrip("*") for cell in book[sheet.name][1]]
        assert heads == [column.head for column in sheet.columns]
        assert len("".join(offered)) < 255, "Excel takes no longer list"
