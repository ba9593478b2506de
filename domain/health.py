"""How a channel fares: for its operator, and for the house, which goes to a chat's second address when the first is
gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

SEVERAL = 2


@dataclass
class Health:
    """Belongs to its channel, which tells `works`, `fails` and `heard`; the relay tells `said` and `unsaid`. Times are
    aware UTC. `connected_since`: None while the platform is out of reach; `lost_since`: since when it is.
    `unsaid_since`: of the first send that failed since the last that did not; `unsaid_in`: the chats of such.
    `lost_before`: since when an earlier process found it useless, until it is known to be well again.
    `problem` is a sentence for people, None when all is well. `errors`: what went wrong since the start."""

    connected_since: datetime | None = None
    lost_since: datetime | None = None
    lost_before: datetime | None = None
    last_heard_at: datetime | None = None
    last_said_at: datetime | None = None
    unsaid_since: datetime | None = None
    unsaid_in: set[str] = field(default_factory=set)
    problem: str | None = None
    errors: int = 0

    def works(self, now: datetime) -> None:
        self.connected_since = self.connected_since or now
        self.lost_since = self.lost_before = self.problem = None

    def fails(self, problem: str, now: datetime) -> None:
        self.lost_since = self.lost_since or self.lost_before or now
        self.connected_since, self.problem = None, problem
        self.errors += 1

    def heard(self, now: datetime) -> None:
        self.last_heard_at = now

    def said(self, now: datetime) -> None:
        self.last_said_at = now
        self.unsaid_since = self.lost_before = None
        self.unsaid_in.clear()

    def unsaid(self, now: datetime, chat: str) -> None:
        self.unsaid_since = self.unsaid_since or self.lost_before or now
        if len(self.unsaid_in) < SEVERAL:
            self.unsaid_in.add(chat)
        self.errors += 1

    @property
    def useless_since(self) -> datetime | None:
        """Out of reach, or nothing that was to be said has arrived, in more than one chat: what one chat refuses is
        that chat's."""
        unsaid_since = self.unsaid_since if len(self.unsaid_in) >= SEVERAL else None
        return min((moment for moment in (self.lost_since, unsaid_since) if moment), default=None)

    def is_gone(self, now: datetime, after: timedelta) -> bool:
        """Useless for so long."""
        since = self.useless_since
        return since is not None and now - since >= after


class Trouble(StrEnum):
    """Of a channel, as people of the office are told it."""

    GONE = "gone"
    BACK = "back"
    SILENT = "silent"


@dataclass(frozen=True)
class ChannelNews:
    """`since`: of the trouble; it names one outage, so its end names the same moment as its beginning."""

    account: str
    trouble: Trouble
    since: datetime


class ChannelState(StrEnum):
    UP = "up"
    DOWN = "down"  # out of reach for a moment
    DEAD = "dead"  # for so long that others take its place


@dataclass(frozen=True, kw_only=True)
class ChannelReport:
    """One channel at one moment. Nothing in it is about people but `problem`, which may name a server or a group."""

    account: str
    state: ChannelState
    is_silent: bool
    connected_since: datetime | None
    last_heard_at: datetime | None
    last_said_at: datetime | None
    errors: int
    problem: str | None
