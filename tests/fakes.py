"""Fakes for ports: a channel that says what was said to it, and a clock that is set."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from domain.errors import DeliveryError, TemporaryDeliveryError
from domain.health import Health
from domain.message import Capabilities, Delivery, Inbound
from domain.ports import Put

__all__ = ["FakeChannel", "SaidByBot"]


@dataclass(frozen=True)
class SaidByBot:
    """One message as it left the house."""

    chat: str
    text: str
    delivery: Delivery
    external_id: str


@dataclass
class FakeChannel:
    """Hears what a test gives it, remembers what it was told to say; fails in a chat as `failures` says, everywhere
    while it `is_down`."""

    account: str = "web"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(mention=True, buttons=True, private=True, edit=True, quote=True, file=True)
    )
    said: list[SaidByBot] = field(default_factory=list)
    failures: dict[str, list[DeliveryError]] = field(default_factory=dict)
    health: Health = field(default_factory=Health)
    is_down: bool = False
    to_hear: asyncio.Queue[list[Inbound]] = field(default_factory=asyncio.Queue)

    async def listen(self, put: Put) -> None:
        while True:
            await put(await self.to_hear.get())

    async def send(self, delivery: Delivery) -> tuple[str, ...]:
        if self.is_down:
            raise TemporaryDeliveryError("out of reach")
        if failures := self.failures.get(delivery.external_chat_id):
            raise failures.pop(0)
        external_id = f"bot-{len(self.said) + 1}"
        self.said.append(SaidByBot(delivery.external_chat_id, delivery.message.text, delivery, external_id))
        return (external_id,)
