"""静音, 负担: a worker asks for peace; all may know how often the house turns to people, by grid, never by rank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain.access import Right, holds
from domain.errors import BadArgument
from domain.events import WorkerMuted
from domain.grid import Audience
from domain.pings import COUNTED_DAYS as DAYS
from domain.pings import burden_of, own_burden
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import pings
from handlers.tickets.taking import WORK_CHATS

router = Router()
MUTE = "静音 2小时"
_LONGEST = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class MuteMe(Command):
    """For the speaker alone; emergencies still come. `length` zero: no longer."""

    right: ClassVar[Right] = Right.HANDLE
    length: timedelta


@dataclass(frozen=True, kw_only=True)
class ShowBurden(Command):
    right: ClassVar[Right] = Right.HANDLE


@router.handles(MuteMe)
def mute_me(context: Context, command: MuteMe) -> Outcome:
    me = context.speaker()
    until = context.now + min(command.length, _LONGEST) if command.length else None
    context.uow.members.set_muted(me.id, until)
    text = pings.muted(until, context.now) if until else pings.unmuted()
    return Outcome((WorkerMuted(member_id=me.id, until=until),), Answer(text))


@router.handles(ShowBurden)
def show_burden(context: Context, _: ShowBurden) -> Outcome:
    """One's own figure; in the office's chat each grid's, in the order of the tree."""
    since = context.now - timedelta(days=DAYS)
    counted = context.uow.outbox.pings_by_member(context.community_id, since)
    grid_id = context.chat.grid_id if context.chat else None
    in_office = context.chat is not None and context.chat.audience is Audience.STAFF
    if in_office and holds(context.actor, Right.CORRECT, context.tree, grid_id, context.now):
        people = context.uow.members.with_roles_in(context.tree.within(context.tree.root().id))
        grids = [(grid.name, burden_of(grid.id, people, counted, context.now)) for grid in context.tree]
        return Outcome(answer=Answer(pings.burden_of_grids([(n, b) for n, b in grids if b.people], DAYS)))
    me = context.speaker()
    return Outcome(answer=Answer(pings.own_burden(me.called, own_burden(me.id, counted), DAYS)))


# -- the words --------------------------------------------------------------------------------------------------------


def _mute(match: Match) -> MuteMe | None:
    if not match.rest:
        return MuteMe(length=timedelta(hours=2))
    found = arguments.duration(match.rest)
    if found is None:
        raise BadArgument(MUTE)
    return MuteMe(length=found[0])


router.phrase(
    Phrase(
        words=("静音",),
        usage=MUTE,
        help="静音 2小时：先别找我，急事除外（改回来：取消静音）",
        where=WORK_CHATS,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_mute,
    )
)
router.phrase(
    Phrase(
        words=("取消静音",),
        usage="取消静音",
        help="",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: MuteMe(length=timedelta()),
    )
)
router.phrase(
    Phrase(
        words=("负担",),
        usage="负担",
        help="负担：这几天找了您多少次",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: ShowBurden(),
    )
)
