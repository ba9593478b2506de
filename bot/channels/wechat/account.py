"""What the settings say of one WeChat account."""

from __future__ import annotations

import ssl
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Account:
    """`endpoint`: host:port of the puppet server; `tls`: None for plain text. `announces`: notices become the group's
    announcement. `longest_text`: UTF-16 units in one message."""

    name: str
    endpoint: str
    token: str
    tls: ssl.SSLContext | None = None
    per_second: float = 0.5
    per_chat_minute: float = 6.0
    announces: bool = True
    longest_text: int = 2000
