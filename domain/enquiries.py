"""要的，手机上刷脸, and then 好的，谢谢: what was asked of the office and answered in the chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.belonging import Belonging
from domain.category import Urgency
from domain.kinds import NOWHERE
from domain.matter import Answered, Matter, Over, TakenInHand, Windows
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Decision


@dataclass(frozen=True)
class Enquiries:
    """`recent`: the words of one chat before the speaker's, oldest first."""

    recent: Sequence[RecentMessage]
    belonging: Belonging
    windows: Windows

    def told(self, said: RecentMessage, quoted: int | None) -> TakenInHand | None:
        """A neighbour answers at once: the bot need not speak; the worker still sees what was asked."""
        asked = self._asked_last(said)
        if asked is None or asked.sender_id == said.sender_id or not _answers(said):
            return None
        matter = self._enquiry_of(asked)
        if matter is None or quoted not in (None, matter.ticket_id):
            return None
        is_waiting = matter.status in (Status.REPORTED, Status.DISPATCHED)
        return TakenInHand(matter.ticket_id) if is_waiting else None

    def thanked(self, said: RecentMessage, quoted: int | None) -> Answered | Over | None:
        """Whoever asked is content with the answer, whoever gave it and however late."""
        if not said.signals.thanks or quoted is not None:
            return None
        own = [m for m in self.belonging.lively(said.at, self.windows.over) if said.sender_id in m.reporters]
        settled = [m for m in own if m.status is Status.RESOLVED and m.category in NOWHERE]
        if len(settled) == 1:
            return Over(settled[0].ticket_id)
        asked = next((one for one in reversed(self.recent) if one.sender_id == said.sender_id and _asks(one)), None)
        if asked is None or not any(one.at > asked.at and _answers(one) for one in self.recent if one is not asked):
            return None
        matter = self._enquiry_of(asked)
        return Answered(matter.ticket_id) if matter else None

    def _asked_last(self, said: RecentMessage) -> RecentMessage | None:
        """After it nobody asked for anything else."""
        near = [one for one in self.recent if said.at - one.at <= self.windows.fragment / 2 and not one.by_role]
        wanted = [one for one in near if one.understanding.decision is not Decision.NONE]
        return wanted[-1] if wanted and _asks(wanted[-1]) else None

    def _enquiry_of(self, asked: RecentMessage) -> Matter | None:
        theirs = (m for m in self.belonging.matters if m.is_active and asked.sender_id in m.reporters)
        plain = (m for m in theirs if m.urgency is Urgency.NORMAL)
        return next((m for m in plain if m.category == asked.understanding.category), None)


def _asks(one: RecentMessage) -> bool:
    return one.signals.asks_office and one.understanding.decision is Decision.FILE and not one.by_role


def _answers(said: RecentMessage) -> bool:
    """No wish, no question and no quarrel of their own."""
    signals, understood = said.signals, said.understanding
    if signals.asks_whether or signals.asks_of or signals.asks_office or signals.echo or signals.quarrels:
        return False
    return signals.informs and not signals.thanks and understood.act in (Act.NONE, Act.RESOLVED)
