"""What stands in the way of hearing and speaking, found by asking Telegram."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.telegram import words
from bot.channels.telegram.api import ApiError, BotApi
from bot.channels.telegram.hearing import who_am_i

_INSIDE = ("creator", "administrator", "member", "restricted")
_HEARS_ALL = ("creator", "administrator")


async def obstacles(api: BotApi, chats: Mapping[str, str]) -> list[str]:
    """Sentences for the operator, none if all is well. `chats`: external id → name. Raises ApiError, Unreachable."""
    me = await who_am_i(api)
    statuses = {name: await _status(api, chat, me.id) for chat, name in chats.items()}
    found = [words.NOT_IN_CHAT.format(chat=name) for name, status in statuses.items() if status not in _INSIDE]
    if me.reads_groups:
        return found
    deaf_in = [name for name, status in statuses.items() if status in _INSIDE and status not in _HEARS_ALL]
    if deaf_in or not statuses:
        found.append(words.PRIVACY_ON)
    return found + [words.NOT_ADMIN.format(chat=name) for name in deaf_in]


async def _status(api: BotApi, chat: str, user_id: int) -> str:
    try:
        member = await api.call("getChatMember", {"chat_id": chat, "user_id": user_id})
    except ApiError as error:
        if error.is_token_wrong or error.code not in (400, 403):
            raise
        return "left"
    return str(member.get("status", "left"))
