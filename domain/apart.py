"""Whether a report is of another matter than an open one of its kind."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from domain.category import Urgency
from domain.kinds import (
    EACH_THEIR_OWN,
    IN_COMMON,
    OF_SOMEBODY,
    STOPPED_BY_PLAN,
    TOLD_OF_A_THING,
    TURNED_OFF_BY_PLAN,
    VAGUE,
)
from domain.matter import Matter, Windows
from domain.place import Place
from domain.record import RecentMessage
from domain.sla import SHANGHAI
from domain.there import is_at_another_spot
from domain.understanding import Decision, Understanding

SURE_BESIDE, _SURE_AT_ONCE = 0.84, 0.86
"""From the first on, words of another kind are a matter of their own, whatever is talked of; from the second within two
minutes of a neighbour's words, where neither place nor thing is told (天天吵): of 12 without a place that the lists
alone make sure none is one, of 21 that are surer 12 are."""
BY_CAMERA = re.compile("[查调看翻][^,，。!?]{0,4}监控|监控[^,，。!?]{0,4}[查调看拍找]")
"""How who did it is to be found: 物业能查监控找到人吧."""
_TOO = re.compile("[^,，。!！?？]{1,8}也")
SURELY_NEW = 0.9
"""Confidence from which the reporter's next words of another kind, or a neighbour's of a kin kind or of another thing,
are a matter of their own: of 26 of a kin kind, 4 were another matter, of 19 that named another thing, 16."""


def is_sure_beside(said: RecentMessage, thread: Matter, nouns: AbstractSet[str], windows: Windows) -> bool:
    """Words of another kind than what is talked of. An emergency, and that the water is gone too, need no more than
    the lists."""
    understood = said.understanding
    is_plain = understood.urgency is not Urgency.EMERGENCY and understood.category not in STOPPED_BY_PLAN
    is_unnamed = is_plain and names_nothing(said, nouns)
    at_once = (
        is_unnamed and said.sender_id not in thread.reporters and said.at - thread.last_heard_at <= windows.picture
    )
    is_filed = understood.decision is Decision.FILE and not (is_unnamed and understood.category in VAGUE)
    return is_filed and understood.confidence >= (_SURE_AT_ONCE if at_once else SURE_BESIDE)


def names_nothing(said: RecentMessage, nouns: AbstractSet[str]) -> bool:
    """Neither a place nor a thing: 打客服电话没人接, read as 物业. A 石凳 is called 座椅."""
    understood = said.understanding
    thing = understood.object_words or ""
    is_unnamed = thing in nouns or (understood.category in VAGUE and not understood.is_named_in(said.text))
    return is_unnamed and not understood.place


def began_anew(said: RecentMessage, matter: Matter, windows: Windows) -> bool:
    """It was said to be over on an earlier day, or an hour before somebody is surely in danger: another ticket."""
    if matter.over_at is None:
        return False
    understood = said.understanding
    in_danger = understood.urgency is Urgency.EMERGENCY and understood.decision is Decision.FILE
    later_day = said.at.astimezone(SHANGHAI).date() > matter.over_at.astimezone(SHANGHAI).date()
    return later_day or (in_danger and said.at - matter.over_at > windows.echo)


def is_anothers(said: RecentMessage, matter: Matter, nouns: AbstractSet[str], windows: Windows) -> bool:
    """A neighbour's own words, of the kind of the matter. `nouns`: what things are called where the words name none."""
    understood = said.understanding
    is_report = understood.decision is Decision.FILE and not said.by_role
    if not is_report or said.sender_id in matter.reporters or understood.category != matter.category:
        return False
    names_its_own = understood.category not in IN_COMMON and names_another(understood, matter, nouns)
    if said.signals.echo or (names_its_own and _TOO.match(said.text)):  # 旁边的秋千也断了, after a bench
        return names_its_own
    if said.at - matter.last_heard_at > windows.fragment or _only_asks(said, matter):
        return _is_another_later(understood, matter)
    return _is_another_crime(said, matter, nouns) or _is_another_at_once(understood, matter, nouns)


def _is_another_crime(said: RecentMessage, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """A stolen bag, after a fraud; what the camera is to show is of what was told before."""
    is_crime = matter.category == "security" and matter.urgency is not Urgency.EMERGENCY
    return is_crime and names_another(said.understanding, matter, nouns) and not BY_CAMERA.search(said.text)


def _only_asks(said: RecentMessage, matter: Matter) -> bool:
    """低保在哪里申请, amid an emergency."""
    return said.signals.asks_office and matter.urgency is not Urgency.NORMAL


def is_told_again(said: RecentMessage, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """又出摊了, from who has told of the stalls."""
    understood = said.understanding
    is_their_own = said.sender_id in matter.reporters and understood.category == matter.category
    is_of_a_thing = understood.category not in TOLD_OF_A_THING | OF_SOMEBODY
    return is_their_own and is_of_a_thing and not names_another(understood, matter, nouns)


def is_in_another_corner(said: RecentMessage, place: Place, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """In another stairwell, and at another spot or of another thing there: 二单元大门上的小广告, after 一单元8楼的沙发.
    The water of both is one."""
    if not place.is_another_stairwell(matter.place) or matter.category in TURNED_OFF_BY_PLAN:
        return False
    understood = said.understanding
    is_told = understood.decision is Decision.FILE and not said.signals.echo
    of_another_thing = is_told and names_another(understood, matter, nouns)
    return of_another_thing or place.is_another_spot(matter.place)


def _is_another_at_once(understood: Understanding, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """While the matter is being talked of, in no danger: on what everybody has for themselves (a pension after a school
    place), on another spot, or of another thing."""
    urgencies, place = (understood.urgency, matter.urgency), understood.place
    at_another_spot = is_at_another_spot(place, matter)
    if at_another_spot and place.is_in_full and Urgency.EMERGENCY not in urgencies:
        return True
    of_another = matter.category in EACH_THEIR_OWN or at_another_spot or _is_sure_of_another(understood, matter, nouns)
    return of_another and all(urgency is Urgency.NORMAL for urgency in urgencies)


def _is_another_later(understood: Understanding, matter: Matter) -> bool:
    """When the talk is over: whoever is hurt or robbed then is somebody else, and a wasps' nest is no cockroach. The
    water of a building, or its lift, is the same one."""
    if matter.category in OF_SOMEBODY:
        return True
    is_one = matter.category in IN_COMMON or matter.urgency is Urgency.EMERGENCY  # 垃圾桶冒烟, then 垃圾桶着火
    of_another_thing = not is_one and _names_another_thing(understood, matter)
    return of_another_thing or is_at_another_spot(understood.place, matter)


def _is_sure_of_another(understood: Understanding, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """快递柜 after 网络."""
    return understood.confidence >= SURELY_NEW and names_another(understood, matter, nouns)


def names_another(understood: Understanding, matter: Matter, nouns: AbstractSet[str]) -> bool:
    """Both name a thing, and another."""
    is_named = nouns.isdisjoint((understood.object_words or "", matter.thing))
    return is_named and _names_another_thing(understood, matter)


def _names_another_thing(understood: Understanding, matter: Matter) -> bool:
    thing, known = understood.object_words or "", matter.thing
    return thing not in known and known not in thing
