"""Opening a ticket: its place, its grid, who answers for it."""

from __future__ import annotations

from dataclasses import replace

from domain import events
from domain.category import Category, Ownership, Urgency
from domain.closing import came_back
from domain.grid import Audience
from domain.kinds import EACH_HOME_ITS_OWN, EACH_THEIR_OWN, ON_EVERY_FLOOR, TURNED_OFF_BY_PLAN
from domain.matter import Open
from domain.member import Identity, Member
from domain.place import Place, summarise, thing_of
from domain.question import QuestionKind
from domain.record import Link, LinkKind, RecentMessage
from domain.reporter import Reporter
from domain.sayable import accuses
from domain.ticket import Ticket
from handlers.command import Context
from handlers.intake.questions import new_question
from handlers.texts.wording import UNTOLD
from handlers.tickets import target
from handlers.tickets.linking import keep_message, subject_of
from handlers.tickets.next_in_line import pass_on_later
from handlers.tickets.weighing import stakes, weigh_anew


def file_ticket(context: Context, matter: Open, reporter: Member) -> list[events.Event]:
    """Opens the ticket and finds who answers for it, or joins one of another chat; asks for a place that is missing."""
    understood = matter.understanding
    category = context.policy.categories.get(understood.category or "other")
    place, place_rule = _place(context, matter, reporter)
    ticket = _new_ticket(context, matter, category, place, place_rule)
    if known := _told_in_another_chat(context, ticket):
        return _join(context, known, reporter, matter)
    found = open_ticket(context, ticket)
    _add_reporters(context, ticket, reporter, matter)
    if matter.fragments and (raised := weigh_anew(context, ticket)):
        context.uow.tickets.save(ticket)
        found += raised
    if _place_is_missing(context, ticket, category) and _may_ask_place(context, ticket, reporter):
        found.append(_ask_place(context, ticket, reporter))
        context.uow.tickets.save(ticket)
    return found


def _told_in_another_chat(context: Context, ticket: Ticket) -> Ticket | None:
    """The same thing at the same place, as the neighbours of another chat told it; in one chat its talk has decided.
    In an emergency each chat is warned."""
    is_own = ticket.private or ticket.restricted or ticket.category in EACH_HOME_ITS_OWN | EACH_THEIR_OWN
    if ticket.place.building is None or is_own or ticket.urgency is Urgency.EMERGENCY:
        return None
    thing = thing_of(ticket.summary, ticket.place)
    is_one = ticket.category in TURNED_OFF_BY_PLAN | ON_EVERY_FLOOR  # whatever it is called: 水, 自来水
    for known in context.uow.tickets.open_in(context.community_id, ticket.place.building, ticket.category):
        is_there = known.chat_id not in (None, ticket.chat_id) and ticket.place.may_be(known.place)
        is_alike = is_one or thing_of(known.summary, known.place) == thing
        if is_there and is_alike and known.urgency is not Urgency.EMERGENCY and not known.private:
            return known
    return None


def _join(context: Context, known: Ticket, reporter: Member, matter: Open) -> list[events.Event]:
    before = {one.member_id for one in context.uow.tickets.reporters(known.id)}
    _add_reporters(context, known, reporter, matter, opens=False)
    added = [one.member_id for one in context.uow.tickets.reporters(known.id) if one.member_id not in before]
    found: list[events.Event] = [events.TicketJoined(ticket_id=known.id, reporter_id=who) for who in added]
    urgency = matter.understanding.urgency
    if urgency is not None and urgency.rank > known.urgency.rank:
        found.append(known.amend(place=known.place, urgency=urgency, summary=known.summary))
        known.start_clocks(context.policy.categories.get(known.category).sla(urgency))
    found += weigh_anew(context, known)
    context.uow.tickets.save(known)
    return found


