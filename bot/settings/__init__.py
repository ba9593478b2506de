"""config.yaml as a checked, frozen value. Everything wrong in it is found at once and named by line and key.

Secrets come from the environment only (`ENVIRONMENT`)."""

from bot.settings.channels import (
    ChannelSettings,
    ConsoleChannelSettings,
    TelegramChannelSettings,
    TokenSettings,
    WebChannelSettings,
    WebhookSettings,
    WeChatChannelSettings,
    secret_variable,
    token_variable,
)
from bot.settings.loading import default_config, load_settings
from bot.settings.sections import ENVIRONMENT, Settings

__all__ = [
    "ENVIRONMENT",
    "ChannelSettings",
    "ConsoleChannelSettings",
    "Settings",
    "TelegramChannelSettings",
    "TokenSettings",
    "WeChatChannelSettings",
    "WebChannelSettings",
    "WebhookSettings",
    "default_config",
    "load_settings",
    "secret_variable",
    "token_variable",
]
