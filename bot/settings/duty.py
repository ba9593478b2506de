"""When a card that nobody took up goes to the next in line, and how long 代班 waits for the other's word."""

from __future__ import annotations

from typing import Any

from bot.settings.section import Section
from bot.settings.values import Duration
from domain.category import Urgency
from domain.policy import PASS_ON


class PassOnSettings(Section):
    emergency: Duration | None = None
    urgent: Duration | None = None
    normal: Duration | None = None


class DutySettings(Section):
    """When a card that nobody took up goes to the next in line."""

    pass_on_after: PassOnSettings = PassOnSettings()
    cover_asked_for: Duration | None = None

    def values(self) -> dict[str, Any]:
        """For the policy; what is left out keeps its default there."""
        own = self.pass_on_after.model_dump(exclude_none=True)
        chosen = self.model_dump(exclude_none=True, exclude={"pass_on_after"})
        return chosen | {"pass_on_after": PASS_ON | {Urgency(name): wait for name, wait in own.items()}}
