"""`youying check`: settings, data folder, database, word lists, and with --channels whether the platforms let us in. It
reads and writes nothing of people's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import typer

from bot.cli.options import settings_from
from bot.cli.sentences import sentence_for
from bot.settings import (
    ENVIRONMENT,
    ConsoleChannelSettings,
    Settings,
    TelegramChannelSettings,
    TokenSettings,
    WebChannelSettings,
    WeChatChannelSettings,
    default_config,
    secret_variable,
    token_variable,
)
from domain.errors import SettingsError, YouyingError


def check_all(config: Path | None, data: Path | None, *, channels: bool = False) -> bool:
    """Prints a line for each; False if something has to be put right."""
    try:
        settings = settings_from(config, data, opens_channels=True)
    except SettingsError as error:
        _hint_at_variables(config, data)
        return _bad("设置", error)
    _good("设置", str(config or default_config()))
    for line in _strange_variables(settings):
        typer.echo(f"注意  {line}")
    passed = [_passes(name, look, settings) for name, look in _CHECKS.items()]
    if channels:
        passed += [_passes(f"渠道 {account}", partial(_channel, account), settings) for account in settings.channels]
    return all(passed)


def _hint_at_variables(config: Path | None, data: Path | None) -> None:
    """A token that is missing is often there under a name mistyped."""
    with suppress(SettingsError):
        for line in _strange_variables(settings_from(config, data)):
            typer.echo(f"注意  {line}")


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


def _strange_variables(settings: Settings) -> Iterator[str]:
    tokens = [
        token_variable(account) for account, chosen in settings.channels.items() if isinstance(chosen, TokenSettings)
    ]
    secrets = [
        secret_variable(account)
        for account, chosen in settings.channels.items()
        if isinstance(chosen, TelegramChannelSettings) and chosen.webhook
    ]
    used = [*ENVIRONMENT, *tokens, *secrets]
    for name in sorted(os.environ):
        if name.startswith("YOUYING_") and name not in used:
            yield f"环境变量 {name} 没有人用；可用的有 {'、'.join(used)}"


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
    from bot.opening import open_storage

    where = "SQLite" if settings.database_url.startswith("sqlite") else "PostgreSQL"
    if settings.database.url is None and not settings.data.exists():
        return f"{where}（第一次 run 时建）"
    with open_storage(settings) as opened:
        communities = len(opened.storage.views.communities())
    return f"{where}，结构是最新的，{communities}个社区"


def _reader(settings: Settings) -> str:
    from bot.opening import make_reader

    make_reader(settings)
    return f"{len(settings.categories)}个类别"


def _calendar(settings: Settings) -> str:
    """Whether the package's data reach as far as deadlines do."""
    from bot.chinese_calendar import LAST_YEAR, ends_too_early
    from bot.clocks import SystemClock
    from domain.sla import SHANGHAI

    market = settings.calendar.work_calendar().next_market_day(SystemClock().now().astimezone(SHANGHAI).date())
    local = f"本地休息日{len(settings.calendar.closed)}个，" + (f"下一个集市日{market}" if market else "没有集市日")
    if ends_too_early(SystemClock().now()):
        typer.echo(f"注意  节假日只知道到{LAST_YEAR}年，再往后按周一到周五算；请升级 chinesecalendar 这个包")
    return f"节假日知道到{LAST_YEAR}年，{local}"


def _channel(account: str, settings: Settings) -> str:
    """Raises SettingsError with what has to be put right."""
    match settings.channels[account]:
        case WebChannelSettings():
            return "本地群，不用连"
        case ConsoleChannelSettings():
            return "脚本，不用连"
        case WeChatChannelSettings() as chosen:
            return _wechat(account, chosen)
        case TelegramChannelSettings() as chosen:
            return _telegram(account, chosen, settings)


def _wechat(account: str, chosen: WeChatChannelSettings) -> str:
    from bot.cli.contacts import seats

    groups = {seat.group_address for seat in seats(account, chosen)}
    hint = "" if groups else "。号还没进群就对了；进了群还看不到，请看看网关那边微信登录了没有"
    return f"微信网关连得上，令牌对，看得到{len(groups)}个群{hint}"


def _telegram(account: str, chosen: TelegramChannelSettings, settings: Settings) -> str:
    found = asyncio.run(_obstacles(account, chosen, settings))
    if found:
        raise SettingsError("\n".join(found))
    return f"Telegram 连得上（{chosen.engine}），令牌对，群里的话听得到"


async def _obstacles(account: str, chosen: TelegramChannelSettings, settings: Settings) -> list[str]:
    from bot.channels.telegram.making import make_telegram
    from bot.clocks import SystemClock

    channel = make_telegram(account, chosen, settings.data, SystemClock())
    try:
        return await channel.obstacles(_groups(account, settings))
    finally:
        await channel.close()


def _groups(account: str, settings: Settings) -> dict[str, str]:
    """The groups that were imported with an address on the account."""
    from bot.opening import open_storage

    if settings.database.url is None and not settings.data.exists():
        return {}
    with open_storage(settings) as opened:
        views = opened.storage.views
        return {
            address.external_id: chat.name
            for community in views.communities()
            for chat in views.chats(community.id)
            for address in chat.addresses
            if address.account == account and chat.member_id is None
        }


_CHECKS: dict[str, Callable[[Settings], str]] = {
    "数据": _folder,
    "数据库": _database,
    "词库": _reader,
    "日历": _calendar,
}
