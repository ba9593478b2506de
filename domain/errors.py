"""Every error the house raises on purpose.

YouyingError
├── DomainError               a person asked for what cannot be; answered politely, saved, never retried
│   ├── BadArgument           the words of a command do not make one; carries the usage
│   ├── NotAllowed            the actor lacks the right in that place; carries who has it
│   ├── NotFound              no such ticket, notice, poll, person
│   ├── Ambiguous             several matters fit; carries them
│   ├── WhichCommunity        above the communities a bare number means a matter in several of them; carries them
│   ├── NothingFits           a command without a number, and no matter it could mean
│   ├── IllegalTransition     the ticket's status forbids the verb
│   ├── NotHolder             only the one who holds the ticket may do this
│   ├── TooSoon               cooling time (a second 催)
│   └── TooLate               the undo, the vote or the reopening came after its term
├── InAnotherCommunity        above the communities: the matter is of one below; the bus does the command there
├── Conflict                  another transaction was first; the bus tries again
├── StorageUnavailable        locked, full or disconnected; the consumer waits, nothing is counted as a try
├── SettingsError             config.yaml or the environment is wrong; names key and line
└── DeliveryError             a channel could not say something
    ├── TemporaryDeliveryError    later: retry_after in seconds
    ├── PermanentDeliveryError    never: the row is dead and stays visible
    ├── ChatMoved                 the chat has a new external id
    └── ChatGone                  the bot is no longer in that chat
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


class YouyingError(Exception):
    """Root of all errors raised on purpose."""


class DomainError(YouyingError):
    """A refusal that a person will read; handlers/texts/refusals.py has the sentence."""


@dataclass
class BadArgument(DomainError):
    """`problem` says what is wrong, `usage` what to type instead (both people's words)."""

    usage: str
    problem: str = ""


@dataclass
class NotAllowed(DomainError):
    """`who_can` names the role that may, in people's words; `right` is the code of what is missing, if it is one;
    `grid_id`: where."""

    who_can: str
    right: str = ""
    grid_id: int | None = None


@dataclass
class NotFound(DomainError):
    """`kind` is a word of people (工单, 通知, 投票, 人), `reference` what was asked for; `known`: what there is, where
    that is a short list."""

    kind: str
    reference: str
    known: tuple[str, ...] = ()


@dataclass
class Ambiguous(DomainError):
    """`choices` are (number, summary) pairs, newest first."""

    choices: tuple[tuple[int, str], ...]


@dataclass
class WhichCommunity(DomainError):
    """`choices`: the community's short name, number and summary; of what is private no summary."""

    choices: tuple[tuple[str, int, str], ...]


@dataclass
class InAnotherCommunity(YouyingError):
    """No refusal: nobody reads it."""

    community_id: int


@dataclass
class NothingFits(DomainError):
    """`usage` shows the command with a number."""

    usage: str


@dataclass
class IllegalTransition(DomainError):
    """`verb` and `status` are codes; `number` and `summary` name the ticket."""

    verb: str
    status: str
    number: int
    summary: str
    holder: str | None = None


@dataclass
class NotHolder(DomainError):
    number: int
    summary: str


@dataclass
class TooSoon(DomainError):
    wait: timedelta
    number: int


@dataclass
class TooLate(DomainError):
    """`what` is a code: undo, undo_changed, vote, reopen, publish, schedule, recall, end."""

    what: str
    since: datetime | None = None


class Conflict(YouyingError):
    """A row changed between reading and writing, or a unique key was taken meanwhile."""


class StorageUnavailable(YouyingError):
    """Storage is locked, full or disconnected; nothing was written."""


class SettingsError(YouyingError):
    """A setting is wrong; the message names key and line."""


class DeliveryError(YouyingError):
    """Root of what a channel raises from send()."""


class TemporaryDeliveryError(DeliveryError):
    def __init__(self, reason: str, retry_after: float = 5.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after  # seconds


class PermanentDeliveryError(DeliveryError):
    """The platform will never take this message."""


class ChatMoved(DeliveryError):
    def __init__(self, to: str) -> None:
        super().__init__(f"chat moved to {to}")
        self.to = to


class ChatGone(DeliveryError):
    """The bot was removed from the chat, or the chat was dissolved."""
