"""Which matters are questions to the office."""

from __future__ import annotations

from domain.kinds import ENQUIRED, NOWHERE
from domain.ticket import Ticket
from handlers.command import Context


def is_enquiry(context: Context, ticket: Ticket) -> bool:
    """Somebody has to answer, and nobody to go there."""
    asks = ticket.category in NOWHERE and context.reader.signals(ticket.words).asks_office
    return asks or ticket.category in ENQUIRED
