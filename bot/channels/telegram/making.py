"""A Telegram channel as the settings want it."""

from __future__ import annotations

from pathlib import Path

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.engine import OFFICIAL, make_engine
from bot.settings import TelegramChannelSettings
from domain.ports import Clock


def make_telegram(account: str, chosen: TelegramChannelSettings, folder: Path, clock: Clock) -> TelegramChannel:
    """`folder`: the data folder."""
    engine = make_engine(chosen.engine, chosen.secret, chosen.api)
    return TelegramChannel(account, engine, clock, folder, address=chosen.api or OFFICIAL)
