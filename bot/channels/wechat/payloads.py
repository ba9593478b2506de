"""What a puppet server tells, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto

_MILLISECONDS_FROM = 100_000_000_000  # as seconds this would be the year 5138


class Topic(Enum):
    """What an event is about; the house needs no others."""

    MESSAGE = auto()
    JOIN = auto()
    LEAVE = auto()
    LOGIN = auto()
    LOGOUT = auto()
    SCAN = auto()
    DIRTY = auto()


@dataclass(frozen=True)
class Event:
    """`payload` is JSON as it came."""

    topic: Topic
    payload: str

    def fields(self) -> Mapping[str, object]:
        """Raises ValueError for what is no JSON object."""
        found = json.loads(self.payload)
        if not isinstance(found, dict):
            raise ValueError("not an object")  # noqa: TRY004 - one kind of error for whatever is malformed
        return found


class Kind(Enum):
    """Of a message; all that cannot be read is OTHER."""

    TEXT = auto()
    IMAGE = auto()
    VOICE = auto()
    RED_PACKET = auto()
    RECALLED = auto()
    OTHER = auto()


@dataclass(frozen=True, kw_only=True)
class Message:
    """`chat` is the room, or in private the other one. `timestamp` is in seconds or milliseconds, 0 if not told."""

    id: str
    kind: Kind
    talker: str
    room: str
    listener: str
    text: str
    timestamp: int
    mentions: tuple[str, ...] = ()

    @property
    def chat(self) -> str:
        return self.room or self.talker


def moment(timestamp: object, received_at: datetime) -> datetime:
    """Servers from 1.0 on count milliseconds, older ones seconds. Never later than `received_at`; what cannot be read
    is `received_at`."""
    if not isinstance(timestamp, int | float) or timestamp <= 0:
        return received_at
    seconds = timestamp / 1000 if timestamp >= _MILLISECONDS_FROM else timestamp
    try:
        return min(datetime.fromtimestamp(seconds, UTC), received_at)
    except (OverflowError, OSError, ValueError):
        return received_at


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def texts_of(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str) and one) if isinstance(value, list) else ()
