"""`youying contacts`: the groups that a WeChat account sits in, and who else does, to fill the import table from."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.settings import Settings, WeChatChannelSettings, token_variable
from domain.errors import SettingsError

if TYPE_CHECKING:
    from bot.channels.wechat.directory import Seat

_HEAD = ("群名", "群的账号", "群里的名字", "人的账号")


def write_contacts(path: Path, settings: Settings) -> None:
    """Raises SettingsError, also when a puppet server cannot be asked; OSError."""
    accounts = {name: chosen for name, chosen in settings.channels.items() if isinstance(chosen, WeChatChannelSettings)}
    if not accounts:
        raise SettingsError("设置里没有微信账号，请先在 channels 里写一个（见 README“连上微信”）")
    found = [seat for account, chosen in accounts.items() for seat in seats(account, chosen)]
    _write(path, found)
    groups = len({seat.group_address for seat in found})
    typer.echo(f"写好了：{path}，{groups}个群、{len(found)}行。里面有大家的名字，用完请删。")


def seats(account: str, chosen: WeChatChannelSettings) -> Sequence[Seat]:
    """Who the account sees. Raises SettingsError, also when its puppet server cannot be asked."""
    from bot.channels.wechat.directory import seats_of
    from bot.channels.wechat.faults import PuppetFault, WrongToken
    from bot.channels.wechat.words import reason

    try:
        return asyncio.run(seats_of(account, chosen))
    except WrongToken as fault:
        raise SettingsError(f"网关不认这个令牌。请核对网关的令牌和环境变量 {token_variable(account)}") from fault
    except PuppetFault as fault:
        raise SettingsError(f"问不到网关 {chosen.endpoint}：{reason(fault)}") from fault


def _write(path: Path, rows: Iterable[Seat]) -> None:
    from bot.exporting import safe

    with path.open("w", encoding="utf-8-sig", newline="") as file:  # with a mark, by which Excel knows the encoding
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        writer.writerows([safe(cell) for cell in row] for row in rows)
