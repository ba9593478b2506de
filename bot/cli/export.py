"""`youying export`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from bot.cli.progress import Done, progress
from bot.settings import Settings
from domain.ports import Views


def export_to(path: Path, settings: Settings, *, since: str | None, until: str | None, unmasked: bool) -> None:
    """Raises StorageUnavailable, OSError."""
    from bot.app import make_reader, open_storage
    from bot.exporting import Form, write

    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise typer.BadParameter("文件名要以 .xlsx 或 .csv 结尾", param_hint="FILE")
    between = _day(since, "--since"), _day(until, "--until")
    form = Form(settings.category_book(), None if unmasked else make_reader(settings).mask)
    with open_storage(settings) as opened, progress("导出") as done:
        rows = (form.row(*found) for found in _tickets(opened.storage.views, *between, done))
        count = write(path, rows)
    typer.echo(f"导出了 {count} 件：{path}" + ("（没有遮挡，请妥善保管）" if unmasked else ""))


def _day(written: str | None, option: str) -> datetime | None:
    """The day's beginning for --since, its end for --until."""
    from bot.importing.cells import ends_at, starts_at
    from bot.importing.faults import CellFault

    if written is None:
        return None
    try:
        return (starts_at if option == "--since" else ends_at)(written)
    except CellFault as problem:
        raise typer.BadParameter(str(problem), param_hint=option) from problem


def _tickets(views: Views, since: datetime | None, until: datetime | None, done: Done) -> Iterator[tuple[str, Any]]:
    count = 0
    for community in views.communities():
        for row in views.tickets_for_export(community.id, since, until):
            count += 1
            if count % 500 == 0:
                done(count, None)
            yield community.name, row
