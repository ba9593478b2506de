"""我来, said with neither number nor quote: whether it answers a card, or what a colleague called for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.named import names
from domain.place import thing_of
from domain.record import LinkKind, RecentMessage
from domain.ticket import Ticket
from handlers.command import Context
from handlers.tickets.linking import subject_of


def not_called_away(context: Context, tickets: Sequence[Ticket], calls: Sequence[RecentMessage]) -> list[Ticket]:
    """Those of which the last call in this chat was, the bot's card or a colleague's words that name it; after
    下午三点开会，都来 only a number or a quote means a card. `calls`: the colleagues' own, oldest first."""
    return [ticket for ticket in tickets if not calls or _is_called_for(context, ticket, calls[-1])]


def _is_called_for(context: Context, ticket: Ticket, call: RecentMessage) -> bool:
    last = max(said_here(context, ticket) or handed_on(ticket), handed_on(ticket))
    return names(call.text, thing_of(ticket.summary, ticket.place)) or call.at <= last


def handed_on(ticket: Ticket) -> datetime:
    return ticket.dispatched_at or ticket.reported_at


def said_here(context: Context, ticket: Ticket) -> datetime | None:
    """When the bot spoke of it in this chat last."""
    ref = context.said.ref if context.said else None
    here = ref and (ref.account, ref.external_chat_id)
    links = context.uow.links.of(subject_of(ticket))
    said = (one for one in links if one.kind is LinkKind.SAID)
    return max((one.sent_at for one in said if (one.ref.account, one.ref.external_chat_id) == here), default=None)
