"""Telegram: one normaliser and one way of speaking over two engines that carry JSON to a Bot API server and back."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.engine import OFFICIAL, make_engine

__all__ = ["OFFICIAL", "TelegramChannel", "make_engine"]
