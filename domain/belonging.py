"""To which of a chat's matters words belong: the one they quote, one of the same kind and place, the one talked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.apart import (
    BY_CAMERA,
    SURE_BESIDE,
    SURELY_NEW,
    began_anew,
    is_anothers,
    is_sure_beside,
    is_told_again,
)
from domain.category import Urgency
from domain.danger import (
    alarms_beside,
    draws_blood,
    is_a_danger_of_its_own,
    is_elsewhere_than_told,
    tells_more_of_danger,
)
from domain.elsewhere import Elsewhere
from domain.kinds import HOME_VISITS, OF_PEOPLE, SOFT, VAGUE, akin, brings_about
from domain.matter import Matter, Windows
from domain.place import Place
from domain.record import RecentMessage
from domain.status import Status
from domain.there import is_one_more, is_the_very
from domain.understanding import Act, Decision, Understanding


@dataclass(frozen=True)
class Belonging:
    """The matters of one chat, newest first, as somebody's next words meet them. `home`: where the speaker lives, as
    far as their name in the group tells, `homes`: the same of earlier senders; `at_home`: categories that happen in
    one's own home or stairwell; `nouns`: what a thing is called where the words name none (垃圾, 公共设施)."""

    matters: Sequence[Matter]
    windows: Windows = field(default_factory=Windows)
    home: Place = field(default_factory=Place)
    at_home: frozenset[str] = frozenset()
    homes: Mapping[str, Place] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    here: Place = field(default_factory=Place)

    @property
    def elsewhere(self) -> Elsewhere:
        return Elsewhere(self.home, self.at_home, self.homes, self.nouns, self.here)

    def quoted(self, ticket_id: int | None) -> Matter | None:
        return next((m for m in self.matters if m.ticket_id == ticket_id), None) if ticket_id is not None else None

    def lively(self, at: datetime, within: timedelta) -> list[Matter]:
        return [m for m in self.matters if m.ended_at is None and at - m.last_heard_at <= within]

    def taken_back(self, said: RecentMessage) -> list[Matter]:
        """What the speaker had reported with others, and one of these took back within the hour, unless it was begun
        anew since."""
        return [
            m
            for m in self.matters
            if m.status is Status.WITHDRAWN
            and m.ended_at is not None
            and said.at - m.ended_at <= self.windows.echo
            and said.sender_id in m.reporters
            and len(m.reporters) > 1
            and not any(
                n is not m and akin(n.category, m.category) and n.reported_at >= m.ended_at for n in self.matters
            )
        ]

    def same(self, said: RecentMessage, quoted: int | None, *, answers_where: bool = False) -> Matter | None:
        """The active matter that a report repeats or goes on about. `answers_where`: somebody just asked its sender
        where it is."""
        if matter := self.quoted(quoted):
            return matter if matter.is_active and not said.understanding.place.conflicts_with(matter.place) else None
        lively = [m for m in self._still_open(said) if m.is_active and self._may_be_same(said, m)]
        own_first = sorted(lively, key=lambda m: said.sender_id not in m.reporters)
        same_kind = (
            m
            for m in own_first
            if m.category == said.understanding.category
            and not began_anew(said, m, self.windows)
            and not self.is_anothers(said, m)
        )
        return next(same_kind, None) or next(
            (m for m in own_first if self._goes_on(said, m, answers_where=answers_where)), None
        )

    def danger(self, said: RecentMessage) -> Matter | None:
        """What a danger that somebody with a role tells is known as: an emergency that goes on, or the same matter."""
        lively = (m for m in self.lively(said.at, self.windows.join) if m.urgency is Urgency.EMERGENCY)
        akin_to = (m for m in lively if m.over_at is None and akin(said.understanding.category, m.category))
        return next((m for m in akin_to if not self.elsewhere.is_told(said, m)), None) or self.same(said, None)

    def talked_of(self, said: RecentMessage) -> list[Matter]:
        """What the chat is talking of at this moment, unless it was called over; what was heard of last comes first."""
        fresh = [m for m in self.lively(said.at, self.windows.fragment) if m.is_active and m.over_at is None]
        return sorted(fresh, key=lambda m: m.last_heard_at, reverse=True)

    def thread(self, said: RecentMessage) -> Matter | None:
        return next(iter(self.talked_of(said)), None)

    def stands_alone(self, said: RecentMessage, thread: Matter) -> bool:
        """Whether words of another kind open a matter of their own while the chat talks of this one."""
        understood, aside = said.understanding, said.signals.aside
        is_apart = self.elsewhere.is_told(said, thread) or self.is_anothers(said, thread)
        if is_apart or is_a_danger_of_its_own(said, thread):
            return True
        if self.came_of_it(said, thread):
            return False
        if akin(understood.category, thread.category):
            return aside or self._is_new(understood, thread)
        if self._is_another_neighbours(said, thread):
            return True
        only_echoes = said.signals.echo and not understood.place.building
        more_of_danger = thread.urgency is Urgency.EMERGENCY and tells_more_of_danger(said, thread)
        if (only_echoes or more_of_danger) and not aside:
            return False
        return (
            aside
            or is_sure_beside(said, thread, self.nouns, self.windows)
            or (understood.decision is Decision.FILE and bool(understood.place))
        )

    def is_anothers(self, said: RecentMessage, matter: Matter) -> bool:
        """A neighbour's own words, of the kind of the matter and yet of another."""
        return is_anothers(said, matter, self.nouns, self.windows)

    def came_of_it(self, said: RecentMessage, thread: Matter) -> bool:
        """我家天花板掉灰, minutes after 302拆墙呢."""
        understood = said.understanding
        is_fresh = said.at - thread.last_heard_at <= self.windows.fragment / 2 and not said.signals.aside
        is_calm = understood.urgency is not Urgency.EMERGENCY
        return is_fresh and is_calm and not understood.place and brings_about(thread.category, understood.category)

    def tells_its_like(self, said: RecentMessage) -> bool:
        """20栋门口的也不亮, and what the chat talks of is the lamp of another building."""
        category = said.understanding.category
        return any(m.category == category and self.elsewhere.is_anothers(said, m) for m in self.talked_of(said))

    def came_back(self, said: RecentMessage) -> bool:
        """Whether somebody reports again what they reported before, and what was over since."""
        understood = said.understanding
        return any(
            said.sender_id in m.reporters and m.category == understood.category and (m.ended_at or m.over_at)
            for m in self.matters
        )

    def about(self, said: RecentMessage, among: Sequence[Matter]) -> Matter | None:
        """The matter that passing words fit: category and place first, then the speaker's own, then the only one."""
        category = said.understanding.category
        fitting = [m for m in among if not self.elsewhere.cannot_mean(said, m)]
        if category:
            same = [m for m in fitting if m.category == category] or [m for m in fitting if akin(category, m.category)]
            if same:
                return self._nearest(same, said)
            if not said.signals.echo:
                own = [m for m in fitting if said.sender_id in m.reporters]
                return own[0] if len(own) == 1 and said.understanding.act is not Act.RESOLVED else None
        return self._without_category(said, fitting)

    def _without_category(self, said: RecentMessage, fitting: Sequence[Matter]) -> Matter | None:
        """By its thing, by the building, the speaker's own, the only one."""
        if len(named := [m for m in fitting if m.is_named_in(said.text)]) == 1:
            return named[0]
        building = said.understanding.place.building or (self.home.building if said.signals.echo else None)
        if building and (there := [m for m in fitting if m.place.building == building]):
            return self._nearest(there, said)
        if said.signals.echo:
            return max(fitting, key=lambda m: m.last_heard_at, default=None)
        if own := [m for m in fitting if said.sender_id in m.reporters]:
            return own[0]
        return fitting[0] if len(fitting) == 1 else None

    def _still_open(self, said: RecentMessage) -> list[Matter]:
        """What was heard of within hours; within days what is in the very building that the words tell, and what the
        speaker has told of before (又出摊了), where nobody called it over."""
        place = self.elsewhere.place_of(said, said.understanding.category)
        recent = self.lively(said.at, self.windows.join)
        days = (m for m in self.lively(said.at, self.windows.over) if m not in recent and m.over_at is None)
        return recent + [
            m
            for m in days
            if (place.building == m.place.building and is_the_very(place, m)) or is_told_again(said, m, self.nouns)
        ]

    # -- inside ------------------------------------------------------------------------------------------------------

    def _may_be_same(self, said: RecentMessage, matter: Matter) -> bool:
        """Not placed elsewhere, and not announced as something else than what is being talked of."""
        talked_of = said.at - matter.last_heard_at <= self.windows.fragment
        announced = said.signals.aside and talked_of and not (said.signals.echo or is_one_more(said, matter))
        return not announced and not self.elsewhere.is_told(said, matter) and not is_elsewhere_than_told(said, matter)

    def _is_another_neighbours(self, said: RecentMessage, thread: Matter) -> bool:
        """Beside whatever is talked of: in another stairwell, or sure and told by somebody who has no part in it."""
        understood = said.understanding
        is_sure = said.sender_id not in thread.reporters and is_sure_beside(said, thread, self.nouns, self.windows)
        apart = understood.decision is Decision.FILE and understood.place.is_another_stairwell(thread.place)
        return apart or (is_sure and understood.category not in OF_PEOPLE)

    def _goes_on(self, said: RecentMessage, matter: Matter, *, answers_where: bool = False) -> bool:
        """Whether the reporter's next words, read as another kind, still speak of the same thing: a kin of it, what
        follows from it, a complaint about how it is handled."""
        understood = said.understanding
        if said.sender_id not in matter.reporters or said.at - matter.last_heard_at > self.windows.fragment:
            return False
        if said.signals.aside or (alarms_beside(understood, matter) and not draws_blood(said, matter)):
            return False
        by_camera = understood.category in OF_PEOPLE and BY_CAMERA.search(said.text)
        if understood.category in SOFT or matter.category in VAGUE or answers_where or by_camera:
            return True
        if (matter.category, understood.category) in HOME_VISITS and understood.urgency is Urgency.NORMAL:
            return True
        if self._is_at_a_spot_of_its_own(said, matter):
            return False
        return akin(understood.category, matter.category) or not self._is_new(understood, matter)

    def _is_at_a_spot_of_its_own(self, said: RecentMessage, matter: Matter) -> bool:
        """门口那盏灯黑了, minutes after 电梯停了; 2单元门口灯黑了 at once."""
        there, confidence = said.understanding.place, said.understanding.confidence
        is_later = said.at - matter.last_heard_at > self.windows.picture and confidence >= SURE_BESIDE
        is_surely = there.is_in_full and confidence >= SURELY_NEW
        return (is_later or is_surely) and there.spot is not None and matter.place.spot is None

    @staticmethod
    def _is_new(understood: Understanding, matter: Matter) -> bool:
        """Very sure, or sure and of another spot."""
        other_spot = understood.place.is_another_spot(matter.place)
        return understood.decision is Decision.FILE and (other_spot or understood.confidence >= SURELY_NEW)

    def _nearest(self, matters: Sequence[Matter], said: RecentMessage) -> Matter:
        own = [m for m in matters if said.sender_id in m.reporters]
        at_home = [m for m in matters if self.home.building and m.place.building == self.home.building]
        return (own or at_home or list(matters))[0]
