"""A message on its way, made to fit what its channel can show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from domain import chart, sheet
from domain.message import Capabilities, Delivery

Make = Callable[[str], Awaitable[str | None]]
"""An encoded chart or sheet → the made file's name below the data folder; None if it cannot be made."""


@dataclass(frozen=True)
class Fitting:
    capabilities: Capabilities
    make: Make | None = None

    async def fitted(self, delivery: Delivery) -> Delivery | None:
        """None: there is nothing to say on this channel."""
        ballot = delivery.message.ballot
        asks_itself = self.capabilities.poll
        if ballot and not ballot.is_open and not (asks_itself and delivery.edits):
            return None
        if ballot and not asks_itself:
            delivery = replace(delivery, message=replace(delivery.message, ballot=None))
        return await self._furnished(delivery)

    async def _furnished(self, delivery: Delivery) -> Delivery:
        """A chart goes out as a drawn picture, or as bars of text where it cannot be drawn or shown. A sheet goes out
        as a file, or not at all: the text says by itself what stands in it."""
        message, attachment = delivery.message, delivery.message.attachment
        if attachment is None:
            return delivery
        if drawing := chart.decode(attachment):
            made = await self._made(attachment, self.capabilities.picture)
            text = message.text if made else f"{message.text}\n{chart.text_bars(drawing)}"
        elif sheet.decode(attachment):
            made, text = await self._made(attachment, self.capabilities.file), message.text
        else:
            return delivery
        return replace(delivery, message=replace(message, text=text, attachment=made))

    async def _made(self, attachment: str, can_be_shown: bool) -> str | None:
        return await self.make(attachment) if self.make and can_be_shown else None
