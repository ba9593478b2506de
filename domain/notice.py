"""A notice: words of the community office that go to every chat of a part of the tree, exactly once each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import TooLate


class NoticeStatus(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"  # the recipient list is frozen, outbox rows are being written
    PUBLISHED = "published"  # every outbox row is written
    FINISHED = "finished"  # every row is sent, dead or expired, and the office was told
    RECALLED = "recalled"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`scope`: the words that name its part of the tree (全社区, 3栋), looked up when it is published. Times aware UTC.
    The counts are copied when it finishes."""

    id: int = 0
    community_id: int
    number: int = 0
    text: str
    scope: tuple[str, ...]
    author_id: int
    chat_id: int
    status: NoticeStatus = NoticeStatus.DRAFT
    drafted_at: datetime
    publish_at: datetime | None = None
    published_at: datetime | None = None
    sent: int = 0
    failed: int = 0
    version: int = 0

    def schedule(self, at: datetime) -> Notice:
        """Raises TooLate once it is on its way."""
        self._require(NoticeStatus.DRAFT, NoticeStatus.SCHEDULED, what="schedule")
        return replace(self, status=NoticeStatus.SCHEDULED, publish_at=at)

    def publish(self, now: datetime) -> Notice:
        self._require(NoticeStatus.DRAFT, NoticeStatus.SCHEDULED, what="publish")
        return replace(self, status=NoticeStatus.PUBLISHING, published_at=now, publish_at=None)

    def recall(self) -> Notice:
        """What was already said stays said, unless the channel can take messages back."""
        if self.status is NoticeStatus.RECALLED:
            raise TooLate("recall")
        return replace(self, status=NoticeStatus.RECALLED, publish_at=None)

    def finish(self, sent: int, failed: int) -> Notice:
        return replace(self, status=NoticeStatus.FINISHED, sent=sent, failed=failed)

    def _require(self, *allowed: NoticeStatus, what: str) -> None:
        if self.status not in allowed:
            raise TooLate(what, self.published_at)


@dataclass(frozen=True)
class NoticeProgress:
    """Counted from rows: `failed` names the chats that it could not reach, with a reason code."""

    total: int
    sent: int
    waiting: int
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def is_finished(self) -> bool:
        return self.waiting == 0
