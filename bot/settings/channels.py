"""The accounts of config.yaml, one section a channel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.settings.faults import variable
from bot.settings.section import Section
from bot.settings.tokens import TelegramToken, Token
from bot.settings.values import Address, Endpoint


def token_variable(account: str) -> str:
    """The environment variable that holds an account's token."""
    return variable(("channels", account, "token"))


def secret_variable(account: str) -> str:
    """The environment variable that holds the secret of an account's webhook."""
    return variable(("channels", account, "webhook", "secret"))


class WebChannelSettings(Section):
    """The local group matrix."""

    kind: Literal["web"]


class TokenSettings(Section):
    """An account that shows a token. It comes from the environment only (`token_variable`)."""

    token: Token | None = Field(default=None, exclude=True)

    @property
    def secret(self) -> str:
        """The token in clear; load_settings(opens_channels=True) refuses to be without."""
        return self.token.get_secret_value() if self.token else ""


class WeChatChannelSettings(TokenSettings):
    """A WeChat account behind a Wechaty puppet server. `certificate`: that of a server that signed its own.
    `announcement`: notices become the group's announcement, where the account may set it."""

    kind: Literal["wechat"]
    endpoint: Endpoint
    tls: bool = False
    certificate: Path | None = None
    per_second: Annotated[float, Field(gt=0)] = 0.5
    per_chat_minute: Annotated[float, Field(gt=0)] = 6.0
    announcement: bool = True
    longest_text: Annotated[int, Field(ge=100)] = 2000

    @model_validator(mode="after")
    def _certificate_is_used(self) -> Self:
        if self.certificate and not self.tls:
            raise PydanticCustomError("certificate", "写了 certificate，还要写 tls: true 才用得上")
        return self


class WebhookSettings(Section):
    """Telegram posts to `url`; we listen at `listen`, behind whatever serves the url. The secret comes from the
    environment only (`secret_variable`)."""

    url: Address
    listen: Endpoint = "127.0.0.1:8443"
    secret: SecretStr | None = Field(default=None, exclude=True)

    @field_validator("secret")
    @classmethod
    def _is_taken_by_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise PydanticCustomError("secret", "应是 16 到 256 个英文字母、数字、下划线或短横，越乱越好")
        return secret

    @property
    def clear_secret(self) -> str:
        """load_settings(opens_channels=True) refuses to be without."""
        return self.secret.get_secret_value() if self.secret else ""


class TelegramChannelSettings(TokenSettings):
    """A bot on Telegram. It polls, unless there is a webhook."""

    kind: Literal["telegram"]
    token: TelegramToken | None = Field(default=None, exclude=True)
    engine: Literal["aiogram", "ptb"] = "aiogram"
    api: Address | None = None  # of a Bot API server of one's own
    webhook: WebhookSettings | None = None
    native_polls: bool = True

    @model_validator(mode="after")
    def _is_encrypted(self) -> Self:
        if self.webhook and not self.api and not self.webhook.url.startswith("https://"):
            raise PydanticCustomError("https", "webhook 的 url 要 https:// 开头，Telegram 只往加密的地址送")
        return self


class ConsoleChannelSettings(Section):
    """Standard input and output, for scripts."""

    kind: Literal["console"]


ChannelSettings = Annotated[
    WebChannelSettings | WeChatChannelSettings | TelegramChannelSettings | ConsoleChannelSettings,
    Field(discriminator="kind"),
]


WITH_TOKEN = frozenset({"wechat", "telegram"})  # kinds whose section is a TokenSettings
