"""A Telegram channel as the settings want it."""

from __future__ import annotations

from pathlib import Path

from bot.channels.telegram.channel import Account, TelegramChannel
from bot.channels.telegram.engine import make_engine
from bot.channels.telegram.webhook import Address
from bot.settings import TelegramChannelSettings, WebhookSettings
from domain.ports import Clock


def make_telegram(account: str, chosen: TelegramChannelSettings, folder: Path, clock: Clock) -> TelegramChannel:
    """`folder`: the data folder."""
    known = Account(name=account, webhook=_webhook(chosen.webhook), native_polls=chosen.native_polls)
    engine = make_engine(chosen.engine, chosen.secret, chosen.api)
    return TelegramChannel(known, engine, clock, folder)


def _webhook(chosen: WebhookSettings | None) -> Address | None:
    if chosen is None:
        return None
    host, _, port = chosen.listen.rpartition(":")
    return Address(url=chosen.url, secret=chosen.clear_secret, host=host.strip("[]"), port=int(port))
