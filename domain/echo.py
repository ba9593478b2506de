"""+1, 我家也停了, 我也闻到了: which of a chat's matters somebody has too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.apart import names_another
from domain.belonging import Belonging
from domain.category import Urgency
from domain.kinds import BY_SENSE, IN_COMMON, TURNED_OFF_BY_PLAN, Sense, akin
from domain.matter import Matter, Windows
from domain.record import RecentMessage
from domain.signals import Signals
from domain.understanding import Act, Decision

_WHOLE = 7
"""Characters from which words say something of their own, and are no 是不是哦 or 哈哈哈哈."""

_HAS = re.compile("有热?([水电气])")
_KINDS_OF = {"水": {"water", "leak", "drainage"}, "电": {"power"}, "气": {"gas"}}


@dataclass(frozen=True)
class Echoes:
    """`recent`: the words of one chat before the speaker's, oldest first."""

    recent: Sequence[RecentMessage]
    belonging: Belonging
    windows: Windows

    def may_mean(self, said: RecentMessage) -> list[Matter]:
        """What was heard of within the hour and fits; those that fit the sense it was noticed by, if any. 我也闻到了
        means no lamp, while 我家也停了 may mean whatever stands still."""
        lively = [m for m in self.belonging.lively(said.at, self.windows.echo) if self._may_be(said, m)]
        if said.understanding.decision is Decision.FILE or not (senses := _noticed_by(said.signals)):
            return lively
        by_sense = [m for m in lively if any(self._leaves_a_trace(m, sense) for sense in senses)]
        return lively if not by_sense and senses == {Sense.STOPPED} else by_sense

    def answers_other_talk(self, said: RecentMessage) -> bool:
        """+1 after 有人一起团购鸡蛋吗, or 我家也是 right after 今天雨太大了: what came after the last word about any
        matter."""
        if said.understanding.category is not None or said.understanding.place:
            return False
        heard = max((m.last_heard_at for m in self.belonging.matters), default=None)
        since = [
            one
            for one in self.recent
            if said.at - one.at <= self.windows.fragment and (heard is None or one.at > heard)
        ]
        if any(one.signals.invites or one.signals.relay_list for one in since):
            return True
        if heard is None or said.at - heard <= self.windows.picture:
            return False
        return all(one.understanding.act is Act.NONE for one in since) and self._is_of_the_last(said, since)

    @staticmethod
    def _is_of_the_last(said: RecentMessage, since: Sequence[RecentMessage]) -> bool:
        """The words right before, by another neighbour, are whole and report nothing."""
        last = since[-1] if since else None
        if last is None or last.sender_id == said.sender_id or last.by_role or last.signals.echo:
            return False
        return len(last.text) >= _WHOLE

    def _may_be(self, said: RecentMessage, matter: Matter) -> bool:
        """Words that surely name another kind of trouble are no echo, unless they come at once, tell no building of
        their own, and nobody is in danger; nor is 旁边的秋千也断了, of a bench, and 我们也有 where water is gone."""
        understood, nouns = said.understanding, self.belonging.nouns
        is_of_its_kind = understood.decision is Decision.FILE and understood.category == matter.category
        if is_of_its_kind and matter.category not in IN_COMMON and names_another(understood, matter, nouns):
            return False
        if said.signals.has_it and (_has_another_thing(said, matter) or self._is_gone(matter)):
            return False
        if understood.decision is not Decision.FILE or akin(understood.category, matter.category):
            return True
        if understood.category in TURNED_OFF_BY_PLAN:
            return False  # 我家也没水, after a door
        fresh = said.at - matter.last_heard_at <= self.windows.fragment and not said.signals.aside
        return fresh and not understood.place.building and matter.urgency is not Urgency.EMERGENCY

    def _is_gone(self, matter: Matter) -> bool:
        """Water, power or gas that stopped, as far as its reporters' words are known: not yellow water."""
        told = self._told(matter)
        is_so = any(one.gone for one in told) if told else matter.urgency is not Urgency.EMERGENCY
        return is_so and matter.category in TURNED_OFF_BY_PLAN

    def _leaves_a_trace(self, matter: Matter, sense: Sense) -> bool:
        """It can be noticed so by its kind, or was told so (电梯里有股焦糊味)."""
        return matter.category in BY_SENSE[sense] or any(sense in _traces(one) for one in self._told(matter))

    def _told(self, matter: Matter) -> list[Signals]:
        return [
            one.signals
            for one in self.recent
            if one.sender_id in matter.reporters and akin(one.understanding.category, matter.category)
        ]


def _has_another_thing(said: RecentMessage, matter: Matter) -> bool:
    """我们1栋也有电, beside a lift that stands still."""
    named = _HAS.search(said.text)
    return named is not None and matter.category not in _KINDS_OF[named[1]]


def _noticed_by(signals: Signals) -> set[Sense]:
    told = {Sense.SMELL: signals.smelt, Sense.HEARING: signals.heard, Sense.STOPPED: signals.gone}
    return {sense for sense, is_told in told.items() if is_told}


def _traces(signals: Signals) -> set[Sense]:
    told = {Sense.SMELL: signals.smells, Sense.HEARING: signals.sounds, Sense.STOPPED: signals.gone}
    return {sense for sense, is_told in told.items() if is_told}
