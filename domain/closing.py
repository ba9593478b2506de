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
    return next((ticket for ticket in ended if place.may_be(ticket.place)), None)


def how_often(place: Place, ended: Iterable[Ticket]) -> int:
    """How many of those were done there before."""
    return sum(place.may_be(ticket.place) for ticket in ended)
