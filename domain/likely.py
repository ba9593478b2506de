"""Reports that were only likely, and which of them somebody's words bear out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.category import Urgency
from domain.kinds import EACH_THEIR_OWN, TURNED_OFF_BY_PLAN, VAGUE, akin
from domain.matter import Matter, Windows
from domain.place import Place
from domain.record import RecentMessage
from domain.understanding import Act, Decision, Understanding

BESIDE = 0.5
"""Confidence from which an answer is taken for one to a likely report, though a ticket is open in the chat."""


@dataclass(frozen=True)
class LikelyReports:
    """Those among the recent words of a chat that no ticket has taken up. `homes`: of each sender, where they live, as
    far as their name in the group tells; `at_home`: categories that happen there."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    windows: Windows
    homes: Mapping[str, Place]
    at_home: frozenset[str]

    def before(self, said: RecentMessage) -> list[RecentMessage]:
        """Of the last minutes, and where the office answers of the last hour; oldest first."""
        answers = said.by_role and (said.signals.acknowledgement or said.understanding.category)
        within = self.windows.echo if answers else self.windows.fragment
        return [
            earlier
            for earlier in self.recent
            if timedelta() <= said.at - earlier.at <= within
            and (earlier.understanding.decision is Decision.CARD or self._was_asked_after(earlier, said))
            and not earlier.by_role
            and not earlier.signals.has_place_only
            and not _is_spared(said, earlier)
            and not self._place_of(earlier).conflicts_with(said.understanding.place)
            and not any(self._took_up(matter, earlier) for matter in self.matters)
        ]

    def elsewhere(self, said: RecentMessage) -> RecentMessage | None:
        """The last that a neighbour told in the last minutes of another building than the one these words name."""
        there = said.understanding.place
        others = (
            earlier
            for earlier in reversed(self.recent)
            if timedelta() <= said.at - earlier.at <= self.windows.fragment
            and earlier.understanding.decision is Decision.CARD
            and earlier.sender_id != said.sender_id
            and not earlier.by_role
            and not _is_spared(said, earlier)
            and self._place_of(earlier).conflicts_with(there)
        )
        return next(others, None)

    def repeated_by(self, said: RecentMessage) -> list[RecentMessage]:
        """Those of its kind; of what everybody has for themselves, only the sender's own."""
        category = said.understanding.category
        return [
            one
            for one in self.before(said)
            if one.understanding.category == category
            and (category not in EACH_THEIR_OWN or one.sender_id == said.sender_id)
        ]

    def since(self, matter: Matter, said: RecentMessage) -> list[RecentMessage]:
        """What somebody else reported of another kind, likelier than not, after the last word about the matter: an echo
        means the latest (我家也停了: that had stopped), unless its words are of the matter, which is no emergency."""
        category = said.understanding.category
        if matter.urgency is Urgency.EMERGENCY or (category is not None and akin(category, matter.category)):
            return []
        return [
            one
            for one in self.before(said)
            if one.at > matter.last_heard_at
            and one.sender_id != said.sender_id
            and one.understanding.confidence >= BESIDE
            and (one.signals.gone or not said.signals.gone)
            and not akin(one.understanding.category, matter.category)
        ]

    def answered_by(self, said: RecentMessage) -> list[RecentMessage]:
        """What somebody else's answer is about, those of one kind: what its words name, else what was said since the
        last word about any matter. The office answers whoever raised it first, a neighbour who spoke last."""
        others = [one for one in self.before(said) if one.sender_id != said.sender_id]
        talked_of = max((matter.last_heard_at for matter in self.matters), default=None)
        named = [one for one in others if one.understanding.category == said.understanding.category]
        named = named or [one for one in others if _is_named(said.text, one)]
        about = named or [
            one
            for one in others
            if talked_of is None or (one.at > talked_of and one.understanding.confidence >= BESIDE)
        ]
        if not about:
            return []
        raised = about[0] if said.by_role else about[-1]
        return [one for one in others if one.understanding.category == raised.understanding.category]

    def just_raised(self, said: RecentMessage, matter: Matter) -> bool:
        """Whether the words right before the office's were a likely report of another kind, by somebody who has no part
        in the matter, which is no emergency; or they name what was likely reported, and not the matter."""
        if not matter.is_named_in(said.text) and any(_is_named(said.text, one) for one in self.answered_by(said)):
            return True
        last = self.recent[-1] if self.recent else None
        is_vague = last is not None and last.understanding.category in VAGUE  # 学校该派个人出来嘛
        if last is None or is_vague or matter.urgency is Urgency.EMERGENCY or last.sender_id in matter.reporters:
            return False
        is_later = last.at > matter.last_heard_at and not akin(last.understanding.category, matter.category)
        return is_later and any(one.ref == last.ref for one in self.answered_by(said))

    def _was_asked_after(self, earlier: RecentMessage, said: RecentMessage) -> bool:
        """7幢的灯什么时候修, of which nobody had told here, where the office answers or its sender says where. Not what
        is turned off by plan (什么时候来水), unless a neighbour waits for it too (我家也还黑着); nor what a notice or
        somebody's 来了 has answered."""
        category, is_anothers = earlier.understanding.category, said.sender_id != earlier.sender_id
        waits_too = said.signals.echo and said.signals.still_wrong and is_anothers and not said.by_role
        if earlier.understanding.act is not Act.CHASE or category is None:
            return False
        if category in TURNED_OFF_BY_PLAN and not waits_too:
            return False
        since = [one for one in self.recent if one.at >= earlier.at]
        was_asked_where = said.signals.has_place_only or any(one.signals.asks_where for one in since)
        answers = said.by_role or waits_too or (was_asked_where and not is_anothers)
        is_settled = any(one.signals.over for one in since) or any(
            one.by_role and one.signals.notice for one in self.recent
        )
        return answers and not is_settled

    def _place_of(self, earlier: RecentMessage) -> Place:
        return earlier.understanding.placed(self.homes.get(earlier.sender_id, Place()), self.at_home)

    def _took_up(self, matter: Matter, earlier: RecentMessage) -> bool:
        """Whether that ticket is, by all appearances, what these words were about."""
        category = earlier.understanding.category
        went_on = matter.reported_at <= earlier.at <= matter.last_heard_at
        if went_on and (earlier.sender_id in matter.reporters or earlier.understanding.act is Act.CHASE):
            return akin(category, matter.category)
        return matter.category == category and matter.reported_at >= earlier.at - self.windows.fragment


def _is_spared(said: RecentMessage, earlier: RecentMessage) -> bool:
    """我们1栋也有电, where it was likely off elsewhere."""
    return said.signals.has_it and earlier.understanding.category in TURNED_OFF_BY_PLAN


def _is_named(words: str, likely: RecentMessage) -> bool:
    understood = likely.understanding
    return understood.confidence >= BESIDE and understood.is_named_in(words)


def as_report(likely: Understanding) -> Understanding:
    """What is borne out; and what was asked after, though nobody had told of it here."""
    return replace(likely, act=Act.REQUEST, urgency=likely.urgency or Urgency.NORMAL, decision=Decision.FILE)