def open_ticket(context: Context, ticket: Ticket) -> list[events.Event]:
    """Starts its clocks, finds who answers for it, gives it id and number."""
    earlier = _done_before(context, ticket)
    if earlier is not None:
        ticket.came_back(earlier.id)
    ticket.work_time = context.policy.work_time
    ticket.start_clocks(context.policy.categories.get(ticket.category).sla(ticket.urgency))
    dispatched = dispatch(context, ticket)
    raised = ticket.weigh(stakes(context, ticket, 1))
    context.uow.tickets.add(ticket)
    reported = events.TicketReported(
        ticket_id=ticket.id, category=ticket.category, urgency=ticket.urgency, grid_id=ticket.grid_id
    )
    again = [events.TicketRecurred(ticket_id=ticket.id, earlier_id=earlier.id)] if earlier else []
    found: list[events.Event] = [reported, *again, replace(dispatched, ticket_id=ticket.id)]
    return [*found, replace(raised, ticket_id=ticket.id)] if raised else found


def on_behalf(opened: list[events.Event]) -> list[events.Event]:
    """What somebody with a role filed of another's words."""
    return [replace(e, on_behalf=True) if isinstance(e, events.TicketReported) else e for e in opened]


def _done_before(context: Context, ticket: Ticket) -> Ticket | None:
    """The same fault at the same place, called done not long ago."""
    if not ticket.place.building or ticket.private:
        return None
    since = context.now - context.policy.recurs_within
    ended = context.uow.tickets.done_in(context.community_id, ticket.place.building, ticket.category, since)
    return came_back(ticket.place, ended)


def _new_ticket(context: Context, matter: Open, category: Category, place: Place, place_rule: str) -> Ticket:
    understood = matter.understanding
    words = context.said.text if context.said and not matter.answered else ""
    told = [fragment.text for fragment in matter.fragments if not fragment.signals.picture_only]
    spoken = "，".join(filter(None, [*told, words]))
    return Ticket(
        community_id=context.community_id,
        category=category.code,
        urgency=understood.urgency or Urgency.NORMAL,
        place=place,
        summary=summarise(
            place,
            understood.object_words or (category.name if understood.category else UNTOLD),
            accuses=accuses(category, understood.urgency, spoken),
        ),
        words=context.reader.mask(spoken),
        private=category.private,
        restricted=category.restricted,
        chat_id=context.chat.id if context.chat else None,
        grid_id=grid_of(context, place),
        confidence=understood.confidence,
        evidence=understood.evidence,
        place_rule=place_rule,
        reported_at=context.said_at,
        relates_to_id=matter.relates_to,
    )


def _place(context: Context, matter: Open, reporter: Member) -> tuple[Place, str]:
    """The words first; then the building that the chat belongs to, or the reporter's home in it, for what is their
    own; then the reporter's own home. Returns the place and the code of the rule."""
    told = matter.understanding.place
    if told.building:
        return told, "words"
    chat = context.chat
    at_home = context.policy.categories.at_home
    if chat and chat.building:
        here = Place(chat.building, chat.unit)
        lives_here = _registered_home(context, reporter)
        if lives_here and not lives_here.conflicts_with(here):
            there = matter.understanding.placed(lives_here, at_home)
            if there.building:
                return there, "household"
        is_emergency = matter.understanding.urgency is Urgency.EMERGENCY
        if told.is_of_the_estate and not is_emergency:
            return told, "words"
        return told.filled_from(here, inferred=True), "chat"
    name = matter.fragments[0].sender_name if matter.answered else context.actor.name
    there = matter.understanding.placed(_home(context, reporter, name), at_home)
    if there.building:
        return there, "household"
    return told, "words" if told else "none"


def _registered_home(context: Context, reporter: Member) -> Place | None:
    household = context.uow.members.household_of(reporter.id)
    return Place(household.building, household.unit, household.room) if household else None


def _home(context: Context, reporter: Member, name: str) -> Place:
    if registered := _registered_home(context, reporter):
        return registered
    return replace(context.reader.place(name), spot=None)


