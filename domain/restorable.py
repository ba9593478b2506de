"""What an undo brings back of a ticket."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from domain.category import Urgency
from domain.grid import Tier
from domain.risk import RiskColour
from domain.status import Outcome, Status

RESTORED = (
    "status",
    "grid_id",
    "tier",
    "duty_id",
    "holder_id",
    "category",
    "private",
    "restricted",
    "urgency",
    "risk",
    "outcome",
    "claimed_at",
    "resolved_at",
    "closed_at",
    "hold_until",
    "stopped_at",
    "paused",
    "feedback_due_at",
    "remind_at",
    "response_due_at",
    "pass_on_at",
    "resolution_due_at",
    "tier_due_at",
    "resolved_at_tier",
    "merged_into_id",
    "returns",
)
"""Codes, ids and times only: they stand in history, which never forgets."""

# History keeps codes: they come back as plain strings.
_KINDS: dict[str, type[StrEnum]] = {
    "status": Status,
    "tier": Tier,
    "resolved_at_tier": Tier,
    "urgency": Urgency,
    "risk": RiskColour,
    "outcome": Outcome,
}


class Restorable:
    def snapshot(self) -> dict[str, Any]:
        """What an undo restores."""
        return {name: getattr(self, name) for name in RESTORED}

    def restore(self, before: dict[str, Any]) -> None:
        """The inverse of snapshot(); unknown keys are ignored."""
        for name in RESTORED:
            if name in before:
                kind = _KINDS.get(name)
                value = before[name]
                setattr(self, name, kind(value) if kind and value is not None else value)
