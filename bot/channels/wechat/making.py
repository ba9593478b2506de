"""A WeChat channel as the settings want it."""

from __future__ import annotations

import ssl
from pathlib import Path

from bot.channels.wechat.account import Account
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.connection import tls_context
from bot.settings import WeChatChannelSettings
from domain.errors import SettingsError
from domain.ports import Clock


def make_wechat(account: str, chosen: WeChatChannelSettings, folder: Path, clock: Clock) -> WeChatChannel:
    """`folder`: the data folder. Raises SettingsError."""
    return WeChatChannel(
        Account(
            name=account,
            endpoint=chosen.endpoint,
            token=chosen.secret,
            tls=tls_of(account, chosen),
            per_second=chosen.per_second,
            per_chat_minute=chosen.per_chat_minute,
            announces=chosen.announcement,
            longest_text=chosen.longest_text,
        ),
        folder,
        clock,
    )


def tls_of(account: str, chosen: WeChatChannelSettings) -> ssl.SSLContext | None:
    """Raises SettingsError."""
    try:
        return tls_context(chosen.certificate) if chosen.tls else None
    except OSError as error:
        raise SettingsError(f"channels.{account}.certificate：这个证书文件用不了：{chosen.certificate}") from error
