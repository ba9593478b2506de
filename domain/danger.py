"""Words of danger beside the matter that a chat talks of: a matter of their own, or the same one grown worse."""

from __future__ import annotations

import re
from dataclasses import replace

from domain.category import Urgency
from domain.kinds import FIGHTS, HURT, OF_PEOPLE, akin
from domain.matter import Matter
from domain.place import Place
from domain.record import RecentMessage
from domain.understanding import Decision, Understanding

_SURE_OF_CARE = 0.86
"""Confidence from which somebody to look after is not what is being talked of."""

_OF_SOMEBODY = {"care", "security"}
_FOR_DAYS = re.compile("[两二三四五六几]天[^,，。!?]{0,3}(没|不)")


def alarms_beside(understood: Understanding, matter: Matter) -> bool:
    """A danger of another kind than the ordinary matter at hand; surely somebody to look after (张婆婆两天没出门)."""
    if matter.urgency is Urgency.EMERGENCY or akin(understood.category, matter.category):
        return False
    needs_care = understood.category == "care" and understood.confidence >= _SURE_OF_CARE
    return understood.urgency is Urgency.EMERGENCY or (needs_care and understood.urgency is Urgency.URGENT)


def is_another_danger(said: RecentMessage, thread: Matter) -> bool:
    """Somebody else's emergency of another kind or place, while one is talked of: 着火了, after 电梯困人了 or
    after a smell of gas."""
    understood = said.understanding
    is_sure = understood.decision is Decision.FILE and said.sender_id not in thread.reporters
    both = understood.urgency is thread.urgency is Urgency.EMERGENCY
    place, kin = understood.place, akin(understood.category, thread.category)
    is_there = not (place.is_another_stairwell(thread.place) or place.is_another_spot(thread.place))
    burns = (understood.category, thread.category) == ("fire", "gas")
    is_the_same = kin and not burns and (is_there or understood.category == thread.category)
    return is_sure and both and not is_the_same


def is_a_danger_of_its_own(said: RecentMessage, thread: Matter) -> bool:
    """Whatever the chat talks of."""
    beside = alarms_beside(said.understanding, thread) or is_another_danger(said, thread)
    return beside or _is_somebody_elses(said, thread) or _is_in_need_elsewhere(said, thread)


def _is_in_need_elsewhere(said: RecentMessage, thread: Matter) -> bool:
    """A neighbour's 他打我 or 李婆婆两天没出门了, while others are stuck in the lift; 敲门没人应 is of the fire."""
    understood = said.understanding
    is_sure = understood.decision is not Decision.NONE and understood.urgency is Urgency.URGENT
    is_fight = understood.category in FIGHTS and understood.decision is Decision.FILE
    is_unseen = understood.category == "care" and _FOR_DAYS.search(said.text) is not None
    is_another = not akin(understood.category, thread.category) and said.sender_id not in thread.reporters
    return is_sure and is_another and (is_fight or is_unseen)


def _is_somebody_elses(said: RecentMessage, thread: Matter) -> bool:
    """A neighbour's 楼上婆婆说不想活了, after a robbery: kin by their kinds, and yet no more than that."""
    understood = said.understanding
    kinds = {understood.category, thread.category}
    is_danger = understood.urgency is Urgency.EMERGENCY and understood.decision is Decision.FILE
    return (
        is_danger and kinds == _OF_SOMEBODY and said.sender_id not in thread.reporters and not draws_blood(said, thread)
    )


def draws_blood(said: RecentMessage, matter: Matter) -> bool:
    """打起来了, and then 一个头上流血了, which reads as something that fell: the same fight."""
    understood = said.understanding
    hurt = said.signals.danger and understood.category in HURT
    return hurt and matter.category in FIGHTS and not _is_put_elsewhere(understood.place, matter.place)


def tells_more_of_danger(said: RecentMessage, thread: Matter) -> bool:
    """Beside an emergency: anything less; and its reporter's 孩子在哭 from the same spot."""
    understood = said.understanding
    own_danger = said.signals.danger and said.sender_id in thread.reporters and understood.category in OF_PEOPLE
    return understood.urgency is not Urgency.EMERGENCY or (own_danger and not understood.place.spot)


def is_graver(together: Understanding, matter: Matter) -> bool:
    """With more words its matter is surely graver, and of its own kind."""
    if together.urgency is None or together.decision is not Decision.FILE:
        return False
    return together.urgency.rank > matter.urgency.rank and akin(together.category, matter.category)


def is_news_of(said: RecentMessage, thread: Matter) -> bool:
    """Of the emergency that is talked of, by anybody: who is in there, the floor, what they saw (看到火了)."""
    told = said.understanding.place
    understood = said.understanding
    knows_who = said.signals.who_is_there and not said.signals.guesses  # 是楼下有人烧纸吧
    sees_it = said.signals.danger and (understood.category is None or akin(understood.category, thread.category))
    tells = knows_who or sees_it or (said.signals.has_place_only and bool(told.unit or told.spot))
    return tells and thread.urgency is Urgency.EMERGENCY and not told.conflicts_with(thread.place)


def grown_worse(said: RecentMessage, matter: Matter) -> bool:
    """An emergency of its kind, which was none so far."""
    told, calm = said.told(), matter.urgency is not Urgency.EMERGENCY
    return calm and told.urgency is Urgency.EMERGENCY and akin(told.category, matter.category)


def grown(said: RecentMessage, thread: Matter) -> Understanding | None:
    """What its reporter's words that it grows (越流越多了，快来个人) make of an ordinary matter, or of a pressing one:
    whatever else they read as, unless that is sure."""
    understood = said.understanding
    is_own = said.signals.worse and said.sender_id in thread.reporters
    is_apart = understood.place.conflicts_with(thread.place) or understood.decision is Decision.FILE
    if not is_own or is_apart:
        return None
    told = replace(understood, category=thread.category, urgency=Urgency.URGENT)
    return replace(told, urgency=None) if thread.urgency is not Urgency.NORMAL else told


def is_elsewhere_than_told(said: RecentMessage, matter: Matter) -> bool:
    """A neighbour's danger in a building (9栋着火了), where the ordinary matter is at a spot of none (消防通道)."""
    told, known = said.understanding.place, matter.place
    if said.understanding.urgency is not Urgency.EMERGENCY or matter.urgency is Urgency.EMERGENCY:
        return False
    return bool(told.building and known.spot and not known.building) and said.sender_id not in matter.reporters


def _is_put_elsewhere(told: Place, known: Place) -> bool:
    """Another stairwell or spot, or a spot (中庭) where the known place is a home."""
    another = told.is_another_stairwell(known) or told.is_another_spot(known)
    return another or bool(told.spot and known and not known.spot)