def grid_of(context: Context, place: Place) -> int:
    if covering := context.tree.of_building(place.building):
        return covering.id
    chat = context.chat
    if chat and chat.grid_id is not None and chat.community_id == context.community_id:
        return chat.grid_id
    return context.tree.root().id


def dispatch(context: Context, ticket: Ticket) -> events.TicketDispatched:
    """A public duty and what lies between neighbours go to the grid; a common wish, and what only the office may
    see, to the community's office."""
    is_common = context.policy.categories.get(ticket.category).ownership is Ownership.COMMON
    grid_id = context.tree.root().id if is_common or ticket.restricted else ticket.grid_id
    assignment = target.assign(context, ticket.category, grid_id)
    tier = context.tree.get(assignment.grid_id).tier
    event = ticket.dispatch(assignment, tier, context.now)
    pass_on_later(context, ticket)
    return event


def _add_reporters(context: Context, ticket: Ticket, reporter: Member, matter: Open, *, opens: bool = True) -> None:
    """Whoever said it first is the first reporter of what they open; the senders of the fragments report it too."""
    for position, fragment in enumerate(matter.fragments):
        sender = sender_of(context, fragment, reporter)
        report = Reporter(ticket.id, sender.id, fragment.chat_id, fragment.at, is_first=opens and position == 0)
        context.uow.tickets.add_reporter(report)
        context.uow.links.add(
            Link(
                community_id=context.community_id,
                ref=fragment.ref,
                subject=subject_of(ticket),
                kind=LinkKind.REPORT,
                member_id=sender.id,
                sent_at=fragment.at,
                words=context.reader.mask(fragment.text),
                pictures=fragment.pictures,
            )
        )
        context.uow.outbox.cancel(key=f"maybe:{fragment.ref.key}")
    if matter.answered:
        return
    chat_id = context.chat.id if context.chat else None
    is_first = opens and not matter.fragments
    context.uow.tickets.add_reporter(Reporter(ticket.id, reporter.id, chat_id, context.said_at, is_first))
    keep_message(context, ticket, LinkKind.REPORT)


def sender_of(context: Context, fragment: RecentMessage, speaker: Member) -> Member:
    identity = Identity(fragment.ref.account, fragment.sender_id)
    if identity == context.request.identity:
        return speaker
    known = context.uow.members.by_identity(identity, context.community_id)
    return known or context.uow.members.add(context.community_id, fragment.sender_name, identity)


def _place_is_missing(context: Context, ticket: Ticket, category: Category) -> bool:
    place, signals = ticket.place, context.reader.signals(ticket.words)
    if not category.needs_place or place.building or signals.asks_office or signals.everywhere or context.chat is None:
        return False
    if place.spot and not place.is_in_every_building:
        return False
    if ticket.private and not (context.chat.audience is Audience.PRIVATE and ticket.urgency is Urgency.EMERGENCY):
        return False
    return context.chat.audience in (Audience.PRIVATE, Audience.RESIDENTS)


def _may_ask_place(context: Context, ticket: Ticket, reporter: Member) -> bool:
    """Once an hour, but in an emergency; else the matter is answered like any other."""
    since = context.now - context.policy.ask_again_after
    asked = context.uow.questions.asked_since(reporter.id, (QuestionKind.PLACE,), since)
    return ticket.urgency is Urgency.EMERGENCY or not asked


def _ask_place(context: Context, ticket: Ticket, reporter: Member) -> events.QuestionAsked:
    if ticket.chat_id is None:
        raise RuntimeError("a question needs a chat")
    within = context.policy.fragment_within
    question = new_question(context, QuestionKind.PLACE, reporter.id, ticket.chat_id, within)
    question = context.uow.questions.add(replace(question, subject=subject_of(ticket)))
    ticket.wait_for_reporter(question.expires_at, context.now)
    return events.QuestionAsked(question_id=question.id, kind=QuestionKind.PLACE)
