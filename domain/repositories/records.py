"""What is kept about what was done: keys, questions, history, accesses, texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from domain.message import Subject
from domain.question import Question, QuestionKind
from domain.record import Access, HistoryEntry


class Keys(Protocol):
    """Exactly once: the key of a command is taken in the transaction that does it."""

    def take(self, key: str, at: datetime) -> bool:
        """False if it was taken before."""
        ...

    def save_reply(self, key: str, reply: str) -> None: ...

    def reply(self, key: str) -> str | None: ...


class Questions(Protocol):
    def add(self, question: Question) -> Question: ...

    def get(self, question_id: int) -> Question:
        """Raises NotFound."""
        ...

    def save(self, question: Question) -> None: ...

    def open_for(self, chat_id: int, member_id: int, now: datetime) -> Sequence[Question]:
        """Newest first."""
        ...

    def about(self, subject: Subject) -> Sequence[Question]: ...

    def asked_since(self, member_id: int, kinds: Iterable[QuestionKind], since: datetime) -> bool: ...


class History(Protocol):
    def append(self, entry: HistoryEntry) -> None: ...

    def of(self, subject: Subject) -> Sequence[HistoryEntry]: ...

    def last_act(self, actor_id: int, since: datetime) -> Sequence[HistoryEntry]:
        """All rows with the cause of the actor's latest command since then."""
        ...


class Accesses(Protocol):
    def add(self, access: Access) -> None: ...

    def of(self, ticket_id: int) -> Sequence[Access]:
        """The latest first."""
        ...

    def latest(self, community_id: int, limit: int) -> Sequence[Access]:
        """The latest first."""
        ...


class Texts(Protocol):
    """Words that can be erased without touching history."""

    def put(
        self,
        community_id: int,
        subject: Subject,
        name: str,
        body: str,
        expires_at: datetime | None = None,
    ) -> None: ...

    def get(self, subject: Subject, name: str) -> str | None: ...


class Corrections(Protocol):
    def add(
        self,
        community_id: int,
        words: str,
        category: str | None,
        by_id: int,
        at: datetime,
    ) -> None: ...

    def remove(self, community_id: int, by_id: int, at: datetime) -> None:
        """What that person taught at that moment is forgotten."""
        ...
