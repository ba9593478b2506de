"""帮助, 安静, and the usage of a command mistyped: the bot's manners in a chat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from domain.access import Right
from domain.grid import Audience
from handlers import arguments
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import guide, residents

router = Router()
EVERYWHERE = frozenset(Audience) - {Audience.UNBOUND}


@dataclass(frozen=True, kw_only=True)
class ShowHelp(Command):
    """`lines` are those that this person may use in this chat; the interpreter knows the grammar."""

    right: ClassVar[Right] = Right.ANYONE
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ExplainUsage(Command):
    """A command was mistyped."""

    right: ClassVar[Right] = Right.ANYONE
    usage: str
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class SilenceChat(Command):
    """`length` zero: speak again."""

    right: ClassVar[Right] = Right.CONFIGURE
    length: timedelta


@router.handles(ShowHelp)
def show_help(_: Context, command: ShowHelp) -> Outcome:
    return Outcome(answer=Answer(guide.help_lines(command.lines)))


@router.handles(ExplainUsage)
def explain_usage(_: Context, command: ExplainUsage) -> Outcome:
    return Outcome(answer=Answer(guide.usage(command.usage, command.problem)))


@router.handles(SilenceChat)
def silence_chat(context: Context, command: SilenceChat) -> Outcome:
    chat = context.chat
    if chat is None:
        raise RuntimeError("silence is kept in a chat")
    context.require(Right.CONFIGURE, chat.grid_id)
    until: datetime | None = context.now + command.length if command.length else None
    context.uow.chats.save(replace(chat, silenced_until=until))
    text = residents.quiet_for(until, context.now) if until else guide.speaking_again()
    return Outcome(answer=Answer(text))


# -- the words --------------------------------------------------------------------------------------------------------


def _help(match: Match) -> ShowHelp | None:
    audience = match.words.audience
    return ShowHelp() if match.words.addressed or audience is not Audience.RESIDENTS or not match.saying else None


router.phrase(
    Phrase(
        words=("帮助", "help"),
        sayings=(r"(?:咋个?|怎么|如何)用|(?:你)?(?:能|会)(?:干|做)(?:啥|什么)|有啥命令",),
        usage="帮助",
        help="",
        where=EVERYWHERE,
        number=Number.NONE,
        build=_help,
    )
)


def _silence(match: Match) -> SilenceChat | None:
    if match.saying:
        return SilenceChat(length=timedelta(hours=2))
    found = arguments.duration(match.rest)
    if match.rest and found is None:
        return None
    return SilenceChat(length=min(found[0], timedelta(days=2)) if found else timedelta(hours=2))


router.phrase(
    Phrase(
        words=("安静",),
        sayings=(r"机器人(?:先)?别(?:说|吵)(?:话)?了",),
        usage="安静 2小时",
        help="安静 2小时：我先不出声",
        where=frozenset({Audience.RESIDENTS, Audience.COUNCIL, Audience.WORKERS, Audience.STAFF}),
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.CONFIGURE,
        build=_silence,
    )
)
router.phrase(
    Phrase(
        words=("可以说话了",),
        usage="可以说话了",
        help="",
        where=frozenset({Audience.RESIDENTS, Audience.COUNCIL, Audience.WORKERS, Audience.STAFF}),
        number=Number.NONE,
        workers_only=True,
        right=Right.CONFIGURE,
        build=lambda _: SilenceChat(length=timedelta()),
    )
)
