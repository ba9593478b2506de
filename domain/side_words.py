"""是不是停电了, 门是闭门器坏了, 苍蝇都飞到一楼了, 敲了没人应, 下雨还积水: a guess, a cause, what came of it, an
attempt, when it is worse.

Within minutes of the last word on a matter they go on telling of it, whatever they read as and whoever says them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from domain.apart import is_sure_beside, names_nothing
from domain.belonging import Belonging
from domain.category import Urgency
from domain.danger import is_a_danger_of_its_own
from domain.kinds import BY_SENSE, IN_THE_WAY, OF_SOMEBODY, STOPPED_BY_PLAN, UNDERFOOT, VAGUE, Sense, akin, brings_about
from domain.matter import Amend, Matter, Move, Windows
from domain.more_told import added
from domain.place import Place
from domain.record import RecentMessage
from domain.understanding import Understanding

_RUNNING = frozenset({"water", "leak", "drainage"})
_GOES_ON = re.compile("(?:而且|并且|关键是?|主要是?|还(?!有|是|好|行|可以|要|得|不错))")
_RUNS = re.compile("[流淌漫溢渗灌滴涌]")


@dataclass(frozen=True)
class SideWords:
    """Of all of the replayed dialogues, no neighbour's guess and each attempt belong to what was being talked of, and
    29 of 33 consequences."""

    belonging: Belonging
    windows: Windows

    def told(self, said: RecentMessage, quoted: int | None) -> Move | None:
        """What is passed on. Who saw what came of it has it too; who tells the cause, or knocked, only knows."""
        thread = self._thread(said) if quoted is None else None
        if thread is None or said.signals.guesses:
            return None
        told = self._less(said, thread)
        is_of_it = self._came_of_it(said, thread) or self._is_worse_then(said, thread)
        if is_of_it or (self._goes_on(said) and not said.alarms):
            return added(said, thread, told)
        knows = self._is_the_cause(said, thread) or self._was_tried(said, thread)
        return Amend(thread.ticket_id, told) if knows else None

    def only_guesses(self, said: RecentMessage) -> bool:
        """A neighbour wonders what may have caused it: nobody told that it is so; at once whatever they name. Of what
        one has or has not (是不是停水了) the same is a report."""
        thread = self._thread(said) if said.signals.guesses else None
        if thread is None or said.sender_id in thread.reporters:
            return False
        graver = said.alarms and thread.urgency is not Urgency.EMERGENCY
        has_it_too = said.understanding.category == thread.category and thread.category in STOPPED_BY_PLAN
        may_come_of_it = brings_about(thread.category, said.understanding.category)  # 停电: 电梯也停了吧
        at_once = said.at - thread.last_heard_at <= self.windows.picture
        may_be = at_once and said.understanding.category not in STOPPED_BY_PLAN
        is_of_it = may_come_of_it or may_be or _may_cause(said.understanding.category, thread)
        return is_of_it and not (graver or has_it_too)

    def _thread(self, said: RecentMessage) -> Matter | None:
        signals = said.signals
        goes_on = signals.reaches or signals.tried or signals.worse_when or signals.hinders or self._goes_on(said)
        tells = goes_on or signals.guesses or signals.explains
        if not tells or signals.aside or signals.withdrawal:
            return None
        talked_of = self.belonging.talked_of(said)
        fresh = [m for m in talked_of if said.at - m.last_heard_at <= self.windows.fragment / 2]
        named = [m for m in fresh if m.category == said.understanding.category or m.is_named_in(said.text)]
        if signals.hinders:
            named = [m for m in fresh if m.category in IN_THE_WAY]
        thread = next(iter(named or fresh), None)
        if thread is None:
            return None
        is_apart = thread.is_apart_from(said.understanding.place) or is_a_danger_of_its_own(said, thread)
        return None if is_apart else thread

    def _goes_on(self, said: RecentMessage) -> bool:
        """而且吵到一两点, after the smoke of a stall."""
        return _GOES_ON.match(said.text) is not None and names_nothing(said, self.belonging.nouns)

    @staticmethod
    def _came_of_it(said: RecentMessage, thread: Matter) -> bool:
        category, signals = said.understanding.category, said.signals
        if signals.hinders:
            return thread.category in IN_THE_WAY and not said.understanding.place
        if not signals.reaches:
            return False
        if category == thread.category:  # 水流到二单元走廊了, of a tank on the roof
            place = said.understanding.place
            return thread.place.is_another_spot(place) and place.building in (None, thread.place.building)
        if thread.category in _RUNNING and _RUNS.search(said.text):  # 都淌到人行道上了
            return True
        senses = [sense for sense, is_told in ((Sense.SMELL, signals.smelt), (Sense.HEARING, signals.heard)) if is_told]
        is_noticed = any(thread.category in BY_SENSE[sense] for sense in senses)
        goes_on = akin(category, thread.category) or brings_about(thread.category, category)
        return is_noticed or goes_on

    @staticmethod
    def _is_worse_then(said: RecentMessage, thread: Matter) -> bool:
        """晚上没灯看不见, of a hole in the pavement."""
        category = said.understanding.category
        underfoot = thread.category in UNDERFOOT and category in UNDERFOOT | VAGUE | {None}
        return said.signals.worse_when and not said.understanding.place and underfoot

    @staticmethod
    def _is_the_cause(said: RecentMessage, thread: Matter) -> bool:
        category = said.understanding.category
        return said.signals.explains and category is not None and _may_cause(category, thread)

    def _was_tried(self, said: RecentMessage, thread: Matter) -> bool:
        """No 快递柜打不开了, after a rude guard."""
        is_of_somebody = thread.category in OF_SOMEBODY or said.understanding.category not in OF_SOMEBODY
        is_another = (
            said.understanding.category != thread.category
            and (said.understanding.object_words or "…") in said.text
            and is_sure_beside(said, thread, self.belonging.nouns, self.windows)
        )
        return said.signals.tried and is_of_somebody and not is_another

    @staticmethod
    def _less(said: RecentMessage, thread: Matter) -> Understanding:
        """How far it reaches is not where it is, and no smell makes it urgent."""
        told, place = said.told(), said.understanding.place
        own = said.sender_id in thread.reporters
        known = Place(place.building, place.unit) if own else Place()
        presses = akin(told.category, thread.category) and not said.signals.smells
        return replace(told, place=known, urgency=told.urgency if presses else None)


def _may_cause(category: str | None, thread: Matter) -> bool:
    """Or be a part of it; of what told nothing yet, anything may."""
    of_it = akin(category, thread.category) or brings_about(category, thread.category)
    return category is None or of_it or thread.category in VAGUE
