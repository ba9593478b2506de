"""Which files below the data folder go: pictures and voices that no matter shows, charts and sheets by their term."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.voices import keep_voice
from bot.cjk_font import FONT_FOLDERS, find_font
from bot.clerk import SHEETS
from bot.forgetting import CHARTS, PICTURES, Forgetter
from bot.painter import Painter
from domain.chart import BarChart
from domain.record import Link, LinkKind
from domain.retention import Retention
from domain.status import Outcome, Status
from domain.ticket import Ticket
from handlers import grammar
from handlers.announce import announce
from handlers.bus import Bus
from storage import Storage
from tests.builders import NOW, link, of_ticket, outbound, recent, settle, ticket
from tests.clocks import SteadyClock
from tests.journeys.village import policy, reader

TERMS = Retention()
OLD, LONG_AGO = timedelta(days=2), timedelta(days=31)


class DataFolder:
    """A store and the files beside it."""

    def __init__(self, storage: Storage, folder: Path) -> None:
        self.storage, self.folder, self.town = storage, folder, settle(storage)
        self.clock = SteadyClock(NOW)
        bus = Bus(storage.unit_of_work, policy(), reader(), grammar().handlers, announce)
        self.forgetter = Forgetter(storage.unit_of_work, bus, self.clock, TERMS, folder)

    def put(self, name: str, age: timedelta, content: bytes = b"x") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return self.aged(path, age)

    def aged(self, path: Path, age: timedelta) -> Path:
        stamp = (self.clock.now() - age).timestamp()
        os.utime(path, (stamp, stamp))
        return path

    def matter(self, *names: str, status: Status = Status.IN_PROGRESS) -> Ticket:
        """One that shows those files."""
        with self.storage.unit_of_work() as uow:
            ended = {"closed_at": NOW, "outcome": Outcome.DONE} if status is Status.CLOSED else {}
            made = uow.tickets.add(ticket(self.town, status=status, **ended))
            shown: Link = link(self.town, of_ticket(made.id), kind=LinkKind.WORK, pictures=names)
            uow.links.add(shown)
            uow.commit()
        return made

    def left(self) -> set[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in found if "sqlite3" not in path.name}


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFolder]:
    with ThreadPoolExecutor(1) as core:
        storage = Storage.open(f"sqlite:///{tmp_path / 'youying.sqlite3'}", core=core, durable=False)
        storage.create_fresh()
        yield DataFolder(storage, tmp_path)
        storage.close()


def test_a_picture_goes_a_day_after_nobody_wanted_it(data: DataFolder) -> None:
    data.put("pictures/loose.jpg", OLD)
    data.put("pictures/fresh.jpg", timedelta(hours=23))
    assert data.forgetter.forget() == 1
    assert data.left() == {"pictures/fresh.jpg"}
    data.clock.advance(hours=2)
    assert data.forgetter.forget() == 1
    assert data.left() == set()
    assert data.forgetter.forget() == 0


def test_what_a_live_matter_shows_stays_however_old(data: DataFolder) -> None:
    names = {"pictures/before.jpg", "pictures/after.png"}
    for name in names:
        data.put(name, timedelta(days=400))
    data.matter(*sorted(names))
    assert data.forgetter.forget() == 0
    assert data.left() == names


async def test_voices_stay_with_the_matter_into_which_they_were_quoted(data: DataFolder) -> None:
    heads = {b"OggS": ".ogg", b"#!AMR": ".amr", b"#!SILK": ".silk", b"ID3": ".mp3"}
    names = [await keep_voice(data.folder, f"pictures/{suffix[1:]}", head + b"hello") for head, suffix in heads.items()]
    kept = [name for name in names if name]
    assert len(kept) == len(heads)
    for name in kept:
        data.aged(data.folder / name, OLD)
    data.matter(*kept[:2])
    assert data.forgetter.due().files[PICTURES] == 2
    data.forgetter.forget()
    assert data.left() == set(kept[:2])


async def test_a_picture_of_the_last_hours_waits_for_its_words(data: DataFolder) -> None:
    data.put("pictures/heard.jpg", OLD)
    await data.storage.inbox.ack([], [recent(data.town, pictures=("pictures/heard.jpg",))])
    assert data.forgetter.forget() == 0
    data.clock.advance(hours=3)  # it led to nothing
    data.forgetter.forget()
    assert data.left() == set()


def test_when_a_matter_has_had_its_term_its_pictures_go_with_its_words(data: DataFolder) -> None:
    data.put("pictures/lamp.jpg", OLD)
    ended = data.matter("pictures/lamp.jpg", status=Status.CLOSED)
    assert data.forgetter.forget() == 0
    data.clock.advance(days=366)
    while data.forgetter.forget():
        pass
    assert data.left() == set()
    with data.storage.unit_of_work() as uow:
        assert uow.tickets.get(ended.id).anonymised_at == data.clock.now()


def test_a_file_that_is_still_to_be_said_stays(data: DataFolder) -> None:
    data.put("pictures/notice.jpg", LONG_AGO)
    with data.storage.unit_of_work() as uow:
        uow.outbox.put(outbound(data.town, "notice", attachment="pictures/notice.jpg"), data.clock.now())
        uow.commit()
    assert data.forgetter.forget() == 0
    assert data.left() == {"pictures/notice.jpg"}


def test_charts_and_sheets_go_after_a_month(data: DataFolder) -> None:
    data.put("charts/old.png", LONG_AGO)
    data.put("charts/torn.part", LONG_AGO)  # the process died while it was drawn
    data.put("charts/young.png", timedelta(days=29))
    data.put("sheets/ab12/转出.xlsx", LONG_AGO)
    data.put("sheets/cd34/转出.xlsx", OLD)
    assert data.forgetter.due().files == {PICTURES: 0, CHARTS: 2, SHEETS: 1}
    assert data.forgetter.forget() == 3
    assert data.left() == {"charts/young.png", "sheets/cd34/转出.xlsx"}
    assert [path.name for path in (data.folder / SHEETS).iterdir()] == ["cd34"]


@pytest.mark.skipif(find_font(FONT_FOLDERS) is None, reason="no font for Chinese on this machine")
async def test_a_chart_that_is_wanted_again_begins_its_term_anew(data: DataFolder) -> None:
    painter = Painter(data.folder)
    wanted = BarChart("装充电桩", ("同意", "反对"), (41, 15), "这是摸底").encode()
    name = await painter.paint(wanted)
    assert name is not None
    data.aged(data.folder / name, timedelta(days=3650))
    assert await painter.paint(wanted) == name
    painter.close()
    assert data.forgetter.forget() == 0
    assert data.left() == {name}


def test_nothing_else_below_the_data_folder_is_touched(data: DataFolder) -> None:
    others = {"config.yaml", "exports/2025.xlsx", "pictures.zip", "picturesque/1.jpg"}
    for name in others:
        data.put(name, timedelta(days=4000))
    assert data.forgetter.forget() == 0
    assert data.left() == others
    assert (data.folder / "youying.sqlite3").exists()


def test_a_look_counts_and_touches_nothing(data: DataFolder) -> None:
    names = {"pictures/loose.jpg", "pictures/loose.ogg", "charts/old.png"}
    for name in names:
        data.put(name, LONG_AGO)
    due = data.forgetter.due()
    assert due.files == {PICTURES: 2, CHARTS: 1, SHEETS: 0}
    assert due.total == 3
    assert data.left() == names


def test_without_a_data_folder_there_are_no_files(data: DataFolder) -> None:
    data.forgetter.folder = None
    assert data.forgetter.due().files == {}
    assert data.forgetter.forget() == 0
