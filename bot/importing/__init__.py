"""A community from an xlsx file or a folder of csv files. Everything wrong in it is found at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.importing.checking import faults_between
from bot.importing.faults import Fault, ImportRefused
from bot.importing.reading import Progress, Reading
from bot.importing.references import Rows, resolved
from bot.importing.tables import open_tables
from domain.roster import Roster

__all__ = ["Fault", "ImportRefused", "Progress", "read_roster"]


def read_roster(path: Path, progress: Progress | None = None) -> Roster:
    """Raises ImportRefused with every fault of the files."""
    reading = Reading()
    with open_tables(path) as tables:
        for table in tables:
            reading.add(table, progress)
    reading.complete()
    rows, dangling = resolved(reading)
    tree_is_whole = not (reading.broken["网格"] or "网格" in reading.unread)
    faults = [*reading.faults, *dangling, *faults_between(rows, tree_is_whole=tree_is_whole)]
    if faults:
        raise ImportRefused(reading.in_order(faults))
    return _roster(rows)


def _roster(rows: Rows) -> Roster:
    def plain(sheet: str) -> tuple[Any, ...]:
        return tuple(found.row for found in rows[sheet])

    return Roster(
        community=rows["社区"][0].row,
        grids=plain("网格"),
        aliases=plain("别名"),
        members=plain("人员"),
        chats=plain("群"),
        roles=plain("角色"),
        duties=plain("值班"),
        households=plain("户"),
    )
