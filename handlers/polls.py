"""投票, 投, 投票结果: asking residents' opinion. Not an owners' vote, and it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument, NotAllowed
from domain.events import PollEnded, PollOpened, VoteCast, VoteRetracted
from domain.grid import Audience, Chat
from domain.member import Household
from domain.message import Subject, SubjectKind
from domain.poll import Poll, Vote, VoterUnit, count
from handlers import arguments, scope
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import staff

router = Router()
OFFICE = frozenset({Audience.STAFF, Audience.COUNCIL})
HOMES = frozenset({Audience.RESIDENTS, Audience.PRIVATE, Audience.COUNCIL})
USAGE = "投票 加装充电桩 | 同意 | 反对 | 弃权 截止 周日20:00 范围 3栋"
LONGEST = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class OpenPoll(Command):
    """`ends` as typed; empty: three days."""

    right: ClassVar[Right] = Right.POLL
    topic: str
    options: tuple[str, ...]
    ends: str
    scope: tuple[str, ...]
    unit: VoterUnit


@dataclass(frozen=True, kw_only=True)
class CastVote(Command):
    """By number, or by the id of a poll that was quoted or whose button was pressed."""

    right: ClassVar[Right] = Right.ANYONE
    choice: str
    number: int | None = None
    poll_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class RetractVote(Command):
    """Taken back in the messenger's own poll."""

    right: ClassVar[Right] = Right.ANYONE
    poll_id: int


@dataclass(frozen=True, kw_only=True)
class AskPollResult(Command):
    right: ClassVar[Right] = Right.ANYONE
    number: int


@dataclass(frozen=True, kw_only=True)
class EndPoll(Command):
    right: ClassVar[Right] = Right.CLOCK
    poll_id: int


@router.handles(OpenPoll)
def open_poll(context: Context, command: OpenPoll) -> Outcome:
    chats = scope.chats_named(context, command.scope, USAGE)
    for chat in chats:
        context.require(Right.POLL, chat.grid_id)
    if context.chat is None:
        raise RuntimeError("a poll is opened in a chat")
    ends_at = arguments.moment(command.ends, context.now, USAGE) if command.ends else context.now + timedelta(days=3)
    if ends_at - context.now > LONGEST:
        raise BadArgument(USAGE, problem="截止最多两个月后")
    poll = context.uow.polls.add(
        Poll(
            community_id=context.community_id,
            topic=command.topic,
            options=command.options,
            unit=command.unit,
            scope=command.scope,
            author_id=context.speaker().id,
            chat_id=context.chat.id,
            opened_at=context.now,
            ends_at=ends_at,
        )
    )
    event = PollOpened(poll_id=poll.id, chats=tuple(chat.id for chat in chats))
    return Outcome((event,), Answer(staff.poll_opened(poll.number, len(chats), ends_at, context.now)))


@router.handles(CastVote)
def cast_vote(context: Context, command: CastVote) -> Outcome:
    """A vote of somebody in the scope; a later one replaces it. Answered in private only."""
    poll = _poll(context, command)
    me = context.speaker()
    household = context.uow.members.household_of(me.id)
    _require_in_scope(context, poll, household)
    option = poll.choose(command.choice, context.now)
    by_household = household.id if household and poll.unit is VoterUnit.HOUSEHOLD else None
    vote = Vote(poll.id, me.id, option, context.now, by_household)
    if not context.uow.polls.cast(vote):
        return Outcome()
    event = VoteCast(poll_id=poll.id, voter_id=me.id, option=option)
    private = context.chat is not None and context.chat.audience is Audience.PRIVATE
    return Outcome((event,), Answer(staff.voted(poll.number, poll.options[option])) if private else None)


@router.handles(RetractVote)
def retract_vote(context: Context, command: RetractVote) -> Outcome:
    """Too late, it counts as it was cast."""
    poll = context.uow.polls.get(command.poll_id)
    if context.actor.member_id is None or not poll.takes_votes(context.now):
        return Outcome()
    home = context.uow.members.household_of(context.actor.member_id)
    household_id = home.id if home and poll.unit is VoterUnit.HOUSEHOLD else None
    if not context.uow.polls.retract(poll.id, context.actor.member_id, household_id):
        return Outcome()
    return Outcome((VoteRetracted(poll_id=poll.id, voter_id=context.actor.member_id),))


def _poll(context: Context, command: CastVote) -> Poll:
    if command.poll_id is not None:
        return context.uow.polls.get(command.poll_id)
    return context.uow.polls.numbered(context.community_id, command.number or 0)


def _require_in_scope(context: Context, poll: Poll, household: Household | None) -> None:
    """At home there; where persons vote, one of its chats or the council's will do. Raises NotAllowed."""
    if poll.unit is VoterUnit.HOUSEHOLD and household is None:
        raise NotAllowed("登记过的住户（请找网格员登记）")
    chats = chats_of(context, poll)
    here = context.chat is not None and (
        context.chat.id in {chat.id for chat in chats} or context.chat.audience is Audience.COUNCIL
    )
    lives_there = household is not None and _lives_in(household.building, chats, context)
    if not lives_there and (poll.unit is VoterUnit.HOUSEHOLD or not here):
        raise NotAllowed("范围里的住户")


