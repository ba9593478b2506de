"""What was said just before a message that it may go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.kinds import OF_SMOKE, akin
from domain.matter import Matter, Windows
from domain.record import RecentMessage
from domain.understanding import Act, Decision

_AT_MOST = 3


@dataclass(frozen=True)
class Fragments:
    """Among the recent words of a chat, oldest first; `matters`: its tickets."""

    recent: Sequence[RecentMessage]
    matters: Sequence[Matter]
    windows: Windows

    def preludes(self, said: RecentMessage) -> list[RecentMessage]:
        """Places, dangers, pictures, and what smelt of a fire, since the sender's last report."""
        reported = max((m.reported_at for m in self.matters if said.sender_id in m.reporters), default=None)
        return [
            earlier
            for earlier in self._just_before(said, reported)
            if self._is_its_smell(earlier, said)
            or (
                earlier.understanding.act is Act.NONE
                and (earlier.signals.has_place_only or earlier.signals.danger or self._is_its_picture(earlier, said))
            )
        ]

    def pieces(self, said: RecentMessage) -> list[RecentMessage]:
        """Words that say too little alone, since the last word about a matter of the sender's: at most three."""
        heard = max((m.last_heard_at for m in self.matters if said.sender_id in m.reporters), default=None)
        found = [
            earlier
            for earlier in self._just_before(said, heard)
            if earlier.understanding.decision not in (Decision.FILE, Decision.ASK)
            and earlier.understanding.act in (Act.NONE, Act.REQUEST)
            and not (earlier.signals.picture_only or earlier.signals.notice or earlier.signals.relay_list)
        ]
        return found[-_AT_MOST:]

    def shows_it(self, said: RecentMessage) -> bool:
        """With the words, or right before them, their sender sent a picture."""
        before = self._just_before(said, None)
        return bool(said.pictures) or any(self._is_its_picture(earlier, said) for earlier in before)

    def words_of(self, matter: Matter, said: RecentMessage) -> list[RecentMessage]:
        """Its reporters' last report of it, and what they said since and just before without telling of another matter:
        at most three, oldest first. Of what is not remembered any more, nothing."""
        own = [
            one
            for one in self.recent
            if one.sender_id in matter.reporters
            and not one.by_role
            and matter.reported_at - self.windows.fragment / 2 <= one.at <= said.at
            and not (one.signals.picture_only or one.signals.asks_who or one.signals.nobody_there)
        ]
        reports = [one for one in own if one.understanding.category is not None]
        told = [one for one in reports if akin(one.understanding.category, matter.category)]
        if not told:
            return []
        more = [one for one in own if one.understanding.category is None and one.at >= told[-1].at]
        return [told[-1], *more[-(_AT_MOST - 1) :]]

    def may_tell_a_danger(self, said: RecentMessage) -> bool:
        """A resident's words that neither ask nor deny that somebody is in danger, nor say that it is over."""
        signals = said.signals
        asks = signals.asks_who or signals.asks_where or signals.nobody_there
        is_other = signals.notice or signals.relay_list or signals.picture_only or signals.withdrawal
        return not (said.by_role or asks or is_other or said.says_over)

    def asked_who_is_there(self, said: RecentMessage) -> RecentMessage | None:
        """Somebody's 有没有人在里面, right before."""
        since = [one for one in self.recent if said.at - one.at <= self.windows.fragment]
        others = [one for one in since if one.sender_id != said.sender_id]
        return others[-1] if others and others[-1].signals.asks_who else None

    def answers_where(self, said: RecentMessage) -> bool:
        """A place, said while 哪栋哦 is what somebody last asked."""
        return bool(said.understanding.place) and self.asked_where(said) is not None

    def asked_where(self, said: RecentMessage) -> RecentMessage | None:
        """Somebody's 哪栋哦, of the last minutes, since which the sender was silent."""
        asked = (one for one in self.recent if one.signals.asks_where and one.sender_id != said.sender_id)
        last = max(asked, key=lambda one: one.at, default=None)
        if last is None or said.at - last.at > self.windows.fragment:
            return None
        spoke = (one.at for one in self.recent if one.sender_id == said.sender_id)
        return last if max(spoke, default=last.at) <= last.at else None

    def _just_before(self, said: RecentMessage, since: datetime | None) -> list[RecentMessage]:
        return [
            earlier
            for earlier in self.recent
            if earlier.sender_id == said.sender_id
            and timedelta() <= said.at - earlier.at <= self.windows.fragment / 2
            and (since is None or earlier.at > since)
        ]

    @staticmethod
    def _is_its_smell(earlier: RecentMessage, said: RecentMessage) -> bool:
        """怎么有烟味, which was only likely a matter, and then 窗户外面都是烟."""
        burns = said.alarms and said.understanding.category in OF_SMOKE
        return burns and earlier.signals.smells and earlier.understanding.decision is Decision.CARD

    def _is_its_picture(self, earlier: RecentMessage, said: RecentMessage) -> bool:
        return earlier.signals.picture_only and said.at - earlier.at <= self.windows.picture
