"""In a street's chat, above the communities: a number is its community's, so the community is named with it."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import BadArgument, InAnotherCommunity, NotFound, WhichCommunity
from domain.grid import Community, Tier
from domain.ticket import Ticket
from handlers.command import Context

_SHOWN = 5


def numbered(context: Context, numbers: Sequence[int]) -> list[Ticket]:
    """Raises NotFound; above the communities InAnotherCommunity if those numbers are of one alone, else
    WhichCommunity."""
    here = below(context)
    if not here or not numbers:
        return [context.uow.tickets.numbered(context.community_id, number) for number in numbers]
    found = [(community, _all_of(context, community, numbers)) for community in here]
    having = [(community, tickets) for community, tickets in found if tickets]
    if not having:  # what somebody of the street told in private is the street's own
        return [context.uow.tickets.numbered(context.community_id, number) for number in numbers]
    if len(having) == 1:
        raise InAnotherCommunity(having[0][0].id)
    raise _which([(community, tickets[0]) for community, tickets in having])


def require_here(context: Context, tickets: Sequence[Ticket]) -> None:
    """Raises InAnotherCommunity for matters of one community below, WhichCommunity for those of several, and NotFound
    for what is no part of this community."""
    if all(ticket.community_id == context.community_id for ticket in tickets):
        return
    known = {community.id: community for community in below(context)}
    strange = next((ticket for ticket in tickets if ticket.community_id not in known), None)
    if strange is not None:
        raise NotFound("工单", "")
    if len({ticket.community_id for ticket in tickets}) == 1:
        raise InAnotherCommunity(tickets[0].community_id)
    raise _which([(known[ticket.community_id], ticket) for ticket in tickets])


def require_community(context: Context, usage: str) -> None:
    """What is written down is some community's. Raises BadArgument above them, where nobody said whose it is."""
    if below(context):
        raise BadArgument(usage, problem="哪个社区的？")


def number_here(context: Context, ticket: Ticket) -> int | str:
    """桂花-12 for a matter of a community below."""
    if ticket.community_id == context.community_id:
        return ticket.number
    return f"{context.uow.communities.get(ticket.community_id).short}-{ticket.number}"


def below(context: Context) -> Sequence[Community]:
    """The communities of the street in whose own chat this is; none in a community's."""
    if any(grid.tier is Tier.COMMUNITY for grid in context.tree):
        return ()
    return context.uow.communities.below(context.community_id)


def _all_of(context: Context, community: Community, numbers: Sequence[int]) -> list[Ticket]:
    try:
        return [context.uow.tickets.numbered(community.id, number) for number in numbers]
    except NotFound:
        return []


def _which(found: Sequence[tuple[Community, Ticket]]) -> WhichCommunity:
    """What has come up to the street first. That a number is taken says nothing; a private matter's summary would."""
    first = sorted(found, key=lambda one: (not one[1].is_active, one[1].tier is not Tier.STREET))
    return WhichCommunity(tuple((c.short, t.number, "" if t.private else t.summary) for c, t in first[:_SHOWN]))
