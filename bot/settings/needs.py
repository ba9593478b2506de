"""What the channels need beyond the file: tokens in the environment, extras installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from bot.settings.sections import Settings, TelegramChannelSettings, token_variable
from bot.settings.yaml_file import KeyPath

TELEGRAM_ENGINES: Mapping[str, tuple[str, str]] = {
    "aiogram": ("aiogram", "telegram"),
    "ptb": ("telegram", "telegram-ptb"),
}
"""Engine → the module that it imports, and the extra that brings it."""


def missing_for_channels(settings: Settings) -> Iterator[tuple[KeyPath, str]]:
    for account, chosen in settings.channels.items():
        if isinstance(chosen, TelegramChannelSettings):
            yield from _missing_for_telegram(account, chosen)


def _missing_for_telegram(account: str, chosen: TelegramChannelSettings) -> Iterator[tuple[KeyPath, str]]:
    module, extra = TELEGRAM_ENGINES[chosen.engine]
    if find_spec(module) is None:
        told = f"{chosen.engine} 没有装。请运行 make setup，或 pip install 'youying[{extra}]'"
        yield ("channels", account, "engine"), told
    if chosen.token is None:
        variable = token_variable(account)
        yield ("channels", account), f"缺少令牌。请在 Telegram 找 @BotFather 发 /newbot 要一个，放进环境变量 {variable}"
