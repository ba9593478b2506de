"""config.yaml as a checked, frozen value. Everything wrong in it is found at once and named by line and key.

Secrets come from the environment only (`ENVIRONMENT`)."""

from bot.settings.loading import default_config, load_settings
from bot.settings.sections import (
    ENVIRONMENT,
    ChannelSettings,
    ConsoleChannelSettings,
    Settings,
    TelegramChannelSettings,
    TokenSettings,
    WebChannelSettings,
    WeChatChannelSettings,
    token_variable,
)

__all__ = [
    "ENVIRONMENT",
    "ChannelSettings",
    "ConsoleChannelSettings",
    "Settings",
    "TelegramChannelSettings",
    "TokenSettings",
    "WeChatChannelSettings",
    "WebChannelSettings",
    "default_config",
    "load_settings",
    "token_variable",
]
