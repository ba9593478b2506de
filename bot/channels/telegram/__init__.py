"""Telegram: one normaliser and one way of speaking over two engines that carry JSON to a Bot API server and back."""

from bot.channels.telegram.channel import Account, TelegramChannel
from bot.channels.telegram.engine import make_engine

__all__ = ["Account", "TelegramChannel", "make_engine"]
