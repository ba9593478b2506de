"""转出: what another system wants to have again, ready to paste and as a sheet; and its number, once it gave one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.events import TicketHandedOver
from domain.handover import Fact, OtherSystem, is_reference, kept_as
from domain.sheet import Sheet
from domain.ticket import Ticket
from domain.view import TicketRow
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router, TargetRef
from handlers.texts import handover
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
    tickets = target.find(context, command.target, target.of_this_chat(context), USAGE, lambda t: True)
    for ticket in tickets:
        context.require(Right.CORRECT, ticket.grid_id)
    target.require_discretion(context, tickets, USAGE)
    system = _system(context, command.system)
    if command.reference:
        return _keep(context, tickets, system, command.reference)
    rows = [(ticket, system.cells(_facts(context, ticket, system))) for ticket in tickets]
    text = handover.to_paste(system.name, system.heads, [(ticket.number, cells) for ticket, cells in rows])
    about = subject_of(tickets[0]) if len(tickets) == 1 else None
    return Outcome(answer=Answer(text, attachment=_sheet(system, rows), about=about))


def _keep(context: Context, tickets: Sequence[Ticket], system: OtherSystem, reference: str) -> Outcome:
    if len(tickets) > 1:
        raise BadArgument(USAGE, problem="它的号一次记一件")
    ticket = tickets[0]
    context.uow.texts.put(context.community_id, subject_of(ticket), kept_as(system.name), reference)
    event = TicketHandedOver(ticket_id=ticket.id, system=system.name)
    return Outcome((event,), Answer(handover.number_kept(ticket.number, ticket.summary, system.name, reference)))


def _sheet(system: OtherSystem, rows: Sequence[tuple[Ticket, tuple[str, ...]]]) -> str | None:
    """A file is passed on without its chat: what is handled in private stays out of it."""
    shown = [(ticket.number, cells) for ticket, cells in rows if not ticket.private]
    if not shown:
        return None
    name = "-".join((system.name, *(str(number) for number, _ in shown)))
    return Sheet(name, system.heads, tuple(cells for _, cells in shown)).encode()


def _system(context: Context, name: str) -> OtherSystem:
    systems = {system.name: system for system in context.policy.systems}
    if not systems:
        raise BadArgument(USAGE, problem="设置里还没写有哪些系统")
    if name and name not in systems:
        raise BadArgument(USAGE, problem=f"没有“{name}”，有{'、'.join(systems)}")
    return systems[name] if name else next(iter(systems.values()))


def _facts(context: Context, ticket: Ticket, system: OtherSystem) -> Mapping[Fact, str]:
    row = TicketRow(
        ticket=ticket,
        grid_name=context.tree.get(ticket.grid_id).name,
        held_by=context.uow.members.get(ticket.holder_id).called if ticket.holder_id else None,
        asked=None,
        reporters=len(context.uow.tickets.reporters(ticket.id)),
    )
    return handover.facts(
        row,
        category=context.policy.categories.get(ticket.category).name,
        community=context.uow.communities.get(context.community_id).name,
        reference=context.uow.texts.get(subject_of(ticket), kept_as(system.name)) or "",
        mask=context.reader.mask,
    )


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
        help="转出 12 13 大联动：照它的表写好，复制过去就行",
        where=OFFICE,
        number=Number.REQUIRED,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_hand_over,
    )
)
