"""What happens to people, and what they are asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.events.root import Event
from domain.message import Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class QuestionEvent(Event):
    question_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.QUESTION, self.question_id)


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(QuestionEvent):
    kind: str


@dataclass(frozen=True, kw_only=True)
class WordsForwarded(QuestionEvent):
    """转: what somebody may not do is brought to one who may."""

    to_id: int


@dataclass(frozen=True, kw_only=True)
class MemberEvent(Event):
    member_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.MEMBER, self.member_id)


@dataclass(frozen=True, kw_only=True)
class CoverEnded(MemberEvent):
    """销假: back before the time; `to_id` had stood in until `would_have_ended`."""

    to_id: int
    would_have_ended: tuple[datetime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(MemberEvent):
    """删除我的信息: `question_id` waits for one 是."""

    question_id: int


@dataclass(frozen=True, kw_only=True)
class MemberErased(MemberEvent):
    """`waiting_for`: tickets that are still open; what they need goes when they end."""

    waiting_for: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnDataAsked(MemberEvent):
    """我的数据."""


@dataclass(frozen=True, kw_only=True)
class DigestDue(MemberEvent):
    part: str


@dataclass(frozen=True, kw_only=True)
class OverdueListDue(MemberEvent):
    """What is over its time in the grids of one leader."""


@dataclass(frozen=True, kw_only=True)
class WorkerMuted(MemberEvent):
    """静音: `until` None: no longer."""

    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReadingRefused(MemberEvent):
    """别记我的话."""


@dataclass(frozen=True, kw_only=True)
class ReadingAllowed(MemberEvent):
    """可以记我的话."""


@dataclass(frozen=True, kw_only=True)
class CoverAgreed(QuestionEvent):
    """代班: `to_id` answers for the grids of `from_id` in [starts_at, ends_at)."""

    from_id: int
    to_id: int
    grids: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class CoverRefused(QuestionEvent):
    from_id: int
    to_id: int
