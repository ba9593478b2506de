"""Where in a text what is meant. Telegram counts in UTF-16 units: an emoji is two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.splitting import units

_CALL = re.compile(r"@[^\s@,，.。:：;；、!！?？()（）“”【】]+")
_INVISIBLE = "\u2060"


def piece(text: str, entity: Mapping[str, Any]) -> str:
    """The words that the entity covers."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    start, length = 2 * int(entity["offset"]), 2 * int(entity["length"])
    return encoded[start : start + length].decode("utf-16-le", "replace")


def calls(text: str, user_ids: Sequence[str]) -> tuple[str, list[dict[str, Any]]]:
    """The text and the entities that call these people. Where there is an @ for each, the ids belong to them in their
    order; otherwise no name is taken for another's, and they are called by marks that nobody sees."""
    if not user_ids:
        return text, []
    found = list(_CALL.finditer(text))
    if len(found) == len(user_ids):
        spans = [(match.start(), match.group()) for match in found]
    else:
        spans = [(len(text) + position, _INVISIBLE) for position in range(len(user_ids))]
        text += _INVISIBLE * len(user_ids)
    return text, [
        _mention(units(text[:start]), units(called), user_id)
        for (start, called), user_id in zip(spans, user_ids, strict=True)
        if user_id.isdecimal()
    ]


def _mention(offset: int, length: int, user_id: str) -> dict[str, Any]:
    user = {"id": int(user_id), "is_bot": False, "first_name": "?"}  # the server looks at the id only
    return {"type": "text_mention", "offset": offset, "length": length, "user": user}