def chats_of(context: Context, poll: Poll) -> list[Chat]:
    """Those that it was put to when it was opened and that are still there."""
    entries = context.uow.history.of(Subject(SubjectKind.POLL, poll.id))
    opened = next(entry for entry in entries if entry.event == PollOpened.__name__)
    chats = [context.uow.chats.get(chat_id) for chat_id in opened.codes["chats"]]
    return [chat for chat in chats if chat.is_active]


def _lives_in(building: str, chats: list[Chat], context: Context) -> bool:
    """In the building of a chat, or below the grid of a chat that is no single building's."""
    covering = {grid.id for grid in context.tree.lineage_of_building(building)}
    return any(chat.building == building or (chat.building is None and chat.grid_id in covering) for chat in chats)


@router.handles(AskPollResult)
def ask_poll_result(context: Context, command: AskPollResult) -> Outcome:
    poll = context.uow.polls.numbered(context.community_id, command.number)
    if poll.ended_at is None:
        # A running count of a few votes would tell who voted what.
        context.require(Right.POLL, None)
    result = count(poll, context.uow.polls.votes(poll.id))
    ended = poll.ended_at is not None
    text = staff.poll_result(poll.number, poll.topic, result, poll.unit, ended=ended)
    chart = staff.poll_chart(poll.number, poll.topic, result, poll.unit, ended=ended)
    return Outcome(answer=Answer(text, attachment=chart.encode()))


@router.handles(EndPoll)
def end_poll(context: Context, command: EndPoll) -> Outcome:
    poll = context.uow.polls.get(command.poll_id)
    context.uow.polls.save(poll.end(context.now))
    votes = len(context.uow.polls.votes(poll.id))
    return Outcome((PollEnded(poll_id=poll.id, votes=votes),))


# -- the words --------------------------------------------------------------------------------------------------------

_VOTE = re.compile(r"投\s*【?(?:投票)?(?P<number>\d{1,7})】?\s+(?P<choice>\S.*)")
_ENDS = re.compile(r"\s*截止\s*(?P<ends>.+?)(?=\s*(?:范围|一户一票|一人一票)|$)")
_SCOPE = re.compile(r"\s*范围\s*(?P<scope>\S+)")


def _open(match: Match) -> OpenPoll | None:
    text = match.rest
    if "|" not in text and "｜" not in text:
        raise BadArgument(USAGE, problem="选项用 | 隔开")
    ends, named = _ENDS.search(text), _SCOPE.search(text)
    bare = _SCOPE.sub("", _ENDS.sub("", text)).replace("一户一票", "").replace("一人一票", "")
    topic, *options = [part.strip() for part in re.split(r"[|｜]", bare)]
    options = [option for option in options if option]
    if not topic or not 2 <= len(options) <= 10 or len(set(options)) != len(options):
        raise BadArgument(USAGE, problem="要有题目，还要两到十个不一样的选项")
    return OpenPoll(
        topic=topic,
        options=tuple(options),
        ends=ends["ends"].strip() if ends else "",
        scope=tuple(scope.split_names(named["scope"].replace("@", " ")) if named else ("全社区",)),
        unit=VoterUnit.HOUSEHOLD if "一户一票" in text else VoterUnit.PERSON,
    )


def _vote(match: Match) -> CastVote | None:
    quoted = match.words.quoted
    if match.saying and quoted and quoted.kind is SubjectKind.POLL:
        return CastVote(choice=match.saying, poll_id=quoted.id)
    if match.saying:
        return None
    found = _VOTE.fullmatch(match.words.text)
    if not found:
        raise BadArgument("投 5 A")
    return CastVote(choice=found["choice"], number=int(found["number"]))


router.phrase(
    Phrase(
        words=("投票",),
        usage=USAGE,
        help="投票 题目 | 选项 | 选项 截止 周日20:00 范围 3栋：问问大家",
        where=OFFICE,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.POLL,
        build=_open,
    )
)
router.phrase(
    Phrase(
        words=("投",),
        sayings=(r"[A-Ja-j]",),
        usage="投 5 A",
        help="投 5 A：给投票5选A",
        where=HOMES,
        number=Number.REQUIRED,
        takes=True,
        build=_vote,
    )
)
router.phrase(
    Phrase(
        words=("投票结果", "结果 投票", "进度 投票"),
        usage="投票结果 5",
        help="投票结果 5：看票数",
        where=OFFICE | HOMES,
        number=Number.REQUIRED,
        build=lambda m: AskPollResult(number=m.numbers[0]) if m.numbers else None,
    )
)
for _index in range(10):
    router.button(f"vote{_index + 1}", lambda poll_id, choice=str(_index + 1): CastVote(choice=choice, poll_id=poll_id))  # type: ignore[misc]
