"""还是那样, 又灭了: what is said of a matter that is not over, or was called over and is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.belonging import Belonging
from domain.kinds import OF_SOMEBODY, SOFT, akin
from domain.matter import Chase, Join, Matter, Move, NotOver, Open, Windows, same_trouble_there
from domain.record import RecentMessage
from domain.sla import SHANGHAI
from domain.status import ANSWERABLE, Status
from domain.understanding import Act, Decision


@dataclass(frozen=True)
class StillWrong:
    """`recent`: the words of one chat before the speaker's, oldest first."""

    belonging: Belonging
    windows: Windows
    recent: Sequence[RecentMessage] = ()

    def chased(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """A chase of one's own matter, whatever else the words might mean; of others' only where they can mean no
        other."""
        if not (said.signals.still_wrong or said.signals.waits):
            return None
        said = without_a_guess(said)
        lively = self.belonging.lively(said.at, self.windows.over)
        open_ones = [m for m in lively if m.is_active and m.over_at is None]
        own = [m for m in open_ones if said.sender_id in m.reporters]
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, own or self._waited_for(said, open_ones))
        if matter is None or not matter.is_active or said.at - matter.last_heard_at <= self.windows.fragment:
            return None
        return None if _tells_another(said, matter) and quoted is None else Chase(matter.ticket_id)

    def _waited_for(self, said: RecentMessage, open_ones: Sequence[Matter]) -> Sequence[Matter]:
        """有人管没 from a neighbour, while the chat has only one matter and talks of nothing."""
        reports_it = said.understanding.decision is Decision.FILE  # 电梯又不走了: they have it too
        if said.signals.asks_told or reports_it or len(open_ones) != 1:
            return ()
        is_in_talk = any(
            one.sender_id != said.sender_id and said.at - one.at <= self.windows.fragment for one in self.recent
        )
        matter = open_ones[0]
        if not (said.signals.waits or matter.is_named_in(said.text)):
            return ()
        is_known = said.at - matter.last_heard_at <= self.windows.join and matter.category not in OF_SOMEBODY
        return open_ones if is_known and not is_in_talk else ()

    def denied(self, said: RecentMessage, quoted: int | None) -> NotOver | None:
        """又吊起了 of the speaker's own that a worker calls done, and asks them about: whatever else it might mean.
        还开着呢 only within the hour."""
        signals = said.signals
        if not (signals.denies_done or signals.still_so) or signals.over or said.alarms:
            return None
        within = self.windows.over if signals.denies_done else self.windows.echo
        own = [m for m in self.belonging.matters if said.sender_id in m.reporters and m.status is Status.RESOLVED]
        asked = [m for m in own if said.at - m.last_heard_at <= within and quoted in (None, m.ticket_id)]
        matter = asked[0] if len(asked) == 1 else self.belonging.about(said, asked)
        return None if matter is None or _tells_another(said, matter) else NotOver(matter.ticket_id)

    def not_over(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """What somebody called over that day, or a worker settled: its reporter chases it, or has it opened again where
        it was closed. A neighbour who says so within the hour, and does not only ask, has it too."""
        if not said.signals.still_wrong or said.signals.over or quoted is not None:
            return None
        called = [m for m in self.belonging.matters if self._was_called_over(said, m)]
        own = [m for m in called if said.sender_id in m.reporters]
        if matter := self.belonging.about(said, own):
            return Chase(matter.ticket_id) if matter.is_active else NotOver(matter.ticket_id)
        if said.signals.asks_whether:
            return None
        others = [m for m in called if m.is_active and m.over_at and said.at - m.over_at <= self.windows.echo]
        matter = self.belonging.about(said, others)
        return Join(matter.ticket_id, said.told()) if matter else None

    def broken_again(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """又停了？昨天才修的, from who had reported it, within days after it was over: another ticket, linked."""
        says_so = said.signals.still_faulty and not (said.signals.over or said.signals.asks_whether)
        own = [m for m in self.belonging.matters if said.sender_id in m.reporters]
        if not says_so or quoted is not None or any(m.is_active for m in own):
            return None
        fixed = [m for m in own if m.status is Status.CLOSED and said.at - m.last_heard_at <= self.windows.over]
        matter = self.belonging.about(said, fixed)
        if matter is None or not _speaks_of(said, matter) or self._is_open_again(matter):
            return None
        return Open(understanding=same_trouble_there(said, matter, matter.place), relates_to=matter.ticket_id)

    def _is_open_again(self, matter: Matter) -> bool:
        return any(m.is_active and akin(m.category, matter.category) for m in self.belonging.matters)

    def _was_called_over(self, said: RecentMessage, matter: Matter) -> bool:
        if not (matter.is_active or matter.status in ANSWERABLE) or self._is_of_another(said, matter):
            return False
        day = matter.over_at and matter.over_at.astimezone(SHANGHAI).date()
        lasts = matter.status is Status.RESOLVED or said.at.astimezone(SHANGHAI).date() == day
        return lasts and not _tells_another(said, matter) and _speaks_of(said, matter)

    def _is_of_another(self, said: RecentMessage, matter: Matter) -> bool:
        """水管还在漏, of the speaker's leak, beside their lamp that is mended."""
        category = said.understanding.category
        own = [m for m in self.belonging.matters if m.is_active and said.sender_id in m.reporters]
        return not akin(category, matter.category) and any(akin(category, m.category) for m in own if category)


def without_a_guess(said: RecentMessage) -> RecentMessage:
    """到底来不来哦, which names nothing, is of no water, and 物业电话打爆了都没人 is no new complaint."""
    understood = said.understanding
    is_named = understood.is_named_in(said.text) and understood.category not in SOFT
    is_guess = understood.category is not None and not is_named
    asks = said.signals.waits or (understood.act is Act.CHASE and understood.category not in SOFT)
    if not is_guess or said.alarms or not asks:
        return said
    return replace(said, understanding=replace(understood, category=None, decision=Decision.NONE))


def _tells_another(said: RecentMessage, matter: Matter) -> bool:
    understood = said.understanding
    return understood.decision is Decision.FILE and not akin(understood.category, matter.category)


def _speaks_of(said: RecentMessage, matter: Matter) -> bool:
    """还是不亮 from its reporter, whatever else it might mean that is no danger; and no 孩子还没放学."""
    understood = said.understanding
    if understood.category and akin(understood.category, matter.category):
        return True
    if understood.category and (said.alarms or said.sender_id not in matter.reporters):
        return False
    is_own = said.signals.still_faulty and said.sender_id in matter.reporters
    return said.signals.still_only or is_own
