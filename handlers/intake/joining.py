"""+1, a place told later, a danger seen later; a staff member's answer in the chat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain import events
from domain.access import Right
from domain.belonging import VAGUE
from domain.matter import Open
from domain.place import Place, summarise
from domain.record import LinkKind
from domain.ticket import Reporter, Ticket
from domain.understanding import Act, Understanding
from handlers.command import Command, Context, Outcome
from handlers.intake.filing import dispatch, grid_of
from handlers.intake.reporting import ReportMatters, report_matters
from handlers.router import Router
from handlers.tickets.linking import keep_message

router = Router()


@dataclass(frozen=True, kw_only=True)
class JoinTicket(Command):
    right: ClassVar[Right] = Right.ANYONE
    ticket_id: int
    understanding: Understanding


@dataclass(frozen=True, kw_only=True)
class AmendTicket(Command):
    right: ClassVar[Right] = Right.ANYONE
    ticket_id: int
    understanding: Understanding


@router.handles(JoinTicket)
def join_ticket(context: Context, command: JoinTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    if not ticket.is_active:
        return report_matters(context, ReportMatters(matters=(Open(understanding=command.understanding),)))
    me = context.speaker()
    chat_id = context.chat.id if context.chat else None
    is_new = context.uow.tickets.add_reporter(Reporter(ticket.id, me.id, chat_id, context.said_at))
    keep_message(context, ticket, LinkKind.ECHO)
    found: list[events.Event] = [events.TicketJoined(ticket_id=ticket.id, reporter_id=me.id)] if is_new else []
    return Outcome((*found, *_tell_more(context, ticket, command.understanding)))


@router.handles(AmendTicket)
def amend_ticket(context: Context, command: AmendTicket) -> Outcome:
    ticket = context.uow.tickets.get(command.ticket_id)
    keep_message(context, ticket, LinkKind.DETAIL)
    return Outcome(_tell_more(context, ticket, command.understanding)) if ticket.is_active else Outcome()


def _tell_more(context: Context, ticket: Ticket, understood: Understanding) -> tuple[events.Event, ...]:
    """Place and urgency that the words add; a new building may be another grid's matter."""
    place = _better_place(ticket.place, understood.place)
    rises = understood.urgency is not None and understood.urgency.rank > ticket.urgency.rank
    becomes = _plainer_category(ticket, understood)
    if place == ticket.place and not rises and becomes is None:
        return ()
    moved = place.building != ticket.place.building
    category = context.policy.categories.get(becomes or ticket.category)
    thing = ticket.summary.removeprefix(ticket.place.public) or category.name
    if becomes:
        thing = understood.object_words or category.name
        ticket.category, ticket.private = becomes, ticket.private or category.private
    amended = ticket.amend(place=place, urgency=understood.urgency, summary=summarise(place, thing))
    if moved:
        ticket.place_rule = "told"
    if rises:
        ticket.start_clocks(category.sla(ticket.urgency))
    found: list[events.Event] = [replace(amended, place_told=place != ticket.place or moved)]
    if moved and ticket.holder_id is None:
        ticket.grid_id = grid_of(context, place)
        found.append(dispatch(context, ticket))
    context.uow.tickets.save(ticket)
    return tuple(found)


def _plainer_category(ticket: Ticket, understood: Understanding) -> str | None:
    """物业快来看看, then 污水井往外冒: the first words had not yet said what it is."""
    says_what = understood.act is Act.REQUEST and understood.category not in {None, ticket.category, *VAGUE}
    return understood.category if says_what and ticket.category in VAGUE and ticket.holder_id is None else None


def _better_place(known: Place, told: Place) -> Place:
    """What was inferred gives way to what is said."""
    if known.inferred and told.building and told.building != known.building:
        return told.filled_from(Place(spot=known.spot))
    return known.filled_from(told)
