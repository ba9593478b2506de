"""绑定码, 绑定: groups and people's accounts are tied to the community without anybody typing an id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from domain.access import Right
from domain.binding import ALPHABET, GOOD_FOR, LENGTH, Binding, new_code
from domain.errors import BadArgument, NotAllowed, NotFound
from domain.events import ChatBound, ChatGreeted, PrivateChatOpened
from domain.grid import Audience, Chat, ChatAddress
from domain.member import ROLE_NAMES, Member
from handlers import homes, spare
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Match, Number, Phrase, Router
from handlers.texts import guide

router = Router()
USAGE = "绑定码 3栋（或：绑定码 第一网格 工作群，绑定码 @陈静，绑定码 3-2-1201，绑定码 3栋群 备用）"
CODE = rf"[{ALPHABET}]{{{LENGTH}}}"
_GROUPS = {
    "工作群": Audience.WORKERS,
    "网格员群": Audience.WORKERS,
    "社区群": Audience.STAFF,
    "议事会群": Audience.COUNCIL,
    "部门群": Audience.DEPARTMENT,
    "居民群": Audience.RESIDENTS,
}


@dataclass(frozen=True, kw_only=True)
class MakeBindingCode(Command):
    """`target`: a building or a grid, with the kind of group; or @somebody; or a home. `is_spare`: a
    chat, for a second group of it."""

    right: ClassVar[Right] = Right.CORRECT
    target: str
    audience: Audience = Audience.RESIDENTS
    is_spare: bool = False


@dataclass(frozen=True, kw_only=True)
class Bind(Command):
    """Said in the group that is to be bound, or by the person in private."""

    right: ClassVar[Right] = Right.ANYONE
    code: str


@dataclass(frozen=True, kw_only=True)
class GreetUnbound(Command):
    """The bot was taken into a group that nobody has bound, or a stranger writes to it alone: one line, and no more.
    `danger`: the kind that they tell of, while nobody can be called for them; they hear whom to call."""

    right: ClassVar[Right] = Right.ANYONE
    danger: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenPrivateChat(Command):
    """Somebody whom the community knows writes to the bot alone for the first time, or a stranger who tells of a
    danger. No words make it; the words are read once it is done."""

    right: ClassVar[Right] = Right.OWN
    is_in_danger: bool = False


@router.handles(MakeBindingCode)
def make_binding_code(context: Context, command: MakeBindingCode) -> Outcome:
    if context.chat is None:
        raise RuntimeError("a code is made in a chat")
    plain = Binding(
        code=new_code(),
        community_id=context.community_id,
        made_in=context.chat.id,
        expires_at=context.now + GOOD_FOR,
        audience=command.audience,
    )
    if command.target.startswith("@"):
        person = _person(context, command.target[1:])
        context.uow.bindings.put(replace(plain, member_id=person.id))
        return Outcome(answer=Answer(guide.code_for_person(plain.code, person.called)))
    if command.is_spare:
        return spare.code_for_spare(context, command.target, context.chat.id)
    home = context.reader.place(command.target)
    if home.building and home.room and command.audience is Audience.RESIDENTS:
        return homes.code_for_home(context, home, context.chat.id)
    grid_id, building = _place(context, command.target)
    context.require(Right.CORRECT, grid_id)
    context.uow.bindings.put(replace(plain, grid_id=grid_id, building=building))
    return Outcome(answer=Answer(guide.code_for_chat(plain.code)))


def _person(context: Context, name: str) -> Member:
    found = context.uow.members.named(context.community_id, name)
    if len(found) != 1:
        raise NotFound("有职务的人", f"“{name}”")
    return found[0]


def _place(context: Context, words: str) -> tuple[int, str | None]:
    if building := context.reader.place(words).building:
        return context.tree.lineage_of_building(building)[0].id, building
    if grid := context.tree.named(words):
        return grid.id, None
    raise BadArgument(USAGE, problem=f"没找到“{words}”")


@router.handles(Bind)
def bind(context: Context, command: Bind) -> Outcome:
    binding = context.uow.bindings.take(command.code, context.now)
    said = context.said
    if binding is None or said is None:
        raise NotFound("这个绑定码", "，可能用过了或过期了，找社区再要一个就行")
    is_private = said.private or (context.chat is not None and context.chat.audience is Audience.PRIVATE)
    if binding.is_private != is_private:
        raise NotAllowed("本人私下" if binding.is_private else "群里的人")
    if binding.spare_for is not None:
        return spare.bind_spare(context, binding, said)
    if binding.household_id is not None:
        return homes.move_in(context, binding, said)
    chat = _bound_chat(context, binding)
    return Outcome((ChatBound(chat_id=chat.id, made_in=binding.made_in, member_id=binding.member_id),))


def _bound_chat(context: Context, binding: Binding) -> Chat:
    if context.said is None:
        raise RuntimeError("a code is said somewhere")
    ref = context.said.ref
    known = context.uow.chats.at(ref.account, ref.external_chat_id)
    wanted = Chat(
        id=known.id if known else 0,
        community_id=binding.community_id,
        name=_name(context, binding),
        audience=binding.audience if binding.member_id is None else Audience.PRIVATE,
        grid_id=binding.grid_id,
        building=binding.building,
        people=known.people if known else 0,
        member_id=binding.member_id,
        addresses=known.addresses if known else (ChatAddress(ref.account, ref.external_chat_id),),
    )
    if binding.member_id is not None:
        identity = context.request.identity
        if identity is None:
            raise RuntimeError("a person has an account")
        context.uow.members.identify(binding.community_id, binding.member_id, identity)
        roles = context.uow.members.get(binding.member_id).roles
        wanted = replace(wanted, grid_id=roles[0].grid_id if roles else context.tree.root().id)
    if known is None:
        return context.uow.chats.add(wanted)
    context.uow.chats.save(wanted)
    return wanted


def _name(context: Context, binding: Binding) -> str:
    if binding.member_id is not None:
        return f"{context.uow.members.get(binding.member_id).called}私聊"
    if binding.building and binding.audience is Audience.RESIDENTS:
        return f"{binding.building}栋群"
    kind = next(word for word, audience in _GROUPS.items() if audience is binding.audience)
    return context.tree.get(binding.grid_id or context.tree.root().id).name + kind


@router.handles(GreetUnbound)
def greet_unbound(context: Context, command: GreetUnbound) -> Outcome:
    heard = context.request.heard
    if heard is None:
        return Outcome()
    known = context.uow.chats.at(heard.ref.account, heard.ref.external_chat_id)
    if known and not command.danger:
        return Outcome()
    address = ChatAddress(heard.ref.account, heard.ref.external_chat_id)
    chat = known or context.uow.chats.add(
        Chat(id=0, community_id=0, name="", audience=Audience.UNBOUND, grid_id=None, addresses=(address,))
    )
    return Outcome((ChatGreeted(chat_id=chat.id),))


@router.handles(OpenPrivateChat)
def open_private_chat(context: Context, command: OpenPrivateChat) -> Outcome:
    """The account is the platform's word for who it is; a stranger is not let in by it, unless they are in danger."""
    heard, identity = context.request.heard, context.request.identity
    member = context.uow.members.by_identity(identity, context.community_id) if identity else None
    if member is None and command.is_in_danger:
        member = context.speaker()
    known = context.uow.chats.at(heard.ref.account, heard.ref.external_chat_id) if heard else None
    if heard is None or member is None or (known and known.audience is not Audience.UNBOUND):
        return Outcome()
    wanted = Chat(
        id=known.id if known else 0,
        community_id=context.community_id,
        name=f"{member.called}私聊",
        audience=Audience.PRIVATE,
        grid_id=_home_grid(context, member),
        member_id=member.id,
        addresses=(ChatAddress(heard.ref.account, heard.ref.external_chat_id),),
    )
    if known is None:
        wanted = context.uow.chats.add(wanted)
    else:
        context.uow.chats.save(wanted)
    return Outcome((PrivateChatOpened(chat_id=wanted.id),))


def _home_grid(context: Context, member: Member) -> int:
    if member.roles:
        return member.roles[0].grid_id
    home = context.uow.members.household_of(member.id)
    return context.tree.lineage_of_building(home.building if home else None)[0].id


def role_names(member: Member) -> str:
    return "、".join(dict.fromkeys(ROLE_NAMES[grant.role] for grant in member.roles))


# -- the words --------------------------------------------------------------------------------------------------------


def _code_command(match: Match) -> MakeBindingCode:
    *target, kind = match.rest.split() or [""]
    if kind in _GROUPS and target:
        return MakeBindingCode(target=" ".join(target), audience=_GROUPS[kind])
    if kind == "备用" and target:
        return MakeBindingCode(target=" ".join(target), is_spare=True)
    if not kind:
        raise BadArgument(USAGE)
    return MakeBindingCode(target=match.rest)


router.phrase(
    Phrase(
        words=("绑定码",),
        usage=USAGE,
        help="绑定码 3栋：要一个码，到群里发“绑定 码”就接上；绑定码 3-2-1201：住户私下发",
        where=frozenset({Audience.STAFF}),
        number=Number.NONE,
        takes=True,
        workers_only=True,
        right=Right.CORRECT,
        build=_code_command,
    )
)
