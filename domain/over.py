"""好了, 亮了, 人出来了: whether words end a matter, and which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.belonging import Belonging
from domain.category import Urgency
from domain.kinds import FIGHTS, STOPPED_BY_PLAN, TURNED_OFF_BY_PLAN, akin
from domain.matter import Matter, Move, Over, Windows
from domain.record import RecentMessage
from domain.status import Status
from domain.understanding import Act, Decision

_ANSWER = 14
"""Characters up to which good words only answer whether it is done."""


@dataclass(frozen=True)
class CalledOver:
    belonging: Belonging
    windows: Windows

    def move(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """Beside other words, what only sounds over is no more than a hint, and none at all of people in danger; of
        these a mere 好了 is a hint."""
        if said.signals.over_only:  # 搞好了，给物业点个赞 is of no office
            said = replace(said, understanding=replace(said.understanding, category=None))
        lively = self.belonging.lively(said.at, self.windows.over)
        if said.signals.for_now:
            return self._past_for_now(said, quoted, lively)
        own = [m for m in lively if said.sender_id in m.reporters]
        saved = [m for m in lively if (m in own or self._is_fresh(said, m)) and m.is_followed and _saves(said, m)]
        approved = self._asked_just_now(said, own) if said.signals.approves else None  # 巴适
        if not self._sounds_over(said, saved, approved):
            return None
        if quoted is None and (together := self._together(said, own)) is not None:
            return _all_of(together)
        told = [m for m in own if _tells_of(said, m)]
        of_them = replace(
            said, understanding=replace(said.understanding, category=None)
        )  # 门开了，娃好好的 is of no door
        words = ((said, told), (of_them, saved), (said, lively))
        meant = (self.belonging.about(one, among) for one, among in words)
        matter = self.belonging.quoted(quoted) or approved or next(filter(None, meant), None)
        if matter is None or (quoted is None and _is_of_another_kind(said, matter)):
            return None
        is_no_end = not (said.signals.over or matter in saved) and self._is_still_telling(said, matter)
        if _is_alarm(matter) and not _saves(said, matter):
            is_no_end = is_no_end or not said.signals.over_only
            return None if is_no_end else Over(matter.ticket_id, surely=False)
        surely = quoted is not None or (self._ends(said, matter, own) and _is_believed(said, matter))
        return None if is_no_end else Over(matter.ticket_id, surely=surely)

    def plainly(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """How it is now, and not a word more."""
        if quoted is not None or said.signals.no_end or said.signals.still_wrong or said.signals.for_now:
            return None
        lively = self.belonging.lively(said.at, self.windows.over)
        own = [m for m in lively if said.sender_id in m.reporters]
        return self._quietened(said, lively) or self._stated(said, own) or self._seen(said, lively)

    def _stated(self, said: RecentMessage, own: Sequence[Matter]) -> Move | None:
        """停了，谢谢 of their noise, 亮的 of their lamp: whatever else the words might mean, its reporter says nothing
        but that it is as it should be; so does any such word of whoever is asked, but for 停了 of what stood still.
        Where people were in danger, only what saves them counts."""
        signals = said.signals
        if not signals.states or (signals.echo and signals.gone):
            return None
        fitting = [m for m in own if m.category in signals.states and (not m.is_followed or _saves(said, m))]
        fitting.sort(key=lambda m: m.category not in signals.ends)  # 清了, of yellow water before a shed on the roof
        asked = [m for m in own if m.status is Status.RESOLVED]
        is_an_answer = len(asked) == 1 and "noise" not in signals.states and said.understanding.act is not Act.REQUEST
        stateless = replace(said, understanding=replace(said.understanding, category=None, act=Act.RESOLVED))
        matter = self.belonging.about(stateless, fitting or (asked if is_an_answer else []))
        return Over(matter.ticket_id, surely=_is_believed(said, matter)) if matter else None

    @staticmethod
    def _seen(said: RecentMessage, lively: Sequence[Matter]) -> Move | None:
        """电钻停了，我去敲的门, from a neighbour who has no part in anything, and names the thing: a hint to whoever
        goes. 我们1栋有电 is none."""
        if any(said.sender_id in m.reporters for m in lively):
            return None
        fitting = [m for m in lively if m.category in said.signals.states and not m.is_followed]
        named = [
            m
            for m in fitting
            if m.category in said.signals.ends or (m.is_named_in(said.text) and m.category not in STOPPED_BY_PLAN)
        ]
        return Over(named[0].ticket_id, surely=False) if len(named) == 1 else None

    def _quietened(self, said: RecentMessage, lively: Sequence[Matter]) -> Move | None:
        """警察来了，安静了 and 他走了, of a quarrel in which somebody cried for help or was beaten: no proof that all
        are well, and nothing to be glad of; those who were called are told, of it and of the noise it was before."""
        if not {"noise", "security"}.intersection((*said.signals.ends, *said.signals.states)):
            return None
        talked_of = [m for m in lively if said.sender_id in m.reporters or self._is_fresh(said, m)]
        fights = [m for m in talked_of if m.is_followed and m.category in FIGHTS and not _saves(said, m)]
        before = [m.ticket_id for m in talked_of if m.is_active and m.category == "noise"]
        return Over(fights[0].ticket_id, surely=False, also=tuple(before)) if fights else None

    @staticmethod
    def _sounds_over(said: RecentMessage, saved: Sequence[Matter], approved: Matter | None) -> bool:
        """A report, with the fire that went out in it, is one all the same."""
        understood = said.understanding
        if said.signals.echo and said.signals.gone:  # 二单元也停了
            return False
        if understood.act is Act.REQUEST and (not saved or understood.decision is Decision.FILE):
            return False
        nobody_in_danger = bool(saved) and not (said.signals.no_end or said.signals.still_faulty)  # 我出来了
        return said.says_over or approved is not None or nobody_in_danger

    def back(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """又来了, of the water that was gone, which nobody has settled yet."""
        if quoted is not None or not said.signals.is_back or said.signals.no_end:
            return None
        own = [m for m in self.belonging.lively(said.at, self.windows.over) if said.sender_id in m.reporters]
        gone = [m for m in own if m.category in TURNED_OFF_BY_PLAN and m.is_active and m.over_at is None]
        return Over(gone[0].ticket_id) if len(gone) == 1 and not _is_alarm(gone[0]) else None

    def _past_for_now(self, said: RecentMessage, quoted: int | None, lively: Sequence[Matter]) -> Move | None:
        """总阀关了，不喷了，明天得来人换: nobody is in danger any more, and somebody has to come all the same."""
        if not (said.signals.over or said.understanding.act is Act.RESOLVED) or said.signals.still_faulty:
            return None
        alarms = [m for m in lively if _is_alarm(m)]
        matter = self.belonging.quoted(quoted) or self.belonging.about(said, alarms)
        return Over(matter.ticket_id, surely=False) if matter and _is_alarm(matter) else None

    def _is_fresh(self, said: RecentMessage, matter: Matter) -> bool:
        """What a neighbour may still tell the end of, without a word of its thing (她闺女接走了)."""
        return said.at - matter.last_heard_at <= self.windows.join

    def _asked_just_now(self, said: RecentMessage, own: Sequence[Matter]) -> Matter | None:
        """The only one of the speaker's that a worker settled within the hour."""
        asked = [m for m in own if m.status is Status.RESOLVED and said.at - m.last_heard_at <= self.windows.echo]
        return asked[0] if len(asked) == 1 and not said.signals.no_end else None

    def _ends(self, said: RecentMessage, matter: Matter, own: Sequence[Matter]) -> bool:
        """What is told is the matter's thing, or its way of ending; or nothing but 好了 is said, right where it was
        talked of or asked after."""
        if _tells_of(said, matter) or (matter.is_followed and _saves(said, matter)):
            return True
        if said.signals.approves and matter.status is Status.RESOLVED:
            return True
        bare = said.signals.over_only or self._answers_the_question(said, matter)
        return bare and [matter] == self._meant_by_bare_words(said, own)

    @staticmethod
    def _together(said: RecentMessage, own: Sequence[Matter]) -> list[Matter] | None:
        """两个都好了; 门好了，灯也亮了, of what its reporter is asked after. None where one is spoken of."""
        if said.signals.over_all and len(own) > 1:
            return [m for m in own if not _is_alarm(m) or _saves(said, m)]
        named = [m for m in own if m.status is Status.RESOLVED and m.is_named_in(said.text)]
        return named if len(named) > 1 else None

    @staticmethod
    def _answers_the_question(said: RecentMessage, matter: Matter) -> bool:
        """摘了，谢谢; 很稳了: short good words, of no other kind, by whoever is asked whether it is done."""
        category = said.understanding.category
        is_short = len(said.text) <= _ANSWER and said.understanding.act is Act.RESOLVED and not said.signals.no_end
        return matter.status is Status.RESOLVED and is_short and (category is None or akin(category, matter.category))

    def _meant_by_bare_words(self, said: RecentMessage, own: Sequence[Matter]) -> list[Matter]:
        """The reporter's only matter of the last hour; of several the only one settled, or talked of just now."""
        asked = [m for m in own if m.status is Status.RESOLVED]
        hour, now = (
            [m for m in own if said.at - m.last_heard_at <= within]
            for within in (self.windows.echo, self.windows.fragment)
        )
        if len(own) == 1 and hour:
            return hour
        return asked if len(asked) == 1 else now

    def _is_still_telling(self, said: RecentMessage, matter: Matter) -> bool:
        """Its reporter goes on right after the report: only plain words (好了, 出来了) or its own way of ending end it
        (杆子抬起来了). Nobody goes on about what a worker has settled."""
        its_own_way = any(akin(one, matter.category) for one in said.signals.ends)
        if matter.status is Status.RESOLVED or (its_own_way and said.understanding.act is Act.RESOLVED):
            return False
        return said.sender_id in matter.reporters and said.at - matter.last_heard_at <= self.windows.fragment


