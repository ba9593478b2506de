"""A wish and its circumstances: Command, Request, Context, Outcome, and the table of who handles what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import ClassVar, TypeVar

from domain.access import Actor, Right, require
from domain.events import Event
from domain.grid import Audience, Chat, GridTree
from domain.member import Identity, Member
from domain.message import Button, Inbound, Said, Subject
from domain.policy import Policy
from domain.ports import Reader, UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Command:
    """Root of all commands. Every subclass declares the right it needs; the bus refuses one without."""

    right: ClassVar[Right]


@dataclass(frozen=True, kw_only=True)
class Request:
    """One command on its way: who gives it, where, when, and the key under which it is done exactly once.
    `identity` lets a handler register a speaker who is not a member yet; `answers`: the question that the words answer,
    over once the command is done."""

    command: Command
    key: str
    community_id: int
    actor: Actor
    now: datetime
    chat: Chat | None = None
    identity: Identity | None = None
    heard: Inbound | None = None
    answers: int | None = None


@dataclass(frozen=True)
class Answer:
    """What the one who gave the command is told, in the same chat. `unasked`: nobody waits for it, so it counts
    against the day's cap and gives way in quiet hours. `attachment` as in domain/message.py.
    `about`: what is meant by quoting it, where no event says so."""

    text: str
    buttons: tuple[Button, ...] = ()
    mentions: tuple[int, ...] = ()
    attachment: str | None = None
    about: Subject | None = None


@dataclass(frozen=True)
class Outcome:
    """What a handler decided: events for history and announcements, and an answer."""

    events: tuple[Event, ...] = ()
    answer: Answer | None = None


@dataclass
class Context:
    """What a handler may use. It writes through `uow`, never commits, and takes the time from `now`."""

    uow: UnitOfWork
    policy: Policy
    reader: Reader
    request: Request
    _speaker: Member | None = field(default=None, init=False)

    @property
    def now(self) -> datetime:
        return self.request.now

    @property
    def actor(self) -> Actor:
        return self.request.actor

    @property
    def chat(self) -> Chat | None:
        return self.request.chat

    @property
    def community_id(self) -> int:
        return self.request.community_id

    @cached_property
    def cause(self) -> str:
        """The command's key, as history keeps it for good. The address of a private chat is the person's account: of a
        message there only a digest stays, which leads to nobody."""
        key, said = self.request.key, self.said
        alone = self.chat.audience is Audience.PRIVATE if self.chat else said is not None and said.private
        if not alone or not key.startswith("msg:"):
            return key
        return f"private:{sha256(key.encode()).hexdigest()[:32]}"

    @property
    def said(self) -> Said | None:
        heard = self.request.heard
        return heard if isinstance(heard, Said) else None

    @property
    def said_at(self) -> datetime:
        """When the platform took the message; for anything else, now."""
        heard = self.request.heard
        return min(heard.sent_at, self.now) if heard else self.now

    @cached_property
    def tree(self) -> GridTree:
        return self.uow.communities.tree(self.community_id)

    def require(self, right: Right, grid_id: int | None) -> None:
        """Raises NotAllowed."""
        require(self.actor, right, self.tree, grid_id, self.now)

    def speaker(self) -> Member:
        """The member who speaks; somebody who says their first word that matters is registered here."""
        if self._speaker is None:
            self._speaker = self._find_speaker()
        return self._speaker

    def forget_speaker(self) -> None:
        """A speaker registered in what was rolled back is registered anew."""
        self._speaker = None

    def _find_speaker(self) -> Member:
        if self.actor.member_id is not None:
            return self.uow.members.get(self.actor.member_id)
        identity = self.request.identity
        if identity is None:
            raise RuntimeError(f"{type(self.request.command).__name__} needs a person and has none")
        known = self.uow.members.by_identity(identity, self.community_id)
        return known or self.uow.members.add(self.community_id, self.actor.name, identity)


C = TypeVar("C", bound=Command)
Handler = Callable[[Context, C], Outcome]


class HandlerTable:
    """Command type → its one handler."""

    def __init__(self) -> None:
        self._handlers: dict[type[Command], Handler[Command]] = {}

    def handles(self, command: type[C]) -> Callable[[Handler[C]], Handler[C]]:
        """Registers the decorated function. Raises TypeError for a command without a right, or with two handlers."""

        def register(handler: Handler[C]) -> Handler[C]:
            if getattr(command, "right", None) is None:
                raise TypeError(f"{command.__name__} declares no right")
            if command in self._handlers:
                raise TypeError(f"{command.__name__} has two handlers")
            self._handlers[command] = handler  # type: ignore[assignment]  # looked up by the very type it was put under
            return handler

        return register

    def include(self, other: HandlerTable) -> None:
        if twice := self._handlers.keys() & other._handlers.keys():
            raise TypeError(f"two handlers for {sorted(command.__name__ for command in twice)}")
        self._handlers |= other._handlers

    def find(self, command: Command) -> Handler[Command]:
        return self._handlers[type(command)]

    def commands(self) -> frozenset[type[Command]]:
        return frozenset(self._handlers)
