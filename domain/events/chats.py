"""What happens in chats: bindings, greetings, refusals."""

from __future__ import annotations

from dataclasses import dataclass

from domain.events.root import Event
from domain.message import Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class ChatEvent(Event):
    chat_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.CHAT, self.chat_id)


@dataclass(frozen=True, kw_only=True)
class ChatBound(ChatEvent):
    """By a one-time code that was made in the chat `made_in`; with `member_id` it is that person's own."""

    made_in: int
    member_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class SpareAddressBound(ChatEvent):
    """The chat has one more address, by a code made in `made_in`."""

    made_in: int


@dataclass(frozen=True, kw_only=True)
class HomeBound(ChatEvent):
    """A person tied their account to their home, in their own private chat, by a code made in `made_in`."""

    made_in: int
    member_id: int
    household_id: int


@dataclass(frozen=True, kw_only=True)
class HomeLeft(ChatEvent):
    member_id: int
    household_id: int


@dataclass(frozen=True, kw_only=True)
class GroupDigestDue(ChatEvent):
    """One message for all who work there and whom no private chat reaches."""

    part: str


@dataclass(frozen=True, kw_only=True)
class PrivateChatOpened(ChatEvent):
    """Somebody known wrote to the bot alone for the first time."""


@dataclass(frozen=True, kw_only=True)
class ChatGreeted(ChatEvent):
    """A group that nobody has bound heard the one line that it hears."""


@dataclass(frozen=True, kw_only=True)
class ChannelTroubled(ChatEvent):
    """An office is told of a channel that others of the community's chats are on. `trouble` as domain/health.py;
    `since` names the outage."""

    account: str
    trouble: str
    since: str


@dataclass(frozen=True, kw_only=True)
class CommandRefused(ChatEvent):
    """Somebody tried what the ticket's status, its holder or their role forbids. `command` and `reason` are the names
    of their types, `number` the ticket's as people know it."""

    command: str
    reason: str
    number: int | None = None
