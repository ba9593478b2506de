"""One message that tells of several matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.kinds import akin
from domain.understanding import Act, Decision, Understanding


def several(whole: Understanding, parts: Sequence[Understanding]) -> tuple[Understanding, ...]:
    """Several matters in one message, where its parts surely tell different kinds, or different buildings; else the
    whole alone, in the building of the part that tells it (3栋没事，5栋着火了)."""
    found: list[Understanding] = []
    for part in parts:
        sure = part.act is Act.REQUEST and part.decision is Decision.FILE
        if sure and not any(_is_one(part, other) for other in found):
            own = part.own or (None if part.place.spot else whole.own)
            found.append(replace(part, place=part.place.filled_from(whole.place), own=own))
    if len(found) > 1:
        return tuple(found)
    return tuple(found) if found and found[0].place.conflicts_with(whole.place) else (whole,)


def _is_one(part: Understanding, other: Understanding) -> bool:
    return akin(part.category, other.category) and not part.place.conflicts_with(other.place)
