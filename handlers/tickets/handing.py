"""转出: what another system wants to have again, ready to paste; and its number, once it has given one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.events import TicketHandedOver
from domain.handover import Fact, OtherSystem, is_reference, kept_as
from domain.status import STATUS_NAMES
from domain.ticket import Ticket
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import course, handover
from handlers.tickets import target
from handlers.tickets.correcting import OFFICE
from handlers.tickets.linking import subject_of

router = Router()
USAGE = "转出 12 大联动（录好后记它的号：转出 12 大联动 DL2026-001）"


@dataclass(frozen=True, kw_only=True)
class HandOver(Command):
    """`system` empty: the first of the settings. `reference`: the number that it was given there."""

    right: ClassVar[Right] = Right.CORRECT
    target: TargetRef
    system: str = ""
    reference: str = ""


@router.handles(HandOver)
def hand_over(context: Context, command: HandOver) -> Outcome:
    """Changes nothing about who answers for it: it is the same matter, entered twice by nobody."""
    ticket = target.find_one(context, command.target, target.of_this_chat(context), USAGE, lambda t: True)
    context.require(Right.CORRECT, ticket.grid_id)
    system = _system(context, command.system)
    if not command.reference:
        pairs = zip(system.heads, system.cells(facts_of(context, ticket, system)), strict=True)
        return Outcome(answer=Answer(handover.to_paste(system.name, list(pairs), ticket.number)))
    context.uow.texts.put(context.community_id, subject_of(ticket), kept_as(system.name), command.reference)
    event = TicketHandedOver(ticket_id=ticket.id, system=system.name)
    text = handover.number_kept(ticket.number, ticket.summary, system.name, command.reference)
    return Outcome((event,), Answer(text))


def _system(context: Context, name: str) -> OtherSystem:
    systems = {system.name: system for system in context.policy.systems}
    if not systems:
        raise BadArgument(USAGE, problem="设置里还没写有哪些系统")
    if name and name not in systems:
        raise BadArgument(USAGE, problem=f"没有“{name}”，有{'、'.join(systems)}")
    return systems[name] if name else next(iter(systems.values()))


def facts_of(context: Context, ticket: Ticket, system: OtherSystem) -> Mapping[Fact, str]:
    """Masked, like everything that leaves the house; times as people here write them."""
    category = context.policy.categories.get(ticket.category).name
    holder = context.uow.members.get(ticket.holder_id).called if ticket.holder_id else ""
    return {
        Fact.NUMBER: str(ticket.number),
        Fact.SUMMARY: ticket.summary,
        Fact.WORDS: context.reader.mask(ticket.words),
        Fact.PLACE: ticket.place.full,
        Fact.BUILDING: ticket.place.building or "",
        Fact.UNIT: ticket.place.unit or "",
        Fact.CATEGORY: category,
        Fact.URGENCY: course.URGENCY_NAMES[ticket.urgency],
        Fact.STATUS: STATUS_NAMES[ticket.status],
        Fact.OUTCOME: course.OUTCOME_NAMES[ticket.outcome] if ticket.outcome else "",
        Fact.GRID: context.tree.get(ticket.grid_id).name,
        Fact.COMMUNITY: context.uow.communities.get(context.community_id).name,
        Fact.HOLDER: holder,
        Fact.REPORTERS: str(len(context.uow.tickets.reporters(ticket.id))),
        Fact.REPORTED_AT: _at(ticket.reported_at),
        Fact.RESOLVED_AT: _at(ticket.resolved_at),
        Fact.CLOSED_AT: _at(ticket.closed_at),
        Fact.RESOLUTION: context.reader.mask(ticket.resolution or ""),
        Fact.REFERENCE: context.uow.texts.get(subject_of(ticket), kept_as(system.name)) or "",
    }


def _at(moment: datetime | None) -> str:
    return handover.written(moment) if moment else ""


def elsewhere(context: Context, ticket: Ticket) -> list[tuple[str, str]]:
    """The other systems that have it, each with its number there."""
    kept = [(s.name, context.uow.texts.get(subject_of(ticket), kept_as(s.name))) for s in context.policy.systems]
    return [(name, reference) for name, reference in kept if reference]


# -- the words --------------------------------------------------------------------------------------------------------


def _hand_over(match: Match) -> HandOver:
    system, _, reference = match.rest.partition(" ")
    reference = reference.strip()
    if reference and not is_reference(reference):
        raise BadArgument(USAGE, problem="号要写成字母和数字")
    return HandOver(target=match.target, system=system, reference=reference)


router.phrase(
    Phrase(
        words=("转出",),
        usage=USAGE,
        help="转出 12 大联动：照它的表写好，复制过去就行",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_hand_over,
    )
)
