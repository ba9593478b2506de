"""Somebody takes back what they reported, or puts it right; and who has it still begins it anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.belonging import Belonging
from domain.category import Urgency
from domain.kinds import OF_SMOKE, SHUT_OFF_FOR_NOW, STOPPED_BY_PLAN, akin
from domain.matter import Amend, Attended, Matter, Move, Open, Over, Windows, Withdraw, same_trouble_there
from domain.notice import accepts_a_notice, tells_of_a_notice
from domain.record import RecentMessage
from domain.understanding import Act, Decision


@dataclass(frozen=True)
class TakenBack:
    """`recent`: the words of one chat before the speaker's, oldest first."""

    recent: Sequence[RecentMessage]
    belonging: Belonging
    windows: Windows

    def corrected(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """说错了，是2单元: a place counts for an hour, another detail only right after."""
        if not said.signals.correction or said.signals.withdrawal:
            return None
        within = self.windows.echo if said.understanding.place else self.windows.fragment
        matter = self._own(said, quoted, within)
        if matter is None or not matter.is_active or _is_another_request(said, matter):
            return None
        return Amend(matter.ticket_id, said.told(), corrects=True)

    def withdrawn(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """不用来了; and where nobody is in danger, words that end in an excuse, 我自己找人了 and, of what
        does not leak, 我把阀门关了. Not what is still faulty, or claimed (自己找人修了还是漏, 物业费别想我交)."""
        excuse = (said.signals.apology and said.understanding.act is not Act.REQUEST) or said.signals.own_affair
        if (
            not (said.signals.withdrawal or said.signals.shuts_off or excuse)
            or said.signals.still_faulty
            or said.signals.claims
        ):
            return None
        matter = self._own(said, quoted, self.windows.join)
        if matter is None or (matter.urgency is Urgency.EMERGENCY and not said.signals.withdrawal):
            return None
        is_excused = said.signals.withdrawal or excuse or matter.category not in SHUT_OFF_FOR_NOW
        return Withdraw(matter.ticket_id) if is_excused else None

    def announced(self, said: RecentMessage, quoted: int | None) -> Withdraw | None:
        """哦看到通知了, of water that was told to be gone: nobody need go."""
        if said.understanding.decision is Decision.FILE or said.signals.still_faulty or not self._accepts(said):
            return None
        planned = [m for m in self.belonging.lively(said.at, self.windows.echo) if _may_be_planned(m)]
        own = [m for m in planned if said.sender_id in m.reporters]
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, own)
        return Withdraw(matter.ticket_id) if matter is not None and matter in own else None

    def _accepts(self, said: RecentMessage) -> bool:
        """That it stands in a notice, of which somebody else may just have told."""
        told = any(
            one.sender_id != said.sender_id and tells_of_a_notice(one.text)
            for one in self.recent
            if timedelta() <= said.at - one.at <= self.windows.fragment
        )
        return accepts_a_notice(said.text, was_told=told)

    def of_what_was_only_likely(self, said: RecentMessage, quoted: int | None) -> Attended | None:
        """能开了, of their own door, from who has no part in what was filed of another."""
        has_own = any(m.is_active and said.sender_id in m.reporters for m in self.belonging.matters)
        return None if has_own or not said.says_over else self.before_it_was_asked(said, quoted)

    def before_it_was_asked(self, said: RecentMessage, quoted: int | None) -> Attended | None:
        """哦，是插座跳了，推上去好了, of what was only likely: nobody need look at it any more."""
        signals = said.signals
        if quoted is not None or said.understanding.act is Act.REQUEST or signals.still_faulty or signals.no_end:
            return None
        takes_back = signals.withdrawal or signals.own_affair or signals.apology or signals.shuts_off
        is_announced = self._accepts(said)
        own = [
            one
            for one in self.recent
            if one.sender_id == said.sender_id
            and one.understanding.decision is Decision.CARD
            and one.understanding.urgency is not Urgency.EMERGENCY
            and said.at - one.at <= self.windows.echo
            and (
                takes_back
                or (said.says_over and _is_of(said, one))
                or (is_announced and one.understanding.category in STOPPED_BY_PLAN)
            )
        ]
        return Attended(tuple(own)) if own else None

    def explained(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """是我家，炒菜糊锅了, of the smoke that was reported: its reporter takes it back, anybody else gives a hint.
        So does a neighbour's 看错了，是我家跳闸 of the danger that is talked of."""
        if not (said.signals.harmless or said.signals.withdrawal) or said.alarms:
            return None
        talked_of = [m for m in self.belonging.lively(said.at, self.windows.echo) if m.is_active]
        meant = [m for m in talked_of if _may_be_explained(said, m)]
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, meant)
        if matter is None or not _may_be_explained(said, matter):
            return None
        is_own = said.sender_id in matter.reporters and said.signals.harmless and matter.category in OF_SMOKE
        return Withdraw(matter.ticket_id) if is_own else Over(matter.ticket_id, surely=False)

    def begun_anew(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """One of several had taken it back (是我家自己跳闸): who has it still begins it anew."""
        category = said.understanding.category
        if category is None and not said.signals.still_only:
            return None
        if not said.signals.still_wrong and said.understanding.act is not Act.CHASE:
            return None
        if any(one.sender_id == said.sender_id and (one.signals.withdrawal or one.signals.over) for one in self.recent):
            return None
        left = (m for m in self.belonging.taken_back(said) if category is None or akin(category, m.category))
        if (matter := next(left, None)) is None:
            return None
        place = said.understanding.place.filled_from(self.belonging.home).filled_from(replace(matter.place, room=None))
        return Open(understanding=same_trouble_there(said, matter, place), relates_to=matter.ticket_id)

    def _own(self, said: RecentMessage, quoted: int | None, within: timedelta) -> Matter | None:
        own = [m for m in self.belonging.lively(said.at, within) if said.sender_id in m.reporters]
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, own) or (own[0] if own else None)
        return matter if matter and said.sender_id in matter.reporters else None


def _may_be_planned(matter: Matter) -> bool:
    is_planned = matter.category in STOPPED_BY_PLAN and matter.urgency is not Urgency.EMERGENCY
    return matter.is_active and is_planned


def _may_be_explained(said: RecentMessage, matter: Matter) -> bool:
    return matter.category in OF_SMOKE if said.signals.harmless else matter.is_followed


def _is_of(said: RecentMessage, likely: RecentMessage) -> bool:
    """What is said to be over is what was likely told, or nothing else is said."""
    told = (said.understanding.category, *said.signals.ends)
    return said.signals.over_only or any(akin(one, likely.understanding.category) for one in told if one)


def _is_another_request(said: RecentMessage, matter: Matter) -> bool:
    """不对，着火了 and 不对，5栋停电了, after a lamp of 3栋: no corrections of it. 说错了，是停电 puts right
    what it is."""
    understood = said.understanding
    if understood.act is not Act.REQUEST or understood.category == matter.category:
        return False
    is_danger = understood.urgency is Urgency.EMERGENCY and not akin(understood.category, matter.category)
    return is_danger or matter.is_apart_from(understood.place)
