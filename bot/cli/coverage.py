"""`youying check --coverage`: what the imported organisation lacks."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.clocks import SystemClock
from bot.settings import Settings
from domain.coverage import find_gaps
from handlers.texts.organisation import gap_lines


def show_coverage(settings: Settings) -> bool:
    """Prints the gaps of every community; False if there are any. Raises StorageUnavailable."""
    lines = list(_lines(settings))
    for line in lines:
        typer.echo(line)
    return not any(line.startswith("缺") for line in lines)


def _lines(settings: Settings) -> Iterator[str]:
    from bot.opening import open_storage

    if settings.database.url is None and not settings.data.exists():
        yield "好    还没有导入社区。"
        return
    with open_storage(settings) as opened:
        views = opened.storage.views
        for community in views.communities():
            found = list(gap_lines(find_gaps(views.organisation(community.id), SystemClock().now())))
            yield from (f"缺    {community.name}：{line}" for line in found)
            if not found:
                yield f"好    {community.name}：网格、楼栋、群都有人管"
