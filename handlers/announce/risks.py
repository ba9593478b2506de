"""Who hears at once how much is at stake: the tier that the colour names (domain/risk.py)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain import events
from domain.grid import Audience, Chat, Tier
from domain.member import Role
from domain.message import Lane, OutboundMessage
from domain.risk import DEMANDS, RiskColour
from domain.ticket import Ticket
from handlers.announce.manners import is_emergency
from handlers.announce.reaching import chat_for, message_to
from handlers.announce.table import AnnouncerTable
from handlers.command import Context
from handlers.texts import staff

table = AnnouncerTable()


@table.hears(events.RiskRaised)
def raised(event: events.RiskRaised, context: Context) -> Iterable[OutboundMessage]:
    """Not where the card is read anyway. A private matter has its own way to the office."""
    ticket, risk = context.uow.tickets.get(event.ticket_id), RiskColour(event.risk)
    if ticket.private or not ticket.is_active:
        return
    card = chat_for(context, ticket)
    for chat in _told(context, ticket, DEMANDS[risk].tells):
        if card is None or chat.id != card.id:
            where = context.tree.root().name if chat.community_id != ticket.community_id else ""
            text = staff.risk_raised(where, ticket, event.people, event.repeats)
            message = message_to(context, chat, ticket, f"risk:{ticket.id}:{risk}:{chat.id}", text)
            yield replace(message, lane=Lane.EMERGENCY) if is_emergency(ticket) else message


def _told(context: Context, ticket: Ticket, tier: Tier) -> list[Chat]:
    """The street hears it together with the community."""
    if tier is Tier.GENERAL_GRID:
        return _leaders_chat(context, ticket)
    if tier is Tier.MICRO_GRID:
        return []
    street = offices(context, ticket, Tier.STREET) if tier is Tier.STREET else []
    return street + offices(context, ticket, Tier.COMMUNITY)


def offices(context: Context, ticket: Ticket, tier: Tier) -> list[Chat]:
    """The staff's chats of that tier above the ticket."""
    grids = [grid.id for grid in context.tree.lineage(ticket.grid_id) if grid.tier is tier]
    return list(context.uow.chats.in_grids(grids, Audience.STAFF))


def _leaders_chat(context: Context, ticket: Ticket) -> list[Chat]:
    lineage = [grid.id for grid in context.tree.lineage(ticket.grid_id)]
    for person in context.uow.members.with_roles_in(lineage):
        leads = any(grant.role is Role.GRID_LEADER and grant.holds_at(context.now) for grant in person.roles)
        if leads and (chat := context.uow.chats.private_with(person.id)):
            return [chat]
    return []
