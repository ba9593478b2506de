"""How fast a channel may speak: places for the whole account, and for each chat.

A place is taken when something is sent and is free again a whole period after the platform has answered. Wherever
between sending and answer a platform counts, it never counts more than it permits in any period."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from domain.message import Capabilities

MOST_CHATS = 5000


class Places:
    """`rate` sends in `seconds`. Times are seconds of the event loop's clock."""

    def __init__(self, rate: float, seconds: float) -> None:
        self._all = max(1, math.floor(rate))
        self._period = seconds * self._all / rate
        self._untouched = self._all
        self._free_from: deque[float] = deque()

    def free_by(self, moment: float) -> int:
        """How many may be taken until then."""
        return self._untouched + sum(1 for at in self._free_from if at <= moment)

    def next_free(self, kept: int = 0) -> float:
        """From when there is one besides so many that are `kept` for others. Never, if that hangs on places that are
        taken and not given back yet."""
        if self._untouched > kept:
            return -math.inf
        still = kept - self._untouched
        return self._free_from[still] if still < len(self._free_from) else math.inf

    @property
    def reserve(self) -> int:
        """How many of them what is urgent may count on: 3 of 20, 1 of 6."""
        return self._all // 6 if self._all >= 4 else 0

    def take(self) -> float:
        """From when it may be used. Only after `next_free`."""
        if self._untouched:
            self._untouched -= 1
            return -math.inf
        return self._free_from.popleft()

    def give_back(self, now: float) -> None:
        self._free_from.append(now + self._period)

    def is_idle(self, now: float) -> bool:
        """Nothing is on its way, and the past no longer counts."""
        return self.free_by(now) == self._all


@dataclass
class Pace:
    """One account's pace. Chats that rest are forgotten."""

    capabilities: Capabilities
    _account: Places = field(init=False)
    _chats: dict[str, Places] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._account = Places(self.capabilities.per_second, 1.0)

    def room(self, moment: float) -> int:
        """How many sends the account may begin until then, whatever the chat."""
        return self._account.free_by(moment)

    def next_room(self) -> float:
        return self._account.next_free()

    def opens(self, chat: str, now: float, *, urgent: bool = False) -> float:
        """From when that chat may be spoken to; infinite while only what is on its way could tell. What is not urgent
        leaves the chat's last places alone."""
        places = self._chats.get(chat)
        if places is None:
            return now
        return max(now, places.next_free(0 if urgent else places.reserve))

    def take(self, chat: str, now: float) -> float:
        """A place in both; returns from when it may be used. Only with room, and when the chat opens."""
        if len(self._chats) >= MOST_CHATS:
            self._forget_the_resting(now)
        places = self._chats.setdefault(chat, Places(self.capabilities.per_chat_minute, 60.0))
        return max(self.opens(chat, now, urgent=True), self._account.take(), places.take())

    def give_back(self, chat: str, now: float) -> None:
        self._account.give_back(now)
        self._chats[chat].give_back(now)

    def _forget_the_resting(self, now: float) -> None:
        self._chats = {chat: places for chat, places in self._chats.items() if not places.is_idle(now)}