def _all_of(matters: Sequence[Matter]) -> Move | None:
    return Over(matters[0].ticket_id, also=tuple(m.ticket_id for m in matters[1:])) if matters else None


def _is_alarm(matter: Matter) -> bool:
    return matter.urgency is Urgency.EMERGENCY and matter.is_active


def _is_believed(said: RecentMessage, matter: Matter) -> bool:
    """好像好了 is a hint; of whoever is asked, it is the answer."""
    return not said.signals.doubts or matter.status is Status.RESOLVED


def _saves(said: RecentMessage, matter: Matter) -> bool:
    return matter.category in said.signals.saves


def _tells_of(said: RecentMessage, matter: Matter) -> bool:
    understood = said.understanding
    read = (understood.category,) if understood.act is Act.RESOLVED and understood.category else ()
    return any(akin(told, matter.category) for told in (*read, *said.signals.ends))


def _is_of_another_kind(said: RecentMessage, matter: Matter) -> bool:
    """找到了，在最底下压着, from a neighbour, of a parcel box: they tell only the end of something that is none."""
    is_neighbours = said.sender_id not in matter.reporters and not said.signals.over_only
    ends = said.signals.ends
    tells = bool(ends) and not any(akin(one, matter.category) for one in ends)
    return is_neighbours and tells and not matter.is_named_in(said.text) and said.understanding.category is None
