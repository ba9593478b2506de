"""Tickets as a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo import roster
from bot.exporting import HEADS, Form, safe, write
from bot.settings import load_settings
from domain.category import Urgency
from domain.grid import Tier
from domain.place import Place
from domain.risk import RiskColour
from domain.ticket import Ticket
from domain.view import TicketRow
from nlp.masking import mask
from storage import Storage
from storage.views.board import PAGE

REPORTED = datetime(2026, 3, 1, 17, 30, 20, tzinfo=UTC)
CATEGORIES = load_settings(environ={}).category_book()


def ticket(**changes: Any) -> Ticket:
    plain: dict[str, Any] = {
        "number": 12,
        "community_id": 1,
        "category": "lighting",
        "urgency": Urgency.NORMAL,
        "place": Place("3", "2", "1201"),
        "summary": "3栋2单元楼道灯",
        "words": "灯不亮，打我 13812345678",
        "chat_id": None,
        "grid_id": 1,
        "tier": Tier.MICRO_GRID,
        "reported_at": REPORTED,
    }
    return Ticket(**{**plain, **changes})


def row(found: Ticket, *, masked: bool = True) -> dict[str, Any]:
    cells = Form(CATEGORIES, mask if masked else None).row("桂花社区", TicketRow(found, "微网格", "陈晓梅", None, 2))
    return dict(zip(HEADS, cells, strict=True))


def test_a_row_says_it_in_words_and_shanghai_time() -> None:
    found = row(ticket())
    assert (found["编号"], found["状态"], found["类别"], found["层级"]) == (12, "已受理", "照明", "微网格")
    assert found["上报时间"] == datetime(2026, 3, 2, 1, 30)  # noqa: DTZ001 - a spreadsheet's wall clock
    assert (found["经办人"], found["上报人数"]) == ("陈晓梅", 2)


def test_a_row_says_how_much_was_at_stake_and_who_settled_it() -> None:
    found = row(ticket(risk=RiskColour.ORANGE, resolved_at_tier=Tier.COMMUNITY))
    assert (found["风险"], found["在哪级办好"]) == ("橙色", "社区")
    assert (row(ticket())["风险"], row(ticket())["在哪级办好"]) == ("蓝色", None)


def test_numbers_of_people_are_masked_unless_asked() -> None:
    assert "13812345678" not in str(row(ticket()))
    assert "13812345678" in row(ticket(), masked=False)["原话"]


def test_what_is_private_keeps_its_words_and_its_room() -> None:
    quiet = ticket(
        private=True, category="care", summary="5栋张婆婆", words="两天没看到张婆婆", resolution="张婆婆在女儿家"
    )
    found = row(quiet)
    assert "张婆婆" not in str(found)
    assert (found["事由"], found["地点"]) == ("关爱帮扶", "3栋2单元")
    assert row(quiet, masked=False)["地点"] == "3栋2单元1201"


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_words_become_a_formula_or_break_the_file(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.mktemp("export") / "t.xlsx"
    write(path, [(words,)])
    cell = openpyxl.load_workbook(path)["工单"]["A2"]
    assert cell.data_type != "f"
    assert safe(words).lstrip()[:1] not in tuple("=+-@＝＋－＠")


def test_csv_and_xlsx_hold_the_same(tmp_path: Path) -> None:
    cells = [Form(CATEGORIES, mask).row("桂花社区", TicketRow(ticket(words="=1+1"), "微网格", None, None, 1))]
    assert write(tmp_path / "t.csv", cells) == write(tmp_path / "t.xlsx", cells) == 1
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        head, only = list(csv.reader(file))
    assert tuple(head) == HEADS
    assert only[7] == "'=1+1"
    assert only[13] == "2026-03-02 01:30"
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["工单"]
    assert [sheet["H2"].value, sheet["N2"].value] == ["'=1+1", datetime(2026, 3, 2, 1, 30)]  # noqa: DTZ001


def test_the_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def breaks() -> Iterator[tuple[Any, ...]]:
        yield ("one",)
        raise ConnectionError

    for name in ("t.csv", "t.xlsx"):
        with pytest.raises(ConnectionError):
            write(tmp_path / name, breaks())
    assert list(tmp_path.iterdir()) == []


def test_all_tickets_come_page_by_page_and_between_days() -> None:
    with ThreadPoolExecutor(1) as core:
        core.submit(_pages, core).result()


def _pages(core: ThreadPoolExecutor) -> None:
    storage = Storage.open("sqlite://", core=core, durable=False)
    storage.create_fresh()
    with storage.unit_of_work() as uow:
        for found in roster():
            uow.rosters.save(found)
        community = next(each for each in uow.communities.all() if each.code == "guihua")
        root = uow.communities.tree(community.id).root()
        for hours in range(PAGE + 3):
            at = REPORTED + timedelta(hours=hours)
            uow.tickets.add(ticket(community_id=community.id, grid_id=root.id, number=0, reported_at=at))
        uow.commit()
    numbers = [each.ticket.number for each in storage.views.tickets_for_export(community.id)]
    assert numbers == list(range(1, PAGE + 4))
    day = storage.views.tickets_for_export(community.id, REPORTED + timedelta(hours=24), REPORTED + timedelta(hours=48))
    assert [each.ticket.number for each in day] == list(range(25, 49))
    storage.close()
