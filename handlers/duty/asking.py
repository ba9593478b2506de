"""值班, 查漏: who answers for a grid now, and what nobody answers for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.coverage import find_gaps
from domain.duty import current
from domain.grid import Audience
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router
from handlers.texts import organisation, rota
from handlers.tickets import target
from handlers.tickets.taking import WORK_CHATS

router = Router()


@dataclass(frozen=True, kw_only=True)
class AskDuty(Command):
    right: ClassVar[Right] = Right.HANDLE


@dataclass(frozen=True, kw_only=True)
class AskCoverage(Command):
    right: ClassVar[Right] = Right.CORRECT


@router.handles(AskDuty)
def ask_duty(context: Context, _: AskDuty) -> Outcome:
    """Who would be asked now, grid by grid, for this chat's part of the tree."""
    top = context.chat.grid_id if context.chat and context.chat.grid_id is not None else context.tree.root().id
    grids = [grid for grid in context.tree if grid.id in context.tree.within(top)]
    duties = context.uow.members.duties([grid.id for grid in grids], context.now)
    rows = []
    for grid in grids:
        who = target.assign(context, "other", grid.id)
        if who.grid_id == grid.id and who.duty_id is not None:
            turn = next((d for d in current(duties, grid.id, context.now) if d.member_id == who.duty_id), None)
            covered = context.uow.members.get(turn.covers_id).called if turn and turn.covers_id else None
            rows.append((grid.name, context.uow.members.get(who.duty_id).called, covered))
    return Outcome(answer=Answer(rota.on_duty(rows)))


@router.handles(AskCoverage)
def ask_coverage(context: Context, _: AskCoverage) -> Outcome:
    """What nobody answers for, and whose term is over."""
    found = context.uow.communities.organisation(context.community_id)
    lines = list(organisation.gap_lines(find_gaps(found, context.now)))
    return Outcome(answer=Answer("\n".join(lines) if lines else organisation.no_gaps()))


# -- the words --------------------------------------------------------------------------------------------------------

router.phrase(
    Phrase(
        words=("值班", "谁值班"),
        sayings=(r"(?:今天|现在|今晚)?(?:是)?(?:谁|哪个|哪位)(?:在)?值班",),
        usage="值班",
        help="值班：现在各网格找谁",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: AskDuty(),
    )
)
router.phrase(
    Phrase(
        words=("查漏",),
        usage="查漏",
        help="查漏：哪些网格、楼、群没人管，谁的任期到了",
        where=frozenset({Audience.STAFF, Audience.PRIVATE}),
        number=Number.NONE,
        workers_only=True,
        right=Right.CORRECT,
        build=lambda _: AskCoverage(),
    )
)
