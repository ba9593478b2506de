"""From which confidence on something is done."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bot.settings.section import Section
from domain.understanding import Sensitivity

Share = Annotated[float, Field(ge=0, le=1)]


class ThresholdSettings(Section):
    """From which confidence a message is filed, or shown to the worker on duty."""

    file: Share
    card: Share

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.card > self.file:
            raise PydanticCustomError("order", "card 应不大于 file")
        return self


class ThresholdsSettings(Section):
    """In the place of those that the reader was calibrated with."""

    quiet: ThresholdSettings | None = None
    standard: ThresholdSettings | None = None
    active: ThresholdSettings | None = None

    def chosen(self) -> dict[Sensitivity, tuple[float, float]]:
        """(file, card) of each sensitivity that has its own."""
        own = {sensitivity: getattr(self, sensitivity.value) for sensitivity in Sensitivity}
        return {sensitivity: (found.file, found.card) for sensitivity, found in own.items() if found}
