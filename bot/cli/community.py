"""`youying import` and `youying template`."""

from __future__ import annotations

from pathlib import Path

import typer

from bot.cli.progress import progress
from bot.settings import Settings
from domain.errors import YouyingError
from domain.roster import Roster, RosterChange

_SHEETS = {
    "grids": "网格",
    "members": "人员",
    "chats": "群",
    "roles": "角色",
    "duties": "值班",
    "households": "户",
    "aliases": "别名",
}
_BESIDES = {
    "communities": "社区",
    "buildings": "楼栋",
    "identities": "人员的账号",
    "addresses": "群的账号",
    "residents": "户里的人",
}


class AlreadyThere(YouyingError):
    """A file that is not overwritten unasked."""


def import_from(path: Path, settings: Settings, *, dry_run: bool) -> None:
    """Raises ImportRefused, NotFound, BadArgument, StorageUnavailable: then nothing was changed."""
    from bot.importing import read_roster

    with progress(path.name) as done:
        roster = read_roster(path, lambda _, count, size: done(count, size or None))
    with progress("写入"):
        change = _save(roster, settings, dry_run=dry_run)
    typer.echo(_report(roster, change, dry_run=dry_run))


def _save(roster: Roster, settings: Settings, *, dry_run: bool) -> RosterChange:
    from bot.opening import open_storage

    with open_storage(settings) as opened:

        def save() -> RosterChange:
            with opened.storage.unit_of_work() as uow:
                change = uow.rosters.save(roster)
                if not dry_run:
                    uow.commit()
                return change

        return opened.core.submit(save).result()


def _report(roster: Roster, change: RosterChange, *, dry_run: bool) -> str:
    lines = [f"{roster.community.name}（{roster.community.code}）" + ("：试导，没有真的改" if dry_run else "")]
    for kind, name in _SHEETS.items():
        if rows := len(getattr(roster, kind)):
            added, changed = change.added.get(kind, 0), change.changed.get(kind, 0)
            lines.append(f"  {name}：新增 {added}，更改 {changed}，不变 {rows - added - changed}")
    for kind in sorted({*change.added, *change.changed} - {*_SHEETS}):
        added, changed = change.added.get(kind, 0), change.changed.get(kind, 0)
        lines.append(f"  {_BESIDES.get(kind, kind)}：新增 {added}，更改 {changed}")
    return "\n".join(lines)


def write_template_to(path: Path, *, force: bool) -> None:
    """An xlsx file; a folder of csv files where the name has no such ending. Raises AlreadyThere."""
    from bot.importing.template import write_folder, write_workbook

    if path.exists() and not force and not (path.is_dir() and not any(path.iterdir())):
        raise AlreadyThere(f"{path}：已经有了，要覆盖请加 --force")
    if path.suffix.lower() == ".xlsx":
        write_workbook(path)
    else:
        write_folder(path)
    typer.echo(f"写好了：{path}。照着例子填，再运行 youying import {path}")
