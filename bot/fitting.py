"""A message on its way, made to fit what its channel can show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from domain.chart import decode, text_bars
from domain.message import Capabilities, Delivery

Paint = Callable[[str], Awaitable[str | None]]
"""An encoded chart → the drawn file's name below the data folder; None if it cannot be drawn."""


@dataclass(frozen=True)
class Fitting:
    capabilities: Capabilities
    paint: Paint | None = None

    async def fitted(self, delivery: Delivery) -> Delivery | None:
        """None: there is nothing to say on this channel."""
        ballot = delivery.message.ballot
        asks_itself = self.capabilities.poll
        if ballot and not ballot.is_open and not (asks_itself and delivery.edits):
            return None
        if ballot and not asks_itself:
            delivery = replace(delivery, message=replace(delivery.message, ballot=None))
        return await self._illustrated(delivery)

    async def _illustrated(self, delivery: Delivery) -> Delivery:
        """A chart goes out as a drawn picture, or as bars of text where it cannot be drawn or shown."""
        message = delivery.message
        chart = decode(message.picture) if message.picture else None
        if chart is None:
            return delivery
        drawn = await self.paint(chart.encode()) if self.paint and self.capabilities.picture else None
        text = message.text if drawn else f"{message.text}\n{text_bars(chart)}"
        return replace(delivery, message=replace(message, text=text, picture=drawn))
