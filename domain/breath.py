"""What one person sends as several messages within seconds, which is one message in pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.matter import Matter
from domain.record import RecentMessage
from domain.understanding import Act, Decision

SECONDS = timedelta(seconds=20)
"""Between one piece and the next."""
_AT_MOST = 2  # pieces before the last
_SURE = 0.86
"""Confidence from which a danger is one, whatever was said before it."""
_CRY = re.compile("(?:救命|救救[我们]+|快?来人|快来|来个人|帮帮忙|求救|求助|[啊呀哪快了吧 ,，。!！~])+")
_STOPS = ",，.。!！~ "
_CALLS = re.compile(r"@\S+")


@dataclass(frozen=True)
class Breath:
    """`recent`: the words of one chat, oldest first; `matters`: its tickets."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]

    def before(self, said: RecentMessage) -> list[RecentMessage]:
        """Oldest first."""
        found: list[RecentMessage] = []
        if said.by_role or not _is_a_piece(said):
            return found
        for earlier in reversed(
            [one for one in self.recent if one.sender_id == said.sender_id and one.ref != said.ref]
        ):
            follows = earlier.at <= said.at and (found or [said])[-1].at - earlier.at <= SECONDS
            if not follows or not _is_a_piece(earlier) or earlier.understanding.decision is Decision.ASK:
                break
            found.append(earlier)
        return found[:_AT_MOST][::-1]

    def opened(self, before: Sequence[RecentMessage], said: RecentMessage) -> Matter | None:
        """The matter that the pieces before have opened; it may be over by now."""
        own = (m for m in self.matters if said.sender_id in m.reporters)
        return next((m for m in own if m.reported_at >= before[0].at), None)

    def told_of_one(self, before: Sequence[RecentMessage]) -> bool:
        """Some of the pieces told more of a matter, or called it over: what follows them tells of no other."""
        own = [m for m in self.matters if before[0].sender_id in m.reporters]
        return any(m.last_heard_at >= one.at > m.reported_at for one in before for m in own)

    @staticmethod
    def text(before: Sequence[RecentMessage], said: RecentMessage) -> str:
        pieces = (_CALLS.sub("", one.text).strip(_STOPS) for one in before)
        return "，".join([*(piece for piece in pieces if piece), said.text])

    @staticmethod
    def is_cry(one: RecentMessage) -> bool:
        """救命啊, 快来人: what for is told next. 他打我 is as short, and tells it."""
        return _CRY.fullmatch(one.text.strip()) is not None

    @staticmethod
    def is_better(whole: RecentMessage, said: RecentMessage, before: Sequence[RecentMessage], *, does: bool) -> bool:
        """The whole, unless the last words surely tell by themselves what it does not. 一开窗全是烟 is no fire after
        东门那个烧烤又摆上了, which was likely to tell just that."""
        told = whole.understanding
        is_explained = told.category is not None and any(p.understanding.category == told.category for p in before)
        is_danger = said.alarms and said.understanding.confidence >= _SURE and not whole.alarms_surely
        if is_danger and not (does and is_explained):
            return False
        is_sure = said.understanding.decision is Decision.FILE and said.understanding.confidence >= _SURE
        is_weaker = told.act in (Act.NONE, Act.REQUEST) and told.decision is not Decision.FILE
        return not is_sure or (does and not is_weaker)


def _is_a_piece(one: RecentMessage) -> bool:
    signals = one.signals
    is_other = signals.notice or signals.relay_list or signals.picture_only or one.quoted is not None
    return not is_other and bool(one.text.strip())
