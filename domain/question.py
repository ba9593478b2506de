"""What the bot asked one person in one chat, and what the answer would set off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.message import Subject


class QuestionKind(StrEnum):
    FILE_IT = "file_it"  # to the sender: shall I report this? 要 / 不用
    REGISTER = "register"  # card to the worker on duty: 登记 / 不管
    PLACE = "place"  # which building?
    FEEDBACK = "feedback"  # 好了 / 没好
    WHICH = "which"  # which of several matters did the command mean?
    CHECK = "check"  # to a second person: is it really done? 属实 / 不属实
    ERASE = "erase"  # really delete what is kept of you? 是
    COVER = "cover"  # will you stand in for me? 是 / 不行
    FORWARD = "forward"  # shall I tell the one who may? 转


@dataclass(frozen=True, kw_only=True)
class Question:
    """`payload` holds codes and ids only; words are kept in texts. Answered only by `member_id` (None: by anyone with
    the right, on a workers' card). Times aware UTC."""

    id: int = 0
    community_id: int
    chat_id: int
    member_id: int | None
    kind: QuestionKind
    subject: Subject | None = None
    payload: Mapping[str, object] = field(default_factory=dict)
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None = None
    answer: str | None = None

    def is_open(self, now: datetime) -> bool:
        return self.answered_at is None and now < self.expires_at

    def answered(self, answer: str, now: datetime) -> Question:
        """Answered questions stay, for the once-an-hour rule."""
        return replace(self, answered_at=now, answer=answer)
