"""Settings → the channels, and their end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.channels.console import ConsoleChannel
from bot.channels.web import WebChannel
from bot.settings import (
    ChannelSettings,
    ConsoleChannelSettings,
    Settings,
    TelegramChannelSettings,
    WebChannelSettings,
    WeChatChannelSettings,
)
from domain.ports import Channel, Clock
from web.matrix import LocalMatrix


@runtime_checkable
class HoldsConnections(Protocol):
    async def close(self) -> None: ...


def make_channels(settings: Settings, matrix: LocalMatrix, clock: Clock) -> list[Channel]:
    """One for each account of the settings. A token and an extra that are missing were told by load_settings().
    Raises SettingsError."""
    return [_channel(account, chosen, settings.data, matrix, clock) for account, chosen in settings.channels.items()]


def _channel(account: str, chosen: ChannelSettings, data: Path, matrix: LocalMatrix, clock: Clock) -> Channel:
    """What is an extra loads only where there is such an account."""
    match chosen:
        case WebChannelSettings():
            return WebChannel(account, matrix, clock)
        case TelegramChannelSettings():
            from bot.channels.telegram.making import make_telegram

            return make_telegram(account, chosen, data, clock)
        case WeChatChannelSettings():
            from bot.channels.wechat.making import make_wechat

            return make_wechat(account, chosen, data, clock)
        case ConsoleChannelSettings():
            return ConsoleChannel(account, clock)


async def close_channels(channels: Sequence[Channel]) -> None:
    """Those that hold connections let go of them."""
    for channel in channels:
        if isinstance(channel, HoldsConnections):
            await channel.close()
