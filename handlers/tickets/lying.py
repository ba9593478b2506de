"""In whose grid a matter lies, though it has climbed above them."""

from __future__ import annotations

from domain.access import Right, holds
from domain.category import Ownership
from domain.ticket import Ticket
from handlers.command import Context


def grid_to_work_in(context: Context, ticket: Ticket) -> int:
    """The grid that answers for it; while nobody holds what has climbed by the clock, the one it lies in will do, if
    the actor works there."""
    there = lies_in(context, ticket)
    works_there = there is not None and holds(context.actor, Right.HANDLE, context.tree, there, context.now)
    return there if there is not None and works_there else ticket.grid_id


def lies_in(context: Context, ticket: Ticket) -> int | None:
    """The grid of its building, for what nobody holds and is neither a common wish nor for the office alone."""
    is_common = context.policy.categories.get(ticket.category).ownership is Ownership.COMMON
    if ticket.holder_id is not None or is_common or ticket.restricted:
        return None
    covering = context.tree.of_building(ticket.place.building)
    return covering.id if covering else None
