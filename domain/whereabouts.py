"""Where a matter is, when it was not told with it: said later, guessed by somebody else, or known from what came
before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.category import Urgency
from domain.kinds import NOWHERE, akin
from domain.matter import Amend, Matter, Windows
from domain.place import Place
from domain.record import RecentMessage
from domain.understanding import Decision, Understanding


@dataclass(frozen=True)
class Whereabouts:
    """Among the recent words of a chat, oldest first, and its matters, newest first. `home`: where the speaker lives,
    as far as their name in the group tells."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    windows: Windows
    home: Place

    def told_later(self, said: RecentMessage) -> Amend | None:
        """The reporter's 3栋的, hours later, of what they were asked for at once because nothing told it; their 对的
        after somebody's 是3栋吧."""
        place = said.understanding.place if said.signals.has_place_only else self._agreed_to(said)
        nowhere = (
            m
            for m in self.matters
            if m.is_active
            and said.sender_id in m.reporters
            and said.at - m.last_heard_at <= self.windows.join
            and not (m.place.building or m.place.spot)
        )
        matter = next(nowhere, None)
        if matter is None or not place.building:
            return None
        return Amend(matter.ticket_id, Understanding(place=place))

    @staticmethod
    def is_told(said: RecentMessage, matter: Matter) -> bool:
        """Whether the building that its reporter's words name is the matter's: 3栋那边, and no 在3栋楼下等快递. What
        is at the gate is in no building, and what was taken to be in the chat's own in no other, but by words that tell
        the matter anew, or where it is."""
        understood, signals, known = said.understanding, said.signals, matter.place
        at_the_gate = not known.building and known.is_of_the_estate and understood.place.building
        if not at_the_gate and not is_put_elsewhere(said, matter):
            return True
        is_report = understood.decision is Decision.FILE and akin(understood.category, matter.category)
        return is_report or signals.has_place_only or signals.correction or signals.says_where

    def known_before(self, said: RecentMessage, understood: Understanding, over: Sequence[Matter]) -> Place:
        """The place of a new matter, with the building of what is talked of (还有单元门也关不上 from the same reporter,
        我们2单元也不亮), or of what was over and is broken again (又不亮了): `over`, such matters of its kind."""
        told = understood.place
        theirs = self._where_they_are(said, understood)
        if theirs and not told.building and (understood.own or not told.spot):
            return told.filled_from(replace(theirs, spot=None), inferred=True)
        elsewhere = told.building or self.home.building or (told.spot and not understood.own)
        if elsewhere or understood.category in NOWHERE:
            return told
        if there := self._talked_of(said, understood) or self._broken_again(said, over):
            return told.filled_from(there, inferred=True)
        return told

    def _where_they_are(self, said: RecentMessage, understood: Understanding) -> Place | None:
        """Where it is what the speaker puts right (不对，着火了, after 3栋1单元电梯坏了), or what ends in a cry for
        help: 女的在喊救命, after 楼上打起来了."""
        is_there = said.signals.correction or understood.urgency is Urgency.EMERGENCY
        fresh = (m for m in self.matters if m.is_active and said.at - m.last_heard_at <= self.windows.fragment)
        own = (m for m in fresh if is_there and said.sender_id in m.reporters)
        matter = max(own, key=lambda m: m.last_heard_at, default=None)
        return matter.place if matter else None

    def _agreed_to(self, said: RecentMessage) -> Place:
        last = self.recent[-1] if said.signals.yes and self.recent else None
        if last is None or last.sender_id == said.sender_id or said.at - last.at > self.windows.fragment:
            return Place()
        return last.understanding.place if last.signals.has_place_only or last.signals.asks_where else Place()

    def _talked_of(self, said: RecentMessage, understood: Understanding) -> Place | None:
        fresh = (m for m in self.matters if m.is_active and said.at - m.last_heard_at <= self.windows.fragment)
        thread = max(fresh, key=lambda m: m.last_heard_at, default=None)
        if thread is None:
            return None
        if said.signals.aside and said.sender_id in thread.reporters:
            return replace(thread.place, room=None, spot=None)
        has_it_too = (said.signals.echo or said.signals.ours) and akin(understood.category, thread.category)
        return Place(thread.place.building) if has_it_too and understood.place.unit else None

    def _broken_again(self, said: RecentMessage, over: Sequence[Matter]) -> Place | None:
        recent = [m for m in over if said.at - (m.ended_at or m.over_at or m.last_heard_at) <= self.windows.over]
        places = {(m.place.building, m.place.unit) for m in recent}
        is_known = said.signals.still_wrong or any(said.sender_id in m.reporters for m in recent)
        return Place(*places.pop()) if is_known and len(places) == 1 else None


def is_put_elsewhere(said: RecentMessage, matter: Matter) -> bool:
    """They name another building than the one that it was only taken to be in."""
    return matter.place.inferred and said.understanding.place.conflicts_with(matter.place)
