"""What a message was understood to mean. Made by nlp/, used by everyone else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from domain.category import Urgency
from domain.kinds import EACH_STAIRWELL_ITS_OWN, NOWHERE
from domain.named import names
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


class Own(StrEnum):
    """Whose words tell no building, and yet: in the speaker's own home, or in their stairwell (楼道, 8楼, 对门)."""

    HOME = "home"
    STAIRWELL = "stairwell"


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
    the text's own words, for a ticket's summary ("楼道灯"). `own`: whether the words tell of the speaker's own home."""

    act: Act = Act.NONE
    category: str | None = None
    urgency: Urgency | None = None
    place: Place = field(default_factory=Place)
    confidence: float = 0.0
    decision: Decision = Decision.NONE
    evidence: tuple[str, ...] = ()
    object_words: str | None = None
    own: Own | None = None

    def is_named_in(self, words: str) -> bool:
        """What it was read as being of, by the name that is shown."""
        return names(words, self.object_words or "")

    def placed(self, home: Place, at_home: Collection[str]) -> Place:
        """Where it is, as somebody tells it who lives at `home`: the building and unit that the words leave out, if
        it is the speaker's own or of a kind that happens there (`at_home`: codes); the room only where it is the home
        itself. Of what is nowhere (a pension), only what the words tell."""
        told, own = self.place, self.own
        if own is None and self.category in at_home and (told.unit or not told.spot):
            own = Own.STAIRWELL if self.category in EACH_STAIRWELL_ITS_OWN else Own.HOME
        if own is None or self.category in NOWHERE:
            return told
        return told.told_from(home if own is Own.HOME else replace(home, room=None))


class Part(NamedTuple):
    """Words of a message that may tell a matter of its own. `is_listed`: it is named as one more (另外, 还有, 2.);
    `is_too`: it is so as well (水管也在漏), and no reason of what was told before."""

    told: Understanding
    is_listed: bool = False
    is_too: bool = False
