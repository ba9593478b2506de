"""How a matter is called in a chat above its community: 桂花-12."""

from __future__ import annotations

from dataclasses import replace

from domain.grid import Chat, Tier
from domain.message import OutboundMessage
from handlers.command import Context
from handlers.texts.wording import with_community


def as_read_above(context: Context, message: OutboundMessage) -> OutboundMessage:
    """The message itself for a chat of the community; with the community's name for one of the street above it."""
    above = {grid.community_id for grid in context.tree if grid.tier is Tier.STREET} - {context.community_id}
    if not above or _chat(context, message.chat_id).community_id not in above:
        return message
    return replace(message, text=with_community(message.text, context.uow.communities.get(context.community_id).short))


def _chat(context: Context, chat_id: int) -> Chat:
    return context.chat if context.chat and context.chat.id == chat_id else context.uow.chats.get(chat_id)
