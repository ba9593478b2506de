"""绑定码 3-2-1201, 解绑: a resident's account is tied to a home, so that "我家" has a place. The room is never said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.access import Right
from domain.binding import GOOD_FOR, Binding, new_code
from domain.errors import NotFound
from domain.events import HomeBound, HomeLeft
from domain.grid import Audience, Chat, ChatAddress
from domain.message import Said
from domain.place import Place
from handlers.command import Answer, Command, Context, Outcome
from handlers.router import Number, Phrase, Router
from handlers.texts import guide

router = Router()


@dataclass(frozen=True, kw_only=True)
class LeaveHome(Command):
    """In private: the account is nobody's home any more."""

    right: ClassVar[Right] = Right.OWN


def code_for_home(context: Context, home: Place, made_in: int) -> Outcome:
    """For one person of the household; each asks for their own."""
    if home.building is None or home.room is None:
        raise RuntimeError("a home has a building and a room")
    context.require(Right.CORRECT, context.tree.lineage_of_building(home.building)[0].id)
    household = context.uow.members.household_at(context.community_id, home.building, home.unit, home.room)
    binding = Binding(
        code=new_code(),
        community_id=context.community_id,
        made_in=made_in,
        expires_at=context.now + GOOD_FOR,
        household_id=household.id,
    )
    context.uow.bindings.put(binding)
    return Outcome(answer=Answer(guide.code_for_home(binding.code, Place(home.building, home.unit).public)))


def move_in(context: Context, binding: Binding, said: Said) -> Outcome:
    """The speaker lives there from now on, and nowhere else; the private conversation is theirs."""
    if binding.household_id is None:
        raise RuntimeError("a code for a home names it")
    person = context.speaker()
    context.uow.members.move_in(person.id, binding.household_id)
    home = context.uow.members.household_of(person.id)
    if home is None:
        raise RuntimeError("who moved in lives there")
    grid = context.tree.lineage_of_building(home.building)[0]
    known = context.uow.chats.at(said.ref.account, said.ref.external_chat_id)
    chat = Chat(
        id=known.id if known else 0,
        community_id=binding.community_id,
        name=f"{person.called}私聊",
        audience=Audience.PRIVATE,
        grid_id=grid.id,
        member_id=person.id,
        addresses=known.addresses if known else (ChatAddress(said.ref.account, said.ref.external_chat_id),),
    )
    if known is None:
        chat = context.uow.chats.add(chat)
    elif known.audience is Audience.UNBOUND:
        context.uow.chats.save(chat)
    event = HomeBound(chat_id=chat.id, made_in=binding.made_in, member_id=person.id, household_id=binding.household_id)
    return Outcome((event,))


@router.handles(LeaveHome)
def leave_home(context: Context, _: LeaveHome) -> Outcome:
    if context.chat is None:
        raise RuntimeError("who leaves says so in a chat")
    person = context.speaker()
    home = context.uow.members.household_of(person.id)
    if home is None:
        raise NotFound("绑过的住处", "，您这个号没绑")
    context.uow.members.move_out(person.id)
    event = HomeLeft(chat_id=context.chat.id, member_id=person.id, household_id=home.id)
    return Outcome((event,), Answer(guide.home_left()))


router.phrase(
    Phrase(
        words=("解绑",),
        usage="解绑",
        help="解绑：您的号不再和住处连着",
        where=frozenset({Audience.PRIVATE}),
        number=Number.NONE,
        right=Right.OWN,
        build=lambda _: LeaveHome(),
    )
)
