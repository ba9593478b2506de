"""A sheet becomes a file on its way out, or stays away: the words say by themselves what stands in it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bot.clerk import Clerk
from bot.fitting import Fitting, Make
from domain.message import Capabilities, Delivery, Lane, OutboundMessage
from domain.sheet import Sheet, decode

SHEET = Sheet("大联动-12", ("标题", "内容"), (("3栋路灯", "=1+1"),))


@pytest.fixture
async def clerk(tmp_path: Path) -> AsyncIterator[Clerk]:
    found = Clerk(tmp_path)
    yield found
    found.close()


def test_a_sheet_is_read_as_it_was_written() -> None:
    assert decode(SHEET.encode()) == SHEET
    assert SHEET.encode() == 'sheet:["大联动-12",["标题","内容"],[["3栋路灯","=1+1"]]]'


@pytest.mark.parametrize("attachment", ["sheets/a.xlsx", "", "sheet:", "sheet:[]", 'sheet:["a",["b"],[["c","d"]]]'])
def test_what_is_no_sheet_is_none(attachment: str) -> None:
    assert decode(attachment) is None


async def test_a_sheet_is_written_out_once_under_a_name_that_people_read(clerk: Clerk, tmp_path: Path) -> None:
    first, again = await asyncio.gather(clerk.write_out(SHEET.encode()), clerk.write_out(SHEET.encode()))
    assert first is not None
    assert first == again
    assert (first.split("/")[0], first.split("/")[-1]) == ("sheets", "大联动-12.xlsx")
    cells = openpyxl.load_workbook(tmp_path / first)["工单"]
    assert [[cell.value for cell in row] for row in cells.rows] == [["标题", "内容"], ["3栋路灯", "'=1+1"]]
    other = await clerk.write_out(replace(SHEET, rows=(("5栋路灯", ""),)).encode())
    assert other not in (None, first)


async def test_who_asks_again_has_it_for_a_whole_term(clerk: Clerk, tmp_path: Path) -> None:
    name = await clerk.write_out(SHEET.encode())
    os.utime(tmp_path / str(name), (0, 0))
    assert await clerk.write_out(SHEET.encode()) == name
    assert (tmp_path / str(name)).stat().st_mtime > 0


@pytest.mark.parametrize(("name", "shown"), [("../../etc/passwd", "etcpasswd"), ("蓉e报/新", "蓉e报新"), ("／", "表")])
async def test_a_name_from_the_settings_leads_nowhere_else(clerk: Clerk, tmp_path: Path, name: str, shown: str) -> None:
    kept = await clerk.write_out(replace(SHEET, name=name).encode())
    assert kept is not None
    assert (tmp_path / kept).is_file()
    assert (kept.count("/"), Path(kept).stem) == (2, shown)


async def test_what_is_no_sheet_or_finds_no_room_is_not_written(clerk: Clerk, tmp_path: Path) -> None:
    assert await clerk.write_out("charts/a.png") is None
    (tmp_path / "sheets").write_text("in the way")
    assert await clerk.write_out(SHEET.encode()) is None


# -- on its way -------------------------------------------------------------------------------------------------------


async def makes(attachment: str) -> str | None:
    return "sheets/1/大联动-12.xlsx"


async def makes_nothing(attachment: str) -> str | None:
    return None


async def fitted(make: Make | None, capabilities: Capabilities) -> tuple[str, str | None]:
    message = OutboundMessage(
        chat_id=1, community_id=1, lane=Lane.ANSWER, key="answer:1", text="照抄就行", attachment=SHEET.encode()
    )
    found = await Fitting(capabilities, make).fitted(Delivery(7, message, "web", "S", attempts=0))
    assert found is not None
    return found.message.text, found.message.attachment


async def test_a_sheet_goes_out_as_its_file() -> None:
    assert await fitted(makes, Capabilities(file=True)) == ("照抄就行", "sheets/1/大联动-12.xlsx")


@pytest.mark.parametrize(
    ("make", "capabilities"),
    [(None, Capabilities(file=True)), (makes_nothing, Capabilities(file=True)), (makes, Capabilities(picture=True))],
    ids=["no clerk", "not written", "a channel without files"],
)
async def test_without_its_file_the_words_go_alone(make: Make | None, capabilities: Capabilities) -> None:
    assert await fitted(make, capabilities) == ("照抄就行", None)
