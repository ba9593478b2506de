"""Whether it is fixed is asked two minutes after a worker says so: who has answered by then is not asked any more."""

from __future__ import annotations

from collections.abc import Iterable

from domain import events
from domain.message import OutboundMessage, Subject, SubjectKind
from handlers.announce.table import AnnouncerTable
from handlers.command import Context

table = AnnouncerTable()


def ask_key(ticket_id: int, chat_id: int, cause: str) -> str:
    """`cause`: of the command that settled it."""
    return f"feedback:{ticket_id}:{chat_id}:{cause}"


@table.hears(events.TicketClosed)
def closed(event: events.TicketClosed, context: Context) -> Iterable[OutboundMessage]:
    return _ask_no_more(context, event.ticket_id)


@table.hears(events.TicketReopened)
def reopened(event: events.TicketReopened, context: Context) -> Iterable[OutboundMessage]:
    return _ask_no_more(context, event.ticket_id)


def _ask_no_more(context: Context, ticket_id: int) -> Iterable[OutboundMessage]:
    told = context.uow.history.of(Subject(SubjectKind.TICKET, ticket_id))
    causes = {entry.cause for entry in told if entry.event == events.TicketResolved.__name__}
    chats = {one.chat_id for one in context.uow.tickets.reporters(ticket_id) if one.chat_id is not None}
    for key in (ask_key(ticket_id, chat_id, cause) for chat_id in chats for cause in causes):
        context.uow.outbox.cancel(key=key)
    return ()
