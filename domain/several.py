"""One message that tells of several matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.category import Urgency
from domain.kinds import STOLEN, TOLD_OF_A_THING, akin, brings_about
from domain.place import Place
from domain.understanding import Act, Decision, Part, Understanding

_GOES_WITH = frozenset({("elevator", "门"), ("elevator", "灯")})
"""What was told before, and a thing that it has."""
_THEFT, _FEES = "security", "property_service"
"""Of the second, what is said to be wrong beside it and nowhere is an aside (物业费又涨，绿化死了一半)."""
_REASONS = frozenset({"power", "water", "leak", "construction"})
"""What is told afterwards, too, as the reason (电梯不动了，停电了)."""


def several(whole: Understanding, parts: Sequence[Part]) -> tuple[Understanding, ...]:
    """Several matters in one message, where its parts surely tell different kinds or different buildings; else the
    whole alone, in the building of the part that tells it (3栋没事，5栋着火了). No emergency is lost to parts that
    tell less of it (电梯停了，灯也灭了，我在里面)."""
    found: list[Understanding] = []
    placed = list(_placed(whole, parts))
    for part, is_listed, is_too in placed:
        sure = part.act is Act.REQUEST and part.decision is Decision.FILE
        if not sure or any(is_one(part, other, is_listed=is_listed, is_too=is_too) for other in found):
            continue
        if part.category == _THEFT and not is_listed:
            found = [other for other in found if other.category not in STOLEN]
        found.append(part)
    if whole.urgency is Urgency.EMERGENCY and all(part.urgency is not Urgency.EMERGENCY for part in found):
        return (whole,)
    if len(found) == 1 and (listed := _known_by_all(whole, found[0], placed)):
        found.append(listed)
    if len(found) > 1:
        return tuple(found)
    is_surer = found and (found[0].place.conflicts_with(whole.place) or _is_stolen(whole, found[0]))
    return tuple(found) if is_surer else (whole,)


def _known_by_all(whole: Understanding, first: Understanding, placed: Sequence[Part]) -> Understanding | None:
    """还有车库蚊子结棍, after a tree: what all words together surely tell of, and the sure part does not, is told by
    the one that is listed."""
    listed = [part.told for part in placed if part.is_listed and part.told is not first]
    is_another = whole.decision is Decision.FILE and not is_one(whole, first, is_listed=True)
    is_nobodys = whole.category not in TOLD_OF_A_THING and not akin(whole.category, first.category)
    if len(listed) != 1 or not is_another or not is_nobodys:
        return None
    return replace(whole, place=listed[0].place, own=listed[0].own)


def _placed(whole: Understanding, parts: Sequence[Part]) -> Iterator[Part]:
    """Each part where it is: what was told before holds for what goes on, the stairwell for what is listed too; what
    is told later belongs to what it is told of (楼顶漏水，另外2单元路灯不亮), but for a place behind all of it."""
    last = parts[-1].told.place if parts and not parts[-1].is_listed else Place()
    before = Place(whole.place.building, unit=last.unit)
    if not any(part.told.place.spot or part.told.place.room for part in parts):
        before = replace(before, room=whole.place.room, spot=whole.place.spot)
    for part, is_listed, is_too in parts:
        carried = replace(before, room=None, spot=None) if is_listed or part.place.spot else before
        carried = Place() if part.place.is_of_the_estate else carried  # 3号楼贴满小广告，花园长椅断了
        place = part.place.filled_from(carried)
        own = part.own or (None if part.place.spot else whole.own)
        yield Part(replace(part, place=place, own=own), is_listed, is_too)
        before = place.filled_from(before)


def is_one(part: Understanding, other: Understanding, *, is_listed: bool = False, is_too: bool = False) -> bool:
    """The part goes on telling of what an earlier one told; what is listed, only where it is of the same kind."""
    if part.place.conflicts_with(other.place):
        return False
    if part.category == other.category:
        return True
    if part.urgency is other.urgency is Urgency.EMERGENCY:
        return akin(part.category, other.category)
    return not is_listed and (part.category in TOLD_OF_A_THING or _belongs(part, other, is_too=is_too))


def _is_stolen(whole: Understanding, part: Understanding) -> bool:
    """车停路边，玻璃被砸，包没了: what was stolen from a car is no matter of parking."""
    return part.category == _THEFT and whole.category in STOLEN


def _belongs(part: Understanding, other: Understanding, *, is_too: bool) -> bool:
    one, another = part.category, other.category
    is_nowhere = not (part.place.building or part.place.unit)
    if another == _FEES and is_nowhere and part.urgency is Urgency.NORMAL:
        return True
    goes_with = (another, part.object_words) in _GOES_WITH and not part.place.spot
    return goes_with or brings_about(another, one) or (not is_too and one in _REASONS and brings_about(one, another))
