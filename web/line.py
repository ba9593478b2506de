"""What the local group matrix is made of: groups, people, lines, and the deeds the bot has yet to hear of.

It is a messenger, not a part of the house: it knows external ids, names and words, and nothing of tickets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.message import Button

BOT = "youying"
"""The bot's id among the members of a group."""
BOT_NAME = "有应"


@dataclass(frozen=True)
class Person:
    """Somebody with an account on the matrix. `id` is the external id that the channel reports; `remark` helps to tell
    people apart when choosing who speaks (微网格员)."""

    id: str
    name: str
    remark: str = ""


@dataclass(frozen=True)
class Group:
    """`members`: id → the name shown in that group, the bot among them unless it was removed. `private`: one person's
    conversation with the bot."""

    id: str
    name: str
    members: Mapping[str, str] = field(default_factory=dict)
    private: bool = False

    @property
    def has_bot(self) -> bool:
        return BOT in self.members


class LineState(StrEnum):
    """Whether the bot's house has taken a line that a person said. What the bot says is always SENT."""

    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One bubble. `position` orders the lines of the whole matrix; `sender_name` is the name shown when it was said.
    `pictures` and `file` are names below the data folder; `mentions` are ids of people. `is_notice`: the bot posted it
    as the group's announcement. A recalled line keeps its place and loses its words."""

    id: str
    group_id: str
    position: int
    sender_id: str
    sender_name: str
    text: str
    said_at: datetime
    pictures: tuple[str, ...] = ()
    file: str | None = None
    buttons: tuple[Button, ...] = ()
    quoted: str | None = None
    mentions: tuple[str, ...] = ()
    is_notice: bool = False
    is_edited: bool = False
    is_recalled: bool = False
    state: LineState = LineState.SENT

    @property
    def by_bot(self) -> bool:
        return self.sender_id == BOT


class DeedKind(StrEnum):
    SAID = "said"
    PRESSED = "pressed"
    EDITED = "edited"
    RECALLED = "recalled"
    JOINED = "joined"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something a person did in a group, kept until the bot's house has it durably. `id` names it for ever: the line's
    id where the deed is about a line, else an id of its own. It holds all that the channel reports, because the line
    itself may be gone by then. `mentions` are the names that were @-mentioned, the bot left out."""

    order: int
    id: str
    kind: DeedKind
    group_id: str
    person_id: str
    person_name: str
    done_at: datetime
    text: str = ""
    pictures: tuple[str, ...] = ()
    quoted: str | None = None
    mentions: tuple[str, ...] = ()
    to_bot: bool = False
    private: bool = False
    action: str = ""
    on_line: str | None = None
