"""Whether a place that words tell is that of a matter, or another there."""

from __future__ import annotations

import re

from domain.kinds import EACH_HOME_ITS_OWN, ON_EVERY_FLOOR
from domain.matter import Matter
from domain.place import Place
from domain.record import RecentMessage

_ONE_MORE = re.compile("还有[一两三几]?[辆盏条只处块袋堆棵个根扇]")


def is_the_very(place: Place, matter: Matter) -> bool:
    """In that building: what all have in common, or in the same home, or a leak at the same spot outside."""
    known = matter.place
    if not place.building:
        return False
    if known.room:
        return place.room == known.room and not place.is_another_stairwell(known)
    at_its_spot = place.spot and known.spot and not place.room and not place.is_another_spot(known)
    return bool(at_its_spot) or matter.category not in EACH_HOME_ITS_OWN


def is_at_another_spot(place: Place, matter: Matter) -> bool:
    """Of a lift neither another floor nor 电梯里 is one."""
    same_anywhere = matter.category in ON_EVERY_FLOOR and any(
        there.is_on_a_floor or (matter.thing and matter.thing in (there.spot or "")) for there in (place, matter.place)
    )
    return not same_anywhere and place.is_another_spot(matter.place)


def is_one_more(said: RecentMessage, matter: Matter) -> bool:
    """还有一辆在充电, of bikes in the hall: more of the same, and nowhere else."""
    understood = said.understanding
    is_there = not understood.place and understood.category == matter.category
    return is_there and _ONE_MORE.match(said.text) is not None
