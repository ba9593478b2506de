"""快递还没到, or 还没好 to 孙姐饭做好没有: words that sound as if they were about a matter, and are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.announced import announced, turned_off
from domain.kinds import OF_PEOPLE, VAGUE, akin
from domain.matter import Amend, Chase, Matter, Move, NotOver, Over, Windows, Withdraw
from domain.record import RecentMessage
from domain.understanding import Decision

_BARE, _BARE_AGAIN = 7, 14
"""Characters up to which words say nothing but what is turned off (怎么又要停水啊), or that it often is."""
_AGAIN = re.compile("老是|总是|天天|经常|三天两头|隔三[差岔]五|又要?[停断]|又双")
_NOW = re.compile("没[水电气有得]|现在|已经|刚[才刚]?|提前")
_QUESTION = re.compile(r"(?:[?？吗么]|(?<=.{3})(?<![了着从还才])不)[啊呀哦嘛~ ]*$|([要能会用该可])(?:不|没)\1")
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True)
class SideTalk:
    """`recent`: the words of one chat before the speaker's, oldest first; `matters`: its tickets."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    windows: Windows

    def is_meant(self, said: RecentMessage, move: Move) -> bool:
        """Whether the words, which quote nothing, do to the matter what they sound like. Each of these speaks in public
        or calls the worker again: what is doubtful is not meant."""
        if not isinstance(move, Amend | Chase | NotOver | Over | Withdraw):
            return True
        matter = next((m for m in self.matters if m.ticket_id == move.ticket_id), None)
        if matter is None or _names(said, matter):
            return True
        if said.signals.own_wait and isinstance(move, Amend | Chase | NotOver):
            return False
        return isinstance(move, Amend) or not (
            self._answers_a_neighbour(said, matter)
            or (isinstance(move, Chase) and self._speaks_of_another(said, matter))
        )

    def remarks_on_a_notice(self, said: RecentMessage) -> bool:
        """又停气, and no more, right after a notice of it that somebody passed on: nobody has told that it is gone. And
        那狗能遛不, after the office's notice that it will be sprayed: whoever wrote it is asked."""
        notices = [
            one
            for one in self.recent
            if timedelta() <= said.at - one.at <= self.windows.fragment
            and one.sender_id != said.sender_id
            and (one.signals.notice or announced(one.text, one.at))
        ]
        is_report = said.understanding.decision is Decision.FILE or said.alarms
        if any(one.by_role for one in notices) and _QUESTION.search(said.text) and not is_report:
            return not said.understanding.place.building
        return any(is_mere_talk(said, turned_off(one.text)) for one in notices)

    def asks_nothing(self, said: RecentMessage) -> bool:
        """A neighbour's 找楼上说了没 asks whoever has it, not the house; 上个礼拜还扔过烟头 asks nobody."""
        is_aside = said.signals.asks_told or said.signals.gone_by
        return is_aside and not any(said.sender_id in m.reporters and m.is_active for m in self.matters)

    @staticmethod
    def has_no_such_trouble(said: RecentMessage) -> bool:
        """我屋头打得燃, and what somebody else had better do (报警噻): they only name what is talked of."""
        only_advises = said.signals.advises and not said.alarms
        return (said.signals.fine or only_advises) and said.understanding.decision is not Decision.FILE

    @staticmethod
    def grumbles(said: RecentMessage) -> bool:
        """物业也不管管, with no thing or place of its own: how the matter that is talked of is handled."""
        understood = said.understanding
        return said.signals.grumbles and understood.category in OF_PEOPLE and not (understood.place or said.alarms)

    def asked_of_something_else(self, sender_id: str, at: datetime, since: datetime) -> bool:
        """Whether the last words before the speaker answers are a neighbour's question about a thing that none of the
        matters is. `since`: an earlier question counts no more."""
        asked = self._just_before(sender_id, at)
        if asked is None or asked.at < since or not asked.signals.asks_of:
            return False
        return not any(_names(asked, matter) for matter in self.matters if matter.ended_at is None)

    def _answers_a_neighbour(self, said: RecentMessage, matter: Matter) -> bool:
        return matter.category not in VAGUE and self.asked_of_something_else(
            said.sender_id, said.at, matter.last_heard_at
        )

    def _speaks_of_another(self, said: RecentMessage, matter: Matter) -> bool:
        """还是有味, of a lamp, when a neighbour's 这个水能不能喝 stands right before it."""
        before = self._just_before(said.sender_id, said.at)
        if before is None or said.understanding.category is not None or _names(before, matter):
            return False
        others = (m for m in self.matters if m is not matter and m.is_active and before.at > m.reported_at)
        return any(_names(before, m) and before.sender_id in m.reporters for m in others)

    def _just_before(self, sender_id: str, at: datetime) -> RecentMessage | None:
        """The last words, if a neighbour said them in the last minutes."""
        last = self.recent[-1] if self.recent else None
        if last is None or last.sender_id == sender_id or last.by_role:
            return None
        return last if timedelta() <= at - last.at <= self.windows.fragment / 2 else None


def _names(said: RecentMessage, matter: Matter) -> bool:
    """By its kind, its thing, its own way of ending; of people in danger, by any word that these are well."""
    told = (said.understanding.category, *said.signals.ends)
    if matter.is_followed and matter.category in said.signals.saves:
        return True
    return any(akin(one, matter.category) for one in told if one) or matter.is_named_in(said.text)


def is_mere_talk(said: RecentMessage, off: Collection[str]) -> bool:
    """又停气, 怎么老是停水, and no more, of what a notice told to be turned off: `off`, its categories."""
    understood, signals = said.understanding, said.signals
    length = len(_NO_WORD.sub("", said.text))
    is_short = length <= _BARE or (length <= _BARE_AGAIN and _AGAIN.search(said.text) and not _NOW.search(said.text))
    tells_where = signals.ours or signals.echo or understood.place or said.quoted is not None
    return bool(is_short) and signals.gone and not tells_where and understood.category in off
