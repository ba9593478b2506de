"""Whether what is called done is done: which closings a second person looks into, which faults come back."""

from __future__ import annotations

from collections.abc import Iterable

from domain.place import Place
from domain.ticket import Ticket

_GOLDEN = 0.6180339887498949


def is_sampled(number: int, share: float) -> bool:
    """Always the same for a ticket's number, and evenly spread: of any hundred in a row about `share` are."""
    return number * _GOLDEN % 1 < share


def came_back(place: Place, ended: Iterable[Ticket]) -> Ticket | None:
    """The latest of those that were done there before; `ended` are of the same kind, newest first."""
    return next((ticket for ticket in ended if _same_spot(place, ticket.place)), None)


def how_often(place: Place, ended: Iterable[Ticket]) -> int:
    """How many of those were done there before."""
    return sum(_same_spot(place, ticket.place) for ticket in ended)


def _same_spot(one: Place, other: Place) -> bool:
    """The same building and unit; a room or a spot that only one of them names may be the same."""
    if not one.building or (one.building, one.unit) != (other.building, other.unit):
        return False
    if one.room and other.room and one.room != other.room:
        return False
    return not (one.spot and other.spot) or one.spot in other.spot or other.spot in one.spot
