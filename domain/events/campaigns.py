"""Notices and polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.events.root import Event
from domain.message import Subject, SubjectKind


@dataclass(frozen=True, kw_only=True)
class NoticeEvent(Event):
    notice_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.NOTICE, self.notice_id)


@dataclass(frozen=True, kw_only=True)
class NoticeDrafted(NoticeEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class NoticeScheduled(NoticeEvent):
    publish_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoticePublished(NoticeEvent):
    chats: int


@dataclass(frozen=True, kw_only=True)
class NoticeRecalled(NoticeEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class NoticeFinished(NoticeEvent):
    sent: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class PollEvent(Event):
    poll_id: int

    @property
    def subject(self) -> Subject:
        return Subject(SubjectKind.POLL, self.poll_id)


@dataclass(frozen=True, kw_only=True)
class PollOpened(PollEvent):
    """`chats`: ids of those that it was put to, whatever becomes of the tree before it ends."""

    chats: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class VoteCast(PollEvent):
    voter_id: int
    option: int


@dataclass(frozen=True, kw_only=True)
class VoteRetracted(PollEvent):
    voter_id: int


@dataclass(frozen=True, kw_only=True)
class PollEnded(PollEvent):
    votes: int
