"""Who may see which matter: by the role held where it is, by holding it, by having reported it."""

from __future__ import annotations

from datetime import datetime

from domain.access import Actor, Right, holds
from domain.grid import GridTree
from domain.ticket import Ticket


def right_to_see(ticket: Ticket) -> Right:
    """What somebody needs who neither works on it nor reported it."""
    if ticket.restricted:
        return Right.READ_RESTRICTED
    return Right.READ_PRIVATE if ticket.private else Right.READ_ALL


def may_see(actor: Actor, ticket: Ticket, tree: GridTree, now: datetime, *, reports: bool = False) -> bool:
    """`reports`: the actor is among its reporters; of a restricted matter that gives no sight."""
    if actor.is_clock or (actor.member_id is not None and actor.member_id == ticket.owner_id):
        return True
    return (reports and not ticket.restricted) or holds(actor, right_to_see(ticket), tree, ticket.grid_id, now)
