"""`youying export`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.cli.progress import Done, progress
from bot.clocks import SystemClock
from bot.settings import Settings
from domain.ports import Views
from domain.record import Access
from domain.ticket import Ticket

if TYPE_CHECKING:
    from storage import Storage


def export_to(path: Path, settings: Settings, *, since: str | None, until: str | None, unmasked: bool) -> None:
    """Raises StorageUnavailable, OSError."""
    from bot.exporting import Form, write
    from bot.opening import make_reader, open_storage

    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise typer.BadParameter("文件名要以 .xlsx 或 .csv 结尾", param_hint="FILE")
    between = _day(since, "--since"), _day(until, "--until")
    form = Form(settings.category_book(), None if unmasked else make_reader(settings).mask)
    with open_storage(settings) as opened, progress("导出") as done:
        rows = (form.row(*found) for found in _tickets(opened.storage.views, *between, done))
        count = write(path, rows)
        if unmasked:
            _note(opened.core, opened.storage, between)
    typer.echo(f"导出了 {count} 件：{path}" + ("（没有遮挡，请妥善保管）" if unmasked else ""))


def _note(core: Executor, storage: Storage, between: tuple[datetime | None, datetime | None]) -> None:
    """Private matters that left the house in full are on record as looked at by the operator."""
    seen = [
        Access(community_id=community.id, ticket_id=row.ticket.id, member_id=None, way="export", at=SystemClock().now())
        for community in storage.views.communities()
        for row in storage.views.tickets_for_export(community.id, *between)
        if row.ticket.private
    ]

    def write() -> None:
        with storage.unit_of_work() as uow:
            for access in seen:
                uow.accesses.add(access)
            uow.commit()

    core.submit(write).result()


def export_for(path: Path, settings: Settings, system: str, numbers: frozenset[int]) -> None:
    """In the columns of another system; no numbers: all that are open. Raises StorageUnavailable, OSError."""
    from bot.exporting import SystemForm, write
    from bot.opening import make_reader, open_storage

    chosen = next((one for one in settings.policy().systems if one.name == system), None)
    if chosen is None:
        known = "、".join(one.name for one in settings.policy().systems) or "一个也没写"
        raise typer.BadParameter(f"设置的 systems 里没有“{system}”，有：{known}", param_hint="系统")
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise typer.BadParameter("文件名要以 .xlsx 或 .csv 结尾", param_hint="FILE")
    mask, book = make_reader(settings).mask, settings.category_book()
    with open_storage(settings) as opened, progress("转出") as done:
        views = opened.storage.views
        rows = (
            SystemForm(chosen, book, mask, views.references(community.id, system)).row(community.name, row)
            for community in views.communities()
            for row in views.tickets_for_export(community.id)
            if _is_wanted(row.ticket, numbers)
        )
        count = write(path, rows, chosen.heads)
        done(count, None)
    typer.echo(f"照{system}的列转出了 {count} 件：{path}")


def _is_wanted(ticket: Ticket, numbers: frozenset[int]) -> bool:
    """What is handled in private stays at home."""
    return not ticket.private and (ticket.number in numbers if numbers else ticket.is_open)


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
