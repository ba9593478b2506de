"""`youying purge`."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.clerk import SHEETS
from bot.forgetting import CHARTS, PICTURES, Due, Forgetter
from bot.settings import Settings
from domain.retention import Kept
from domain.status import STATUS_NAMES

_KINDS = {
    Kept.WORDS: "问过的话、绑定码",
    Kept.RECENT: "群里刚说过的话",
    Kept.KEYS: "收过的消息编号",
    Kept.SAID: "有应说过的话",
    Kept.UNDELIVERED: "没发成的话",
    Kept.QUESTIONS: "有应问过的问题",
    Kept.PARKED: "处理不了的消息",
    Kept.EXAMPLES: "改过的例子",
    Kept.PRIVATE_CHATS: "已删除的人的私聊",
}
_FILES = {PICTURES: "没人用的图片、语音", CHARTS: "投票结果的图", SHEETS: "转出的表"}


def purge(settings: Settings, *, dry_run: bool) -> None:
    """Raises StorageUnavailable."""
    from bot.opening import make_forgetter, open_storage

    with open_storage(settings) as opened:
        forgetter: Forgetter = make_forgetter(settings, opened.storage)
        due = opened.core.submit(forgetter.due).result()
        for line in _lines(due):
            typer.echo(line)
        if dry_run:
            typer.echo(f"一共 {due.total} 条到期。只是看看，什么都没动。")
            return
        gone = 0
        while round_ := opened.core.submit(forgetter.forget).result():
            gone += round_
        typer.echo(f"清掉了 {gone} 条。")


def _lines(due: Due) -> Iterator[str]:
    for status, count in sorted(due.tickets.items()):
        yield f"{count:>8}  工单·{STATUS_NAMES[status]}（去掉姓名、原话、房号，数字留着）"
    if due.leaving:
        yield f"{due.leaving:>8}  要求删除信息、事情也都办完了的人"
    for kind, count in due.rows.items():
        yield f"{count:>8}  {_KINDS[kind]}"
    for name, count in due.files.items():
        yield f"{count:>8}  {_FILES[name]}"
