"""What the channels need beyond the file: tokens in the environment, extras installed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import NamedTuple

from bot.settings.channels import (
    ChannelSettings,
    TelegramChannelSettings,
    TokenSettings,
    secret_variable,
    token_variable,
)
from bot.settings.sections import Settings
from bot.settings.yaml_file import KeyPath


class _Extra(NamedTuple):
    """`chosen_by`: the account's key whose value wants it; `module`: one that it brings."""

    name: str
    chosen_by: str
    module: str


_EXTRAS: Mapping[str, _Extra] = {
    "wechat": _Extra("wechat", "kind", "wechaty_puppet_service"),
    "aiogram": _Extra("telegram", "engine", "aiogram"),
    "ptb": _Extra("telegram-ptb", "engine", "telegram"),
}
"""By what was chosen: a kind, or an engine where a kind has several."""

_TOKENS_COME_FROM: Mapping[str, str] = {
    "wechat": "请向提供 Wechaty 网关的一家要一个",
    "telegram": "请在 Telegram 找 @BotFather 发 /newbot 要一个",
}


def missing_for_channels(settings: Settings) -> Iterator[tuple[KeyPath, str]]:
    for account, chosen in settings.channels.items():
        yield from _missing_extra(account, chosen)
        yield from _missing_token(account, chosen)
        yield from _missing_secret(account, chosen)


def _missing_extra(account: str, chosen: ChannelSettings) -> Iterator[tuple[KeyPath, str]]:
    wanted = chosen.engine if isinstance(chosen, TelegramChannelSettings) else chosen.kind
    extra = _EXTRAS.get(wanted)
    if extra and find_spec(extra.module) is None:
        told = f"{wanted} 没有装。请运行 make setup，或 pip install 'youying[{extra.name}]'"
        yield ("channels", account, extra.chosen_by), told


def _missing_token(account: str, chosen: ChannelSettings) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(chosen, TokenSettings) and chosen.token is None:
        told = f"缺少令牌。{_TOKENS_COME_FROM[chosen.kind]}，放进环境变量 {token_variable(account)}"
        yield ("channels", account), told


def _missing_secret(account: str, chosen: ChannelSettings) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(chosen, TelegramChannelSettings) and chosen.webhook and chosen.webhook.secret is None:
        made_up = "自己定一串别人猜不到的（例如 openssl rand -hex 32）"
        told = f"缺少 webhook 的暗号。{made_up}，放进环境变量 {secret_variable(account)}"
        yield ("channels", account, "webhook"), told
