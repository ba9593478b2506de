"""Notices and polls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.notice import Notice, NoticeProgress
from domain.poll import Poll, Vote


class Notices(Protocol):
    def add(self, notice: Notice) -> Notice: ...

    def numbered(self, community_id: int, number: int) -> Notice: ...

    def get(self, notice_id: int) -> Notice: ...

    def save(self, notice: Notice) -> None:
        """Raises Conflict."""
        ...

    def freeze_recipients(self, notice: Notice, chat_ids: Sequence[int]) -> None: ...

    def unqueued_recipients(self, notice_id: int, limit: int) -> Sequence[int]:
        """Chat ids whose outbox row is not yet written."""
        ...

    def mark_queued(self, notice_id: int, chat_ids: Sequence[int]) -> None: ...

    def progress(self, notice_id: int) -> NoticeProgress: ...

    def due(self, now: datetime) -> Sequence[Notice]:
        """Scheduled ones whose time has come; publishing ones; published ones that are not yet reported."""
        ...

    def recall_rows(self, notice_id: int) -> Sequence[int]:
        """Cancels what waits, and returns the ids of the chats where it was said already."""
        ...

    def requeue_failed(self, notice_id: int) -> int:
        """Dead rows of the notice wait again; returns how many."""
        ...


class Polls(Protocol):
    def add(self, poll: Poll) -> Poll: ...

    def numbered(self, community_id: int, number: int) -> Poll: ...

    def get(self, poll_id: int) -> Poll: ...

    def save(self, poll: Poll) -> None: ...

    def cast(self, vote: Vote) -> bool:
        """Replaces the voter's (or the household's) earlier vote; False if it is the same as before."""
        ...

    def retract(self, poll_id: int, voter_id: int, household_id: int | None = None) -> bool:
        """False if there was no vote in force."""
        ...

    def votes(self, poll_id: int) -> Sequence[Vote]: ...

    def votes_of(self, member_id: int) -> Sequence[Vote]:
        """In order of time."""
        ...

    def due(self, now: datetime) -> Sequence[Poll]:
        """Open ones whose end has come."""
        ...
