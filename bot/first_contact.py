"""What is heard where nothing is bound yet: a code, the first step into a group, the first word alone."""

from __future__ import annotations

import re
from datetime import datetime

from bot.standing import actor_of
from domain.grid import Audience, Chat
from domain.member import Identity
from domain.message import Heard, Joined, Said
from domain.ports import Views
from domain.view import ChatContext
from handlers import arguments
from handlers.binding import CODE, Bind, GreetUnbound, OpenPrivateChat
from handlers.command import Command, Request

_BIND = re.compile(rf"(?:@\S+\s+)?绑定\s*[:：]?\s*({CODE})")


def first_contact(views: Views, heard: Heard, context: ChatContext, now: datetime) -> Request | None:
    """绑定 AB12CD, wherever it is said; the first step into a group that nobody has bound, the first word alone."""
    community_id = context.chat.community_id if context.chat else None
    command: Command
    if isinstance(heard, Said) and (found := _BIND.fullmatch(arguments.normalise(heard.text).upper())):
        command = Bind(code=found[1])
        community_id = views.community_of_code(found[1], now) or community_id
        if community_id is None:
            command, community_id = GreetUnbound(), 0
    elif isinstance(heard, Joined) and heard.is_bot and context.chat is None:
        command, community_id = GreetUnbound(), 0
    elif isinstance(heard, Said) and heard.private and _is_unbound(context.chat) and not heard.sender.is_service:
        command = OpenPrivateChat()
        community_id = views.community_of_identity(Identity(heard.ref.account, heard.sender.external_id))
        if community_id is None:
            command, community_id = GreetUnbound(), 0
    else:
        return None
    return Request(
        command=command,
        key=heard.ref.key,
        community_id=community_id,
        actor=actor_of(context, heard),
        now=now,
        chat=context.chat,
        identity=Identity(heard.ref.account, heard.sender.external_id),
        heard=heard,
    )


def _is_unbound(chat: Chat | None) -> bool:
    return chat is None or chat.audience is Audience.UNBOUND
