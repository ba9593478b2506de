"""绑定码 3栋群 备用: a second group, on another account, stands in for a chat whose first account is gone."""

from __future__ import annotations

from dataclasses import replace

from domain.access import Right
from domain.binding import GOOD_FOR, Binding, new_code
from domain.errors import BadArgument
from domain.events import SpareAddressBound
from domain.grid import Audience, Chat, ChatAddress
from domain.message import Said
from handlers.command import Answer, Context, Outcome
from handlers.texts import guide

USAGE = "绑定码 3栋群 备用"
_GROUPS = frozenset(Audience) - {Audience.PRIVATE, Audience.UNBOUND}


def code_for_spare(context: Context, name: str, made_in: int) -> Outcome:
    chat = _named(context, name)
    context.require(Right.CORRECT, chat.grid_id)
    binding = Binding(
        code=new_code(),
        community_id=context.community_id,
        made_in=made_in,
        expires_at=context.now + GOOD_FOR,
        spare_for=chat.id,
    )
    context.uow.bindings.put(binding)
    return Outcome(answer=Answer(guide.code_for_spare(binding.code, chat.name)))


def _named(context: Context, name: str) -> Chat:
    everywhere = context.tree.within(context.tree.root().id)
    groups = (chat for audience in _GROUPS for chat in context.uow.chats.in_grids(everywhere, audience))
    found = [chat for chat in groups if chat.name in (name, f"{name}群")]
    if len(found) != 1:
        raise BadArgument(USAGE, problem=f"没找到“{name}”")
    return found[0]


def bind_spare(context: Context, binding: Binding, said: Said) -> Outcome:
    """Behind the addresses that the chat has. A group that was a chat of its own is that no more."""
    if binding.spare_for is None:
        raise RuntimeError("a code for a spare group names its chat")
    chat = context.uow.chats.get(binding.spare_for)
    last = max((address.rank for address in chat.addresses), default=-1)
    here = ChatAddress(said.ref.account, said.ref.external_chat_id, last + 1)
    if any(address.account == here.account for address in chat.addresses):
        raise BadArgument(USAGE, problem="备用的群要在另一个号上，同一个号断了会一起断")
    before = context.uow.chats.at(here.account, here.external_id)
    context.uow.chats.save(replace(chat, addresses=(*chat.addresses, here)))
    if before is not None:
        context.uow.chats.save(replace(before, is_active=False, addresses=()))
    return Outcome((SpareAddressBound(chat_id=chat.id, made_in=binding.made_in),))
