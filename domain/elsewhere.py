"""Whether words are of another place than a chat's matter: what they tell, where who says it lives, what 也 tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from domain.apart import is_in_another_corner
from domain.category import Urgency
from domain.kinds import EACH_STAIRWELL_ITS_OWN, TURNED_OFF_BY_PLAN
from domain.matter import Matter
from domain.place import Place
from domain.record import RecentMessage

_THERE_TOO = re.compile("[栋幢座楼]也")


@dataclass(frozen=True)
class Elsewhere:
    """`home`, `homes`, `at_home`, `nouns`, `here`: as of `Belonging`."""

    home: Place
    at_home: frozenset[str]
    homes: Mapping[str, Place]
    nouns: AbstractSet[str]
    here: Place

    def place_of(self, said: RecentMessage, category: str | None) -> Place:
        """What the words tell; for what happens at home, in the speaker's own building unless they tell another."""
        return replace(said.understanding, category=category).placed(self.home, self.at_home)

    def is_anothers(self, said: RecentMessage, matter: Matter) -> bool:
        """Somebody who has no part in the matter tells another building."""
        return said.sender_id not in matter.reporters and self._located(matter).is_apart_from(said.understanding.place)

    def cannot_mean(self, said: RecentMessage, matter: Matter) -> bool:
        """Their words name another building, or they echo what happens at home and live in another: what they only
        heard (我也听到了) may be anywhere."""
        has_it = said.signals.echo and not said.signals.heard
        at_home = has_it and matter.category in self.at_home and not said.understanding.place
        place = self.home if at_home else said.understanding.place
        if said.signals.echo and said.signals.smelt and matter.urgency is not Urgency.EMERGENCY:
            place = Place()  # 9栋都闻得到, of what stinks behind 8栋
        is_apart = matter.is_apart_from(place) or is_in_another_corner(said, place, matter, self.nouns)
        return is_apart or self._has_its_like(said, matter)

    def _has_its_like(self, said: RecentMessage, matter: Matter) -> bool:
        """我们9栋的也坏了, of a door or a lamp of which nobody has told where it is; 我12号楼也没电."""
        is_theirs = said.signals.ours and said.understanding.place.building and said.sender_id not in matter.reporters
        if not is_theirs or self._located(matter).place.building:
            return False
        only_noticed = said.signals.heard or said.signals.smelt
        is_there_too = matter.category in self.at_home and not only_noticed and _THERE_TOO.search(said.text) is not None
        return is_there_too or matter.category in EACH_STAIRWELL_ITS_OWN

    def is_told(self, said: RecentMessage, matter: Matter) -> bool:
        """A report is of another place than the matter."""
        has_it_too = self._has_it_too(said, matter)
        there = self._located(matter) if has_it_too else matter
        place = self.place_of(said, said.understanding.category)
        if is_in_another_corner(said, place, there, self.nouns):
            return True
        here = place if said.sender_id in matter.reporters else place.filled_from(self.here)
        return there.is_apart_from(here) or (has_it_too and self._has_its_like(said, matter))

    @staticmethod
    def _has_it_too(said: RecentMessage, matter: Matter) -> bool:
        """我们4栋是耗子, where nobody is in danger; of what is turned off, beside who is: 我12号楼也没电."""
        if not said.signals.ours or said.sender_id in matter.reporters:
            return False
        is_grave = matter.urgency is Urgency.EMERGENCY and matter.category not in TURNED_OFF_BY_PLAN
        return said.understanding.urgency is not Urgency.EMERGENCY and not is_grave

    def _located(self, matter: Matter) -> Matter:
        """A matter of which no place is told is in the building of who reported it, beside 我们4栋是耗子."""
        homes = (self.homes[reporter] for reporter in matter.reporters if reporter in self.homes)
        building = next((home.building for home in homes if home.building), None)
        return matter if matter.place or not building else replace(matter, place=Place(building))
