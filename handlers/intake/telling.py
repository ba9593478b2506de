"""What later words add to a matter: a place, a danger, and what it really is."""

from __future__ import annotations

import re
from dataclasses import replace

from domain import events
from domain.category import Urgency
from domain.kinds import MADE_BY_NEIGHBOURS, VAGUE
from domain.place import Place, summarise, thing_of
from domain.record import LinkKind
from domain.sayable import accuses
from domain.ticket import Ticket
from domain.understanding import Act, Decision, Understanding
from handlers.command import Context
from handlers.intake.filing import dispatch, grid_of
from handlers.tickets.asked import is_enquiry
from handlers.tickets.linking import subject_of
from handlers.tickets.weighing import weigh_anew

DETAIL = "detail"
_SAYS_NOTHING = re.compile(
    r"[\W啊呀哦噢嘛呢吧了的哈哇咯哟诶唉是在就都也有又我你他她们大家赶紧快点来人救命帮忙请谢师傅物业]"
)
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十]+[栋单楼层号个岁位]")
_NEW_CHARACTERS = 2
_CRIME, _QUARREL = "security", "dispute"
_MEDIATES = re.compile("调解|评[评一]?理|主持公道")
_LOUD = frozenset({"noise", _QUARREL})


def is_followed(ticket: Ticket) -> bool:
    """Somebody was called to people in danger: what is told of them later is told on."""
    return ticket.urgency is Urgency.EMERGENCY or (ticket.private and ticket.urgency is Urgency.URGENT)


def note_news(context: Context, ticket: Ticket) -> tuple[events.Event, ...]:
    """里面有个孕妇, 在5楼: what nobody told before; to be asked before the words are kept. 着火了快来人, said again, is
    none. So is what somebody adds who was robbed."""
    said = context.said
    is_told_on = is_followed(ticket) or ticket.private or _is_wished_too(context, ticket)
    if said is None or not ticket.is_active or not is_told_on:
        return ()
    words = context.reader.mask(said.text)
    links = context.uow.links.of(subject_of(ticket))
    known = "".join([ticket.words, *(link.words or "" for link in links if link.kind is not LinkKind.SAID)])
    counted = [one for one in _COUNTED.findall(words) if one not in known]
    signals = context.reader.signals(said.text)
    fresh = set(_SAYS_NOTHING.sub("", words)) - set(known)
    plain = len(fresh) >= _NEW_CHARACTERS and not (signals.echo or signals.picture_only)
    return (events.TicketNoted(ticket_id=ticket.id, kind=DETAIL),) if counted or plain else ()


def _is_wished_too(context: Context, ticket: Ticket) -> bool:
    """能不能上门帮她弄一下, after a question about a pension: who answers it has to know that somebody is to come."""
    return (
        is_enquiry(context, ticket)
        and context.said is not None
        and context.reader.signals(context.said.text).wants_a_visit
    )


def tell_more(
    context: Context, ticket: Ticket, understood: Understanding, *, corrects: bool = False
) -> tuple[events.Event, ...]:
    """Place and urgency that the words add; a new building may be another grid's matter. `corrects`: their place
    replaces the known one in what it names, and so does their kind."""
    known, told = ticket.place, understood.place
    place = known.corrected_by(told) if corrects else _better_place(known, told)
    rises = understood.urgency is not None and understood.urgency.rank > ticket.urgency.rank
    whole = _what_it_is(context, ticket, understood, corrects=corrects)
    becomes = whole.category if whole else None
    if place == ticket.place and not rises and becomes is None:
        return ()
    moved = place.building != ticket.place.building
    ticket.go_on(context.now)
    category = context.policy.categories.get(becomes or ticket.category)
    thing = thing_of(ticket.summary, ticket.place) or category.name
    if whole and becomes:
        thing = whole.object_words or category.name
        ticket.category, ticket.private = becomes, category.private or (ticket.private and not corrects)
    summary = summarise(place, thing, accuses=accuses(category, ticket.urgency, ticket.words))
    amended = ticket.amend(place=place, urgency=understood.urgency, summary=summary)
    if moved:
        ticket.place_rule = "told"
    if rises:
        ticket.start_clocks(category.sla(ticket.urgency))
    put_right = corrects and becomes is not None
    found: list[events.Event] = [
        replace(amended, place_told=moved or (corrects and place != known), kind_told=put_right)
    ]
    if moved and ticket.holder_id is None:
        left, ticket.grid_id = ticket.grid_id, grid_of(context, place)
        found.append(replace(dispatch(context, ticket), left=left))
    found += weigh_anew(context, ticket)
    context.uow.tickets.save(ticket)
    return tuple(found)


def _what_it_is(context: Context, ticket: Ticket, understood: Understanding, *, corrects: bool) -> Understanding | None:
    """Plain words after vague ones (物业快来看看, 污水井往外冒), what puts them right (说错了，是停电), and a quarrel
    that turns out a crime (女的在喊救命). None where somebody works on it, or the office named it. All words read as
    one text were tried: they turned more matters wrong than right."""
    if ticket.holder_id is not None or understood.category in {None, ticket.category, *VAGUE}:
        return None
    is_plainer = ticket.category in VAGUE and understood.decision is Decision.FILE
    is_put_right = corrects and understood.act is Act.REQUEST
    is_crime = understood.category == _CRIME and understood.urgency is Urgency.EMERGENCY and ticket.category in _LOUD
    is_known_by_now = is_plainer or is_put_right or is_crime or _is_to_be_mediated(context, ticket, understood)
    return understood if is_known_by_now and not was_corrected(context, ticket) else None


def _is_to_be_mediated(context: Context, ticket: Ticket, understood: Understanding) -> bool:
    """社区来评评理嘛, from who complained of a neighbour's dripping clothes; 出面协调一下, of a leak, leaves it one."""
    is_asked = context.said is not None and _MEDIATES.search(context.said.text) is not None
    is_sure = understood.category == _QUARREL and understood.decision is Decision.FILE
    return is_asked and is_sure and ticket.category in MADE_BY_NEIGHBOURS and ticket.urgency is Urgency.NORMAL


def was_corrected(context: Context, ticket: Ticket) -> bool:
    """The office named its kind."""
    entries = context.uow.history.of(subject_of(ticket))
    return any(entry.event == events.TicketRecategorised.__name__ for entry in entries)


def _better_place(known: Place, told: Place) -> Place:
    """What was inferred gives way to what is said."""
    if known.inferred and told.building and told.building != known.building:
        return told.filled_from(Place(spot=known.spot))
    return known.filled_from(told)
