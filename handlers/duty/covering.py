"""代班, 销假: somebody asks to be stood in for, and is back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from domain.access import Right
from domain.duty import overlaps
from domain.errors import BadArgument, NotFound
from domain.events import CoverEnded, QuestionAsked
from domain.grid import Audience, Chat
from domain.member import WORKING_ROLES, Member, Role, RoleGrant
from domain.question import Question, QuestionKind
from domain.sla import SHANGHAI
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import rota
from handlers.tickets import target
from handlers.tickets.taking import WORK_CHATS

router = Router()
USAGE = "代班 3天 @李强（或：代班 周六 2天 @李强）"
LONGEST = timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class AskCover(Command):
    """`starts` as typed; empty: now. `to` is a name or a title."""

    right: ClassVar[Right] = Right.HANDLE
    length: timedelta
    to: str
    starts: str = ""


@dataclass(frozen=True, kw_only=True)
class EndCover(Command):
    """Back before the time."""

    right: ClassVar[Right] = Right.HANDLE


@router.handles(AskCover)
def ask_cover(context: Context, command: AskCover) -> Outcome:
    """The other has to agree; until then nothing changes."""
    me, starts_at = context.speaker(), _starts(context, command.starts)
    span = (starts_at, starts_at + command.length)
    own = own_roles(context, me)
    other = _other(context, command.to, own)
    refuse_overlaps(context, me, other, span)
    question = context.uow.questions.add(
        Question(
            community_id=context.community_id,
            chat_id=_where_to_ask(context, other, own[0].grid_id).id,
            member_id=other.id,
            kind=QuestionKind.COVER,
            payload={
                "from": me.id,
                "starts_at": span[0],
                "ends_at": span[1],
                "in": context.chat.id if context.chat else None,
            },
            asked_at=context.now,
            expires_at=context.now + context.policy.cover_asked_for,
        )
    )
    event = QuestionAsked(question_id=question.id, kind=QuestionKind.COVER)
    return Outcome((event,), Answer(rota.asked(other.called)))


def _starts(context: Context, words: str) -> datetime:
    """A day without an hour begins with its first minute."""
    if not words:
        return context.now
    at = arguments.moment(words, context.now, USAGE) if _HOUR.search(words) else _midnight(context, words)
    if at - context.now > LONGEST:
        raise BadArgument(USAGE, problem="太早了，一个月以内再说")
    return at


_HOUR = re.compile(r"[点时:：]|早|上午|中午|下午|晚")


def _midnight(context: Context, words: str) -> datetime:
    local = context.now.astimezone(SHANGHAI)
    if words in ("今天", "今日"):
        return context.now
    at = arguments.moment(words, context.now, USAGE).astimezone(SHANGHAI)
    begins = datetime.combine(at.date(), time(), SHANGHAI)
    return max(begins, local).astimezone(context.now.tzinfo)


def own_roles(context: Context, me: Member) -> list[RoleGrant]:
    """The turns that are the speaker's own, not those taken for others. Raises BadArgument where there are none."""
    taken = {duty.grid_id for duty in context.uow.members.covers(me.id, context.now) if duty.member_id == me.id}
    own = [g for g in me.roles if g.role in WORKING_ROLES and g.holds_at(context.now) and g.grid_id not in taken]
    if not own:
        raise BadArgument(USAGE, problem="您名下没有要值的班")
    return own


def _other(context: Context, name: str, own: list[RoleGrant]) -> Member:
    """Raises NotFound for a stranger, BadArgument for oneself and for property staff in a grid worker's place."""
    named = context.uow.members.named(context.community_id, name)
    able = [p for p in named if any(g.role in _MAY_STAND_IN and g.holds_at(context.now) for g in p.roles)]
    if not able:
        raise NotFound("能代班的人", f"“{name}”")
    other = able[0]
    if other.id == context.speaker().id:
        raise BadArgument(USAGE, problem="代班要找另一位")
    only_property = all(target.is_property(grant) for grant in other.roles)
    if only_property and not all(target.is_property(grant) for grant in own):
        raise BadArgument(USAGE, problem="网格的班要网格的人来代")
    return other


_MAY_STAND_IN = WORKING_ROLES | {Role.COMMUNITY_STAFF}


def refuse_overlaps(context: Context, me: Member, other: Member, span: tuple[datetime, datetime]) -> None:
    for duty in context.uow.members.covers(me.id, context.now):
        if duty.covers_id == me.id and overlaps(span, (duty.starts_at, duty.ends_at)):
            name = context.uow.members.get(duty.member_id).called
            raise BadArgument("销假", problem=f"那几天{name}已经替您了。要换人先销假")
    for duty in context.uow.members.covers(other.id, context.now):
        if duty.covers_id == other.id and overlaps(span, (duty.starts_at, duty.ends_at)):
            raise BadArgument(USAGE, problem=f"那几天{other.called}也不在")


def _where_to_ask(context: Context, other: Member, grid_id: int) -> Chat:
    """Here, if colleagues meet here; else in private, else in the workers' chat."""
    chat = context.chat
    if chat is not None and chat.audience in (Audience.WORKERS, Audience.STAFF):
        return chat
    private = context.uow.chats.private_with(other.id)
    found = private or target.chat_of_grid(context, grid_id, Audience.WORKERS)
    if found is None:
        raise NotFound("能问到他的群", f"“{other.called}”")
    return found


@router.handles(EndCover)
def end_cover(context: Context, _: EndCover) -> Outcome:
    me = context.speaker()
    mine = [duty for duty in context.uow.members.covers(me.id, context.now) if duty.covers_id == me.id]
    if not mine:
        return Outcome(answer=Answer(rota.nobody_covers()))
    for duty in mine:
        context.uow.members.end_cover(duty, context.now)
    called = context.uow.members.get(mine[0].member_id).called
    event = CoverEnded(member_id=me.id, to_id=mine[0].member_id, would_have_ended=tuple(duty.ends_at for duty in mine))
    return Outcome((event,), Answer(rota.back(me.called, called)))


# -- the words --------------------------------------------------------------------------------------------------------


def _cover(match: Match) -> AskCover:
    words = match.rest or match.saying or ""
    if "@" not in words and not match.words.mentions:
        raise BadArgument(USAGE, problem="请谁代？")
    to, rest = arguments.person(words, match.words.mentions, USAGE)
    found = arguments.duration(rest)
    if found is None:
        raise BadArgument(USAGE, problem="代几天？")
    length, starts = found
    if length > LONGEST:
        raise BadArgument(USAGE, problem="一次最多一个月")
    return AskCover(
        length=length, to=to, starts=re.sub(r"^(?:我要?|从|起|请假|出门|代班|[\s,，]+)+|[起\s,，]+$", "", starts)
    )


router.phrase(
    Phrase(
        words=("代班", "请假", "替班"),
        sayings=(r"我?要?出门(?:几|[\d一二两三四五六七八九十半]+)\s*天.{0,20}",),
        usage=USAGE,
        help="代班 3天 @李强：请人替几天（他回“是”才算）",
        where=WORK_CHATS,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.HANDLE,
        build=_cover,
    )
)
router.phrase(
    Phrase(
        words=("销假",),
        usage="销假",
        help="销假：回来了，不用代了",
        where=WORK_CHATS,
        number=Number.NONE,
        workers_only=True,
        right=Right.HANDLE,
        build=lambda _: EndCover(),
    )
)
