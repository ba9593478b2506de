"""Tokens as people copy them. What cannot be one is told here: sent as a header or within an address it would fail
without a word that helps."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, SecretStr
from pydantic_core import PydanticCustomError


def _looks_like(shape: str, told: str) -> AfterValidator:
    def check(token: SecretStr) -> SecretStr:
        bare = token.get_secret_value().strip()
        if not re.fullmatch(shape, bare):
            raise PydanticCustomError("token", "{told}", {"told": told})
        return SecretStr(bare)

    return AfterValidator(check)


Token = Annotated[
    SecretStr,
    _looks_like(r"[!#-&(-~]+", "令牌里没有空格、引号和汉字，请从原处重新复制一遍"),
]
TelegramToken = Annotated[
    SecretStr,
    _looks_like(
        r"\d+:[A-Za-z0-9_-]+",
        "令牌像 123456:AAbb 这样，前面是数字和冒号，没有空格和引号；请从 @BotFather 的话里重新复制",
    ),
]
