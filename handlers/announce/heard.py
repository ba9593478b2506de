"""What was heard of a matter, for whoever is sent to it: the words, the latest ones too, and where or of whom."""

from __future__ import annotations

from domain.grid import Audience
from domain.ticket import Ticket
from handlers.command import Context
from handlers.intake.joining import AmendTicket, JoinAndReport, JoinTicket


def words_told(context: Context, ticket: Ticket) -> str:
    """The words that opened it, and those that make it graver at this moment."""
    graver = isinstance(context.request.command, AmendTicket | JoinTicket | JoinAndReport) and context.said
    return "，".join(filter(None, [ticket.words, context.reader.mask(graver.text) if graver else ""]))


def where_told(context: Context, ticket: Ticket) -> str:
    """For who has to go there. What was told in private without a place can only be asked of the one who told it."""
    return ticket.place.full or (f"{name}那儿" if (name := told_in_private_by(context, ticket)) else "现场")


def told_in_private_by(context: Context, ticket: Ticket) -> str | None:
    """The first reporter's name, where nothing else tells who it is: told in private, and not where."""
    reporters = context.uow.tickets.reporters(ticket.id)
    if ticket.place.building or ticket.chat_id is None or not reporters:
        return None
    in_private = context.uow.chats.get(ticket.chat_id).audience is Audience.PRIVATE
    return context.uow.members.get(reporters[0].member_id).called if in_private else None
