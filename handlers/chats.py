"""帮助, 安静, 灵敏度, and the usage of a command mistyped: the bot's manners in a chat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from domain.access import Right
from domain.errors import BadArgument
from domain.grid import Audience, ChatAddress
from domain.relay_list import RUNS_ON
from domain.understanding import Sensitivity
from handlers import arguments, scope
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import guide, residents
from handlers.texts.help import help_text, is_known
from handlers.tickets import above

router = Router()
SENSITIVITY = "灵敏度 3栋群 标准（静默、标准、积极）"
EVERYWHERE = frozenset(Audience) - {Audience.UNBOUND}


@dataclass(frozen=True, kw_only=True)
class ShowHelp(Command):
    """`lines` are those that this person may use in this chat; the interpreter knows the grammar. `about`: a topic or a
    command, empty for all of them."""

    right: ClassVar[Right] = Right.ANYONE
    lines: tuple[str, ...] = ()
    about: str = ""


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


@dataclass(frozen=True, kw_only=True)
class SetSensitivity(Command):
    """How readily words are filed: in the chat named, or in this one."""

    right: ClassVar[Right] = Right.CONFIGURE
    sensitivity: Sensitivity
    chat_name: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveChat(Command):
    """The platform gave the chat a new id. No words make it; a channel reports it."""

    right: ClassVar[Right] = Right.ANYONE
    account: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class StayOut(Command):
    """A 接龙 goes on, or neighbours quarrel. No words make it; both are recognised."""

    right: ClassVar[Right] = Right.ANYONE


@router.handles(StayOut)
def stay_out(context: Context, _: StayOut) -> Outcome:
    """What nobody asked for waits until the list has come to its end, or the neighbours are quiet."""
    if context.chat is not None:
        context.uow.outbox.put_off(context.chat.id, context.now + RUNS_ON)
    return Outcome()


@router.handles(MoveChat)
def move_chat(context: Context, command: MoveChat) -> Outcome:
    """If the new address was heard from before the move was told, it now belongs to this chat."""
    chat = context.uow.chats.at(command.account, command.old)
    if chat is not None:
        old = (command.account, command.old)
        moved = [
            replace(a, external_id=command.new) if (a.account, a.external_id) == old else a for a in chat.addresses
        ]
        context.uow.chats.save(replace(chat, addresses=tuple(moved)))
    return Outcome()


@dataclass(frozen=True, kw_only=True)
class ReturnToChat(Command):
    """The bot was let in again where it had been removed. No words make it; a channel reports it."""

    right: ClassVar[Right] = Right.ANYONE
    account: str
    address: str


@router.handles(ReturnToChat)
def return_to_chat(context: Context, command: ReturnToChat) -> Outcome:
    chat = context.uow.chats.at(command.account, command.address)
    if chat is not None:
        known = [a for a in chat.addresses if (a.account, a.external_id) == (command.account, command.address)]
        addresses = chat.addresses if known else (*chat.addresses, ChatAddress(command.account, command.address))
        context.uow.chats.save(replace(chat, is_active=True, addresses=addresses))
    return Outcome()


@router.handles(ShowHelp)
def show_help(context: Context, command: ShowHelp) -> Outcome:
    first = guide.name_the_community() if command.lines and above.below(context) else ""
    return Outcome(answer=Answer(help_text(command.lines, command.about, first)))


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


@router.handles(SetSensitivity)
def set_sensitivity(context: Context, command: SetSensitivity) -> Outcome:
    chats = scope.chats_named(context, [command.chat_name], SENSITIVITY) if command.chat_name else [context.chat]
    for chat in chats:
        if chat is None:
            raise RuntimeError("sensitivity is a chat's")
        context.require(Right.CONFIGURE, chat.grid_id)
        context.uow.chats.save(replace(chat, sensitivity=command.sensitivity))
    names = "、".join(chat.name for chat in chats if chat)
    return Outcome(answer=Answer(guide.sensitivity_set(names, command.sensitivity)))


# -- the words --------------------------------------------------------------------------------------------------------


def _help(match: Match) -> ShowHelp | None:
    """帮助老人过马路 is none; among residents 咋个用 alone is said of a washing machine."""
    among_neighbours = match.words.audience is Audience.RESIDENTS and not match.words.addressed
    if among_neighbours and (match.saying or match.rest):
        return None
    about = "" if match.saying else match.rest
    return ShowHelp(about=about) if not about or is_known(about) else None


router.phrase(
    Phrase(
        words=("帮助", "help"),
        sayings=(r"(?:咋个?|怎么|如何)用|(?:你)?(?:能|会)(?:干|做)(?:啥|什么)|有啥命令",),
        usage="帮助",
        help="",
        where=EVERYWHERE,
        number=Number.NONE,
        takes=True,
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


def _sensitivity(match: Match) -> SetSensitivity:
    *named, level = match.rest.split() or [""]
    chosen = next((one for one, name in guide.SENSITIVITIES.items() if name == level), None)
    if chosen is None or len(named) > 1:
        raise BadArgument(SENSITIVITY, problem="要写静默、标准还是积极")
    return SetSensitivity(sensitivity=chosen, chat_name="".join(named))


router.phrase(
    Phrase(
        words=("灵敏度",),
        usage=SENSITIVITY,
        help="灵敏度 3栋群 标准：静默少记、积极多记",
        where=EVERYWHERE,
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.CONFIGURE,
        build=_sensitivity,
    )
)
