"""What is kept beside the nouns: history, links between messages and matters, recent words, parked messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.category import Urgency
from domain.message import Inbound, MessageRef, Subject
from domain.signals import Signals
from domain.understanding import Act, Decision, Understanding

_MAY_RAISE = 0.5
"""Confidence from which later words make it an emergency; where they tell of somebody in danger, any is enough."""


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One append-only row: an event's name with its codes and ids, never words. `cause` is the command's key;
    `form` the command and by which means it was given (ClaimTickets:button)."""

    id: int = 0
    community_id: int
    subject: Subject
    event: str
    actor_id: int | None
    chat_id: int | None
    at: datetime
    cause: str
    codes: Mapping[str, Any] = field(default_factory=dict)
    form: str = ""


class LinkKind(StrEnum):
    """What a message is to its matter."""

    REPORT = "report"
    DETAIL = "detail"
    ECHO = "echo"
    CHASE = "chase"
    OVER = "over"
    WORK = "work"  # a worker's words or picture
    SAID = "said"  # the bot's own message


@dataclass(frozen=True, kw_only=True)
class Link:
    """A message on a channel ↔ a matter. `words` may be erased without touching the link."""

    community_id: int
    ref: MessageRef
    subject: Subject
    kind: LinkKind
    member_id: int | None
    sent_at: datetime
    words: str | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Access:
    """Somebody looked at a matter of restricted sight. `way`: the code of the command or page; `member_id` None: the
    operator, by the command line."""

    community_id: int
    ticket_id: int
    member_id: int | None
    way: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class RecentMessage:
    """A message of a chat's last minutes, as the conversation needs it. Swept after the window, whatever it led to."""

    chat_id: int
    ref: MessageRef
    sender_id: str
    sender_name: str
    text: str
    at: datetime
    quoted: str | None = None
    by_role: bool = False
    pictures: tuple[str, ...] = ()
    understanding: Understanding = field(default_factory=Understanding)
    signals: Signals = field(default_factory=Signals)

    @property
    def says_over(self) -> bool:
        """好了, 修好了; and no 根本没修好."""
        sounds_so = self.signals.over or self.understanding.act is Act.RESOLVED
        return sounds_so and not (self.signals.still_faulty or self.signals.no_end)

    @property
    def alarms(self) -> bool:
        """各位邻居，12栋着火了，请大家赶紧下楼 only sounds like a notice."""
        understood = self.understanding
        return understood.decision in (Decision.FILE, Decision.CARD) and understood.urgency is Urgency.EMERGENCY

    @property
    def alarms_surely(self) -> bool:
        return self.alarms and self.understanding.decision is Decision.FILE

    def told(self) -> Understanding:
        """What the words add to a matter: those that hardly mean a report (我在门口接小孩) make it no emergency, and no
        9栋都闻得到 makes it urgent."""
        understood = self.understanding
        tells_who = self.signals.who_is_there and understood.decision is Decision.FILE
        is_sure = understood.confidence >= _MAY_RAISE or self.signals.danger or tells_who
        alarms = understood.urgency is Urgency.EMERGENCY and not is_sure
        presses = understood.urgency is Urgency.URGENT and self.signals.echo
        is_raised = alarms or (presses and understood.decision is not Decision.FILE)
        return replace(understood, urgency=None) if is_raised else understood


@dataclass(frozen=True)
class InboxItem:
    """`tries` counts crashes while this message was handled alone."""

    id: int
    inbound: Inbound
    tries: int = 0


@dataclass(frozen=True)
class ParkedMessage:
    """A message that three times brought the process down. Ids and an exception type only."""

    id: int
    ref: MessageRef
    reason: str
    parked_at: datetime
