"""A command and what was heard → the request that the bus takes."""

from __future__ import annotations

from datetime import datetime

from bot.standing import actor_of
from domain.grid import Chat
from domain.member import Identity
from domain.message import Edited, Heard, PollAnswered, Pressed, Recalled, Said
from domain.view import ChatContext
from handlers.command import Command, Request


def request_for(
    command: Command | None,
    heard: Heard,
    context: ChatContext,
    chat: Chat,
    now: datetime,
    *,
    community_id: int | None = None,
) -> Request | None:
    """`community_id`: whose matter is meant, where it is not the chat's own."""
    if command is None:
        return None
    key = heard.ref.key
    if isinstance(heard, Edited):
        key += f":edit:{heard.sent_at.isoformat()}"
    elif isinstance(heard, Recalled):
        key += ":recall"
    return Request(
        command=command,
        key=key,
        community_id=community_id or chat.community_id,
        actor=actor_of(context, heard),
        now=now,
        chat=chat,
        identity=Identity(heard.ref.account, heard.sender.external_id),
        heard=heard if isinstance(heard, Said | Pressed | Edited | Recalled | PollAnswered) else None,
    )
