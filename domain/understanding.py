"""What a message was understood to mean. Made by nlp/, used by everyone else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.category import Urgency
from domain.place import Place


class Act(StrEnum):
    """What a resident's message does. Only a request opens a ticket."""

    REQUEST = "request"
    CHASE = "chase"
    RESOLVED = "resolved"
    NONE = "none"


class Decision(StrEnum):
    """file: open a ticket. card: show it to the worker on duty. ask: ask the sender. none: nothing."""

    FILE = "file"
    CARD = "card"
    ASK = "ask"
    NONE = "none"


class Sensitivity(StrEnum):
    """How readily a chat's messages are filed (静默, 标准, 积极)."""

    QUIET = "quiet"
    STANDARD = "standard"
    ACTIVE = "active"


@dataclass(frozen=True)
class Surroundings:
    """What the reader knows besides the text. `aliases`: a community's own names of buildings and spots → the standard
    ones ("蓝房子" → "3栋"). `corrections`: words staff have assigned to a category (or to None, no request)."""

    sensitivity: Sensitivity = Sensitivity.STANDARD
    aliases: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Understanding:
    """One message, read alone. `confidence` in 0..1 is the probability that it is a request. `evidence`: the words that
    spoke for (or, with a leading "-", against) it. `category` is a code, or None. `object_words`: the broken thing in
    the text's own words, for a ticket's summary ("楼道灯")."""

    act: Act = Act.NONE
    category: str | None = None
    urgency: Urgency | None = None
    place: Place = field(default_factory=Place)
    confidence: float = 0.0
    decision: Decision = Decision.NONE
    evidence: tuple[str, ...] = ()
    object_words: str | None = None
