"""别记我的话, 可以记我的话, 隐私说明: who is read, and what everybody may know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.events import ReadingAllowed, ReadingRefused
from handlers.command import Answer, Command, Context, Outcome
from handlers.enquiries import EVERYWHERE
from handlers.router import Number, Phrase, Router
from handlers.texts import privacy

router = Router()


@dataclass(frozen=True, kw_only=True)
class RefuseReading(Command):
    """From now on the interpreter passes over what they write, but for commands and danger to life."""

    right: ClassVar[Right] = Right.OWN


@dataclass(frozen=True, kw_only=True)
class AllowReading(Command):
    right: ClassVar[Right] = Right.OWN


@dataclass(frozen=True, kw_only=True)
class ExplainReading(Command):
    right: ClassVar[Right] = Right.ANYONE


@router.handles(RefuseReading)
def refuse_reading(context: Context, _: RefuseReading) -> Outcome:
    me = context.speaker()
    context.uow.members.set_unread(me.id, context.now)
    return Outcome((ReadingRefused(member_id=me.id),), Answer(privacy.not_read_any_more()))


@router.handles(AllowReading)
def allow_reading(context: Context, _: AllowReading) -> Outcome:
    me = context.speaker()
    context.uow.members.set_unread(me.id, None)
    return Outcome((ReadingAllowed(member_id=me.id),), Answer(privacy.read_again()))


@router.handles(ExplainReading)
def explain_reading(context: Context, _: ExplainReading) -> Outcome:
    name = context.uow.communities.get(context.community_id).name
    return Outcome(answer=Answer(privacy.announcement(name, context.policy.retention)))


router.phrase(
    Phrase(
        words=("别记我的话", "不要记我的话", "别看我的话"),
        usage="别记我的话",
        help="别记我的话：您说的我不看也不记（改回来：可以记我的话）",
        where=EVERYWHERE,
        number=Number.NONE,
        right=Right.OWN,
        build=lambda _: RefuseReading(),
    )
)
router.phrase(
    Phrase(
        words=("可以记我的话",),
        usage="可以记我的话",
        help="",
        where=EVERYWHERE,
        number=Number.NONE,
        right=Right.OWN,
        build=lambda _: AllowReading(),
    )
)
router.phrase(
    Phrase(
        words=("隐私说明", "隐私告知"),
        usage="隐私说明",
        help="隐私说明：我看什么、记什么、留多久",
        where=EVERYWHERE,
        number=Number.NONE,
        build=lambda _: ExplainReading(),
    )
)
