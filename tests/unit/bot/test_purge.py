"""`youying purge`: what it would do, and what it does."""

from __future__ import annotations

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer

from bot.cli.accesses import show_accesses
from bot.cli.own_data import print_own_data
from bot.cli.purge import purge
from bot.settings import Settings, load_settings
from domain.message import MessageRef, Subject, SubjectKind
from domain.record import Access, Link, LinkKind
from domain.status import Outcome, Status
from storage import Storage
from tests.builders import settle, ticket

LONG_AGO = datetime.now(UTC) - timedelta(days=400)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = load_settings(environ={}, flags={"data": tmp_path})
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(found.database_url, core=core)
        storage.migrate()
        town = settle(storage)
        with storage.unit_of_work() as uow:
            for at, private in ((LONG_AGO, False), (LONG_AGO, True), (datetime.now(UTC), False)):
                ended = ticket(town, status=Status.CLOSED, outcome=Outcome.DONE, closed_at=at, private=private)
                uow.tickets.add(ended)
            uow.tickets.add(ticket(town, reported_at=LONG_AGO))
            uow.commit()
        storage.close()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "loose.jpg").write_bytes(b"x")
    return found


def summaries(settings: Settings) -> list[str]:
    with sqlite3.connect(settings.data / "youying.sqlite3") as store:
        rows = store.execute("SELECT body FROM texts WHERE name = 'summary' ORDER BY subject_id").fetchall()
    return [body for (body,) in rows]


def test_a_dry_run_counts_and_touches_nothing(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    before = summaries(settings)
    purge(settings, dry_run=True)
    said = capsys.readouterr().out
    assert "2  工单·已结案" in said
    assert "一共 2 条到期。只是看看，什么都没动。" in said
    assert summaries(settings) == before


def test_files_are_counted_and_go(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    folder = settings.data
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(settings.database_url, core=core)
        with storage.unit_of_work() as uow:
            chen = uow.members.named(1, "陈静")[0]
            about = Subject(SubjectKind.TICKET, 4)  # the one that is still open
            shown = Link(
                community_id=1,
                ref=MessageRef("web", "W", "m1"),
                subject=about,
                kind=LinkKind.WORK,
                member_id=chen.id,
                sent_at=LONG_AGO,
                pictures=("pictures/shown.jpg", "pictures/shown.ogg"),
            )
            uow.links.add(shown)
            uow.commit()
        storage.close()
    names = ("shown.jpg", "shown.ogg", "loose.jpg", "loose.ogg")
    files = [*(folder / "pictures" / name for name in names), folder / "charts" / "old.png"]
    for path in files:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))
    purge(settings, dry_run=True)
    said = capsys.readouterr().out
    assert "       2  没人用的图片、语音" in said
    assert "       1  投票结果的图" in said
    assert "一共 5 条到期。" in said  # with two tickets
    assert all(path.exists() for path in files)
    purge(settings, dry_run=False)
    assert {path.name for path in files if path.exists()} == {"shown.jpg", "shown.ogg"}


def test_what_has_had_its_term_goes_and_nothing_else(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    purge(settings, dry_run=False)
    assert summaries(settings) == ["3栋照明", "照明", "3栋2单元楼道灯", "3栋2单元楼道灯"]
    assert (settings.data / "pictures" / "loose.jpg").exists()
    purge(settings, dry_run=False)
    assert capsys.readouterr().out.endswith("清掉了 0 条。\n")


def test_the_operator_sees_who_looked(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(settings.database_url, core=core)
        with storage.unit_of_work() as uow:
            chen = uow.members.named(1, "陈静")[0].id
            for member_id, way in ((chen, "AskProgress"), (None, "export")):
                uow.accesses.add(
                    Access(
                        community_id=1, ticket_id=2, member_id=member_id, way=way, at=datetime(2026, 5, 1, tzinfo=UTC)
                    )
                )
            uow.commit()
        storage.close()
    show_accesses(settings, 10)
    assert capsys.readouterr().out.splitlines() == [
        "时间,社区,编号,谁,怎么看的",
        "2026-05-01 08:00,桂花社区,2,管理员,导出表格",
        "2026-05-01 08:00,桂花社区,2,陈静,进度",
    ]


def test_one_persons_own_data_can_be_handed_over(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    print_own_data(settings, "web:王芳")
    said = capsys.readouterr().out
    assert "称呼：王姐（王芳）" in said
    assert "住址：3栋2单元801" in said
    assert "老周" not in said
    with pytest.raises(typer.BadParameter):
        print_own_data(settings, "web:nobody")
