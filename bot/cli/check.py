"""`youying check`: settings, data folder, database, word lists. It reads and writes nothing of people's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from bot.cli.options import settings_from
from bot.cli.sentences import sentence_for
from bot.settings import ENVIRONMENT, Settings, default_config
from domain.errors import SettingsError, YouyingError


def check_all(config: Path | None, data: Path | None) -> bool:
    """Prints a line for each; False if something has to be put right."""
    try:
        settings = settings_from(config, data)
    except SettingsError as error:
        return _bad("设置", error)
    _good("设置", str(config or default_config()))
    for line in _strange_variables():
        typer.echo(f"注意  {line}")
    passed = [_passes(name, look, settings) for name, look in _CHECKS.items()]
    return all(passed)


def _passes(name: str, look: Callable[[Settings], str], settings: Settings) -> bool:
    try:
        return _good(name, look(settings))
    except (YouyingError, OSError) as error:
        return _bad(name, error)


def _good(name: str, found: str) -> bool:
    typer.echo(f"好    {name}：{found}")
    return True


def _bad(name: str, error: Exception) -> bool:
    typer.echo(f"不行  {name}：{sentence_for(error)}".replace("\n", "\n      "), err=True)
    return False


def _strange_variables() -> Iterator[str]:
    for name in sorted(os.environ):
        if name.startswith("YOUYING_") and name not in ENVIRONMENT:
            yield f"环境变量 {name} 没有人用；可用的有 {'、'.join(ENVIRONMENT)}"


def _folder(settings: Settings) -> str:
    """A folder that is not there yet is made by the first run."""
    folder = settings.data
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir():
        raise NotADirectoryError(20, "", str(nearest))
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise PermissionError(13, "", str(nearest))
    return str(folder) if nearest == folder else f"{folder}（第一次 run 时建）"


def _database(settings: Settings) -> str:
    from bot.app import open_storage

    where = "SQLite" if settings.database_url.startswith("sqlite") else "PostgreSQL"
    if settings.database.url is None and not settings.data.exists():
        return f"{where}（第一次 run 时建）"
    with open_storage(settings) as opened:
        communities = len(opened.storage.views.communities())
    return f"{where}，结构是最新的，{communities}个社区"


def _reader(settings: Settings) -> str:
    from bot.app import make_reader

    make_reader(settings)
    return f"{len(settings.categories)}个类别"


_CHECKS: dict[str, Callable[[Settings], str]] = {"数据": _folder, "数据库": _database, "词库": _reader}
