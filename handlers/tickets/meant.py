"""Of which matters workers speak who name no number: by the thing, by the place, by what was put up last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from domain.access import Right, holds
from domain.errors import DomainError
from domain.grid import Audience
from domain.named import names
from domain.place import thing_of
from domain.record import RecentMessage
from domain.ticket import Ticket
from domain.understanding import Surroundings
from domain.work_thing import is_component, is_of_a_place, share_a_name, thing
from handlers.command import Context
from handlers.tickets import calling, target
from handlers.tickets.lying import grid_to_work_in

_JUST_NOW, _LATELY = timedelta(minutes=15), timedelta(days=1)
_ENOUGH = frozenset("桶井沟栏窗锁阀闸泵杆")


def held(context: Context) -> list[Ticket]:
    me = context.speaker().id
    return [ticket for ticket in target.in_hand(context) if ticket.is_active and ticket.holder_id == me]


def named(context: Context, tickets: Sequence[Ticket], text: str) -> list[Ticket]:
    """Those whose thing they name, as it is called or as it was called by who reported it; else those in the spot; a
    part (灯座) is of the only one there is."""
    place, core = context.reader.place(text), thing(text)
    here = [ticket for ticket in tickets if not place.is_another_stairwell(ticket.place)]
    if found := [ticket for ticket in here if is_named(text, ticket)]:
        return found
    if not core:
        return []
    found = [one for one in here if core[-2:] in one.words or core[-2:] in one.summary or core == one.place.spot]
    found = found or [one for one in here if share_a_name(core, one.summary)]
    return found or (here if len(here) == 1 and is_component(core) else [])


def is_named(text: str, ticket: Ticket) -> bool:
    """桶 is enough of a 垃圾桶."""
    thing_meant = thing_of(ticket.summary, ticket.place)
    return names(text, thing_meant) or (thing_meant[-1:] in _ENOUGH and thing_meant[-1:] in text)


def meant(context: Context, tickets: Sequence[Ticket], text: str) -> list[Ticket]:
    """Those that are named; where the words name nothing at all, all that are not elsewhere."""
    if found := named(context, tickets, text):
        return found
    core = thing(text)
    is_foreign = core and not (is_held_lately(context, tickets) and is_of_a_place(core))
    if not tickets or is_foreign or named(context, target.of_this_chat(context), text):
        return []
    place = context.reader.place(text)
    return [ticket for ticket in tickets if not place.is_another_stairwell(ticket.place)]


def waiting(context: Context, text: str, calls: Sequence[RecentMessage]) -> list[Ticket]:
    """What nobody has taken: named in their words, else put up here lately and the last call. Those first that the
    speaker may take."""
    claimable = [ticket for ticket in target.of_this_chat(context) if ticket.may_be("claim")]
    found = named(context, claimable, text) or meant(context, _lately(context, claimable, calls), text)
    return [ticket for ticket in found if may_take(context, ticket)] or [one for one in found if not one.private]


def _lately(context: Context, claimable: Sequence[Ticket], calls: Sequence[RecentMessage]) -> list[Ticket]:
    """Put up in this chat; else what was told the speaker alone, who answers among the others."""
    here = [one for one in target.waiting_here(context) if calling.said_here(context, one)]
    oldest, me = context.now - context.policy.card_fits_for, context.speaker().id
    mine = (one for one in claimable if one.private and one.duty_id == me and calling.handed_on(one) >= oldest)
    return calling.not_called_away(context, here or list(mine), calls)


def is_next(context: Context, mine: Sequence[Ticket], waiting: Sequence[Ticket]) -> bool:
    """Whether a short line is most likely of them: of the one thing put up just now, or of the one in hand."""
    return is_put_up_just_now(context, waiting) or is_held_lately(context, mine)


def is_put_up_just_now(context: Context, waiting: Sequence[Ticket]) -> bool:
    """The one card that stands right before the words, for the speaker to take."""
    if len(waiting) != 1 or not may_take(context, waiting[0]):
        return False
    at = max(calling.said_here(context, waiting[0]) or calling.handed_on(waiting[0]), calling.handed_on(waiting[0]))
    return context.now - at <= _JUST_NOW


def is_held_lately(context: Context, mine: Sequence[Ticket]) -> bool:
    """The only one in hand, since today."""
    if len(mine) != 1 or mine[0].holder_id != context.speaker().id:
        return False
    return context.now - (mine[0].claimed_at or mine[0].reported_at) <= _LATELY


def may_take(context: Context, ticket: Ticket) -> bool:
    if not holds(context.actor, Right.HANDLE, context.tree, grid_to_work_in(context, ticket), context.now):
        return False
    try:
        target.require_worker_of(context, ticket)
    except DomainError:
        return False
    return target.may_be_spoken_of(context, ticket)


def of_colleagues(context: Context, text: str) -> list[Ticket]:
    """What they name, or what is of the kind they speak of, that somebody else has or that is not theirs to take."""
    if context.chat is None or context.chat.audience is Audience.PRIVATE:
        return []
    others = [one for one in target.of_this_chat(context) if one.is_active and not one.private]
    if found := named(context, others, text):
        return found
    read = context.reader.read(text, Surroundings())
    alike = (one for one in others if one.category == read.category or share_a_name(text, one.words))
    return [one for one in alike if not read.place.conflicts_with(one.place)]


def asked_of_me(context: Context, tickets: Sequence[Ticket]) -> Sequence[Ticket]:
    """Of what nobody has taken: what was put up lately, that which asks the speaker first; else the only one that asks
    them."""
    me = context.speaker().id
    if tickets:
        return [ticket for ticket in tickets if ticket.duty_id == me] or tickets
    asked = [one for one in target.of_this_chat(context) if one.duty_id == me and one.may_be("claim")]
    return asked if len(asked) == 1 and not asked[0].private else []
