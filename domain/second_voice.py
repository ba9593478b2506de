"""我家才16度, 我昨天骑车也差点摔了: in their own words, right after a report, somebody tells that they have it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.category import Urgency
from domain.echo import Echoes
from domain.kinds import EACH_THEIR_OWN, OF_SOMEBODY, akin
from domain.likely import LikelyReports
from domain.matter import Matter, Windows
from domain.record import RecentMessage
from domain.understanding import Act, Decision, Understanding

_ONES_OWN = OF_SOMEBODY | EACH_THEIR_OWN
_WHOLE = 7
"""Characters from which words say something of their own."""


@dataclass(frozen=True)
class SecondVoice:
    """`recent`: the words of one chat before the speaker's, oldest first. Such words tell no kind of their own: they
    count for minutes only, and for the matter that was told of last. What is doubtful is not meant: a wrong voice is
    worse than a missed one."""

    recent: Sequence[RecentMessage]
    echoes: Echoes
    likely: LikelyReports
    windows: Windows

    @staticmethod
    def is_one(said: RecentMessage) -> bool:
        """No sure report of its own, no danger, no question after what was told."""
        signals, understood = said.signals, said.understanding
        says_otherwise = signals.echo or signals.fine or signals.over or signals.aside
        return (
            bool(signals.suffers or signals.feels or signals.vouches)
            and not says_otherwise
            and understood.decision is not Decision.FILE
            and not said.alarms
            and understood.act is not Act.CHASE
        )

    def of(self, said: RecentMessage) -> Matter | None:
        """The matter told of last, unless the chat went on to something else since."""
        belonging = self.echoes.belonging
        fitting, talked_of = self.echoes.may_mean(said), belonging.talked_of(said)
        surely = [one for one in talked_of if one.category in said.signals.feels]
        felt = surely or [one for one in talked_of if _may_be_felt(said, one.category)]
        named = [one for one in felt if one.is_named_in(said.text)]
        matter = next(iter(named if len(named) == 1 else felt), None)
        if any(said.sender_id in one.reporters for one in talked_of):
            return None  # they go on about their own
        if matter is None or matter not in fitting or said.at - matter.last_heard_at > self.windows.fragment / 2:
            return None
        if not said.signals.suffers and (_names_another(said, matter) or not self._is_of_it(said, matter)):
            return None
        place = said.understanding.place or (belonging.home if matter.category in belonging.at_home else None)
        is_apart = place is not None and matter.is_apart_from(place)
        others = matter.category in _ONES_OWN and matter.urgency is not Urgency.EMERGENCY
        return None if is_apart or others or self._answers_another(said, matter) else matter

    def borne_out(self, said: RecentMessage) -> list[RecentMessage]:
        """What a neighbour said last, that was only likely a report."""
        last = self._last(said)
        before = (one for one in self.likely.before(said) if one is last)
        return [
            one
            for one in before
            if one.understanding.category not in _ONES_OWN and _may_be_felt(said, one.understanding.category)
        ]

    @staticmethod
    def told_of(matter: Matter, told: Understanding) -> Understanding:
        """What they read as besides is no measure of it."""
        return told if akin(told.category, matter.category) else replace(told, urgency=None)

    def _is_of_it(self, said: RecentMessage, matter: Matter) -> bool:
        """What one has of it is told; or it is at once, and nobody spoke in between."""
        if matter.category in said.signals.feels:
            return True
        is_next = all(one.at <= matter.last_heard_at for one in self.recent)
        return is_next and said.at - matter.last_heard_at <= self.windows.picture

    def _answers_another(self, said: RecentMessage, matter: Matter) -> bool:
        """今天雨太大了, right before and after the last word about it: they may be wet of that."""
        last = self._last(said)
        if last is None or last.at <= matter.last_heard_at or len(last.text) < _WHOLE:
            return False
        signals = last.signals
        has_it = signals.echo or signals.suffers or matter.category in signals.feels
        speaks_of_it = has_it or signals.fine or signals.ours or matter.is_named_in(last.text)
        return not speaks_of_it and last.understanding.act is Act.NONE

    def _last(self, said: RecentMessage) -> RecentMessage | None:
        last = self.recent[-1] if self.recent else None
        is_fresh = last is not None and said.at - last.at <= self.windows.fragment / 2
        return last if is_fresh and last and last.sender_id != said.sender_id else None


def _may_be_felt(said: RecentMessage, category: str | None) -> bool:
    """Words that tell what somebody had of one kind are of that kind, unless they assent to what was just said."""
    return said.signals.suffers or said.signals.vouches or category in said.signals.feels


def _names_another(said: RecentMessage, matter: Matter) -> bool:
    """后门一堆装修垃圾，我刚绊一跤, right after a lamp."""
    understood = said.understanding
    is_report = understood.decision is not Decision.NONE and not akin(understood.category, matter.category)
    return is_report and understood.is_named_in(said.text)
