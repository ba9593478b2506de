"""What is told of a matter that is known: by its reporter, by who has it too, by who saw the one that is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.belonging import Belonging
from domain.category import Urgency
from domain.danger import grown, is_another_danger, is_news_of
from domain.kinds import FIGHTS, OF_ONE
from domain.matter import Amend, Join, Matter, Move, Windows
from domain.place import Place
from domain.record import RecentMessage
from domain.understanding import Understanding
from domain.whereabouts import Whereabouts, is_put_elsewhere

_MAY_SAY_MORE = 0.03
"""Confidence from which the reporter's next words, said at once, belong to it: 39 of 42 do, of others 12 of 34."""

_HELP = re.compile("11[09]|120|消防|救护|公司的人|警察|民警|医生|抢修|师傅|物业|阀|闸")
"""Who comes to a danger, and what is shut off."""
_TELLS_FROM = 6
"""Characters from which words are no mere cry."""


def added(said: RecentMessage, matter: Matter, told: Understanding) -> Move:
    """Its reporter tells more; anybody else has it too."""
    if said.sender_id not in matter.reporters:
        return Join(matter.ticket_id, told)
    is_there = Whereabouts.is_told(said, matter)
    return Amend(matter.ticket_id, told if is_there else replace(told, place=Place()))


@dataclass(frozen=True)
class MoreTold:
    """The words of one chat."""

    belonging: Belonging
    whereabouts: Whereabouts
    windows: Windows

    def grown(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """越流越多了，快来个人, from who has just told of it."""
        thread = self.belonging.quoted(quoted) or self.belonging.thread(said)
        worse = grown(said, thread) if thread else None
        return Amend(thread.ticket_id, worse) if thread and worse else None

    def news(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """里面有个孕妇: what those who were called to a danger have to know."""
        if (sought := self._trace_of(said)) is not None:
            return sought
        thread = self.belonging.quoted(quoted) or self.belonging.thread(said)
        if thread is None or not is_news_of(said, thread) or is_another_danger(said, thread):
            return None
        return added(said, thread, said.told())

    def detail(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """The reporter goes on: a picture, the place, a danger, what else is said at once."""
        matter = self.meant(said, quoted)
        if matter is None or said.sender_id not in matter.reporters or not matter.is_active:
            return None
        place = said.understanding.place
        # 还有一楼的垃圾: no place of the lamp
        names_more = said.signals.aside and bool(place) and not said.signals.has_place_only
        is_there = self.whereabouts.is_told(said, matter)
        at_once = said.at - matter.last_heard_at <= self.windows.picture and not names_more
        if at_once and (said.signals.picture_only or said.understanding.confidence >= _MAY_SAY_MORE):
            return added(said, matter, said.told())
        may_be = is_put_elsewhere(said, matter) or not place.conflicts_with(matter.place)
        tells_place = bool(place) and is_there and may_be and not names_more
        tells_more = tells_place or said.signals.danger or said.signals.still_wrong or said.signals.for_now
        return added(said, matter, said.told()) if tells_more or self._is_told_on(said, matter) else None

    def _is_told_on(self, said: RecentMessage, matter: Matter) -> bool:
        """昨晚停的，想看看监控, of what was stolen from them; 他说下次打断我腿, of a quarrel; 燃气公司的人到了, amid a
        danger: to whoever follows it up."""
        of_help = matter.urgency is Urgency.EMERGENCY and _HELP.search(said.text) is not None
        is_grave = of_help or matter.category in OF_ONE | FIGHTS
        is_fresh = is_grave and said.at - matter.last_heard_at <= self.windows.fragment
        mere_talk = (
            said.signals.thanks
            or "谢" in said.text
            or said.signals.quarrels
            or said.signals.notice
            or said.signals.invites
        )
        return is_fresh and len(said.text) >= _TELLS_FROM and not mere_talk

    def meant(self, said: RecentMessage, quoted: int | None) -> Matter | None:
        """What is quoted, or what the sender reported just now."""
        own = [m for m in self.belonging.lively(said.at, self.windows.fragment) if said.sender_id in m.reporters]
        return self.belonging.quoted(quoted) or (own[0] if own else None)

    def _trace_of(self, said: RecentMessage) -> Move | None:
        """Where somebody was seen who is looked for: for those who went, and whoever tells it reports nothing."""
        if not said.signals.traces or said.alarms:
            return None
        sought = next((m for m in self.belonging.talked_of(said) if m.is_followed and m.category in OF_ONE), None)
        return Amend(sought.ticket_id, replace(said.understanding, place=Place(), urgency=None)) if sought else None
