"""@全社区, @3栋,5栋, 范围 一网格: the part of the tree that words name, and its chats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.errors import BadArgument
from domain.grid import Audience, Chat
from handlers.command import Context

_ALL = frozenset({"全社区", "所有人", "全体", "全部", "大家"})
_BUILDING = re.compile(r"([0-9A-Za-z]+)\s*(?:栋|幢|座|号楼|#)(?:群)?")


def chats_named(context: Context, words: Sequence[str], usage: str) -> list[Chat]:
    """The active residents' chats of every grid, building or chat named; each once, by id. Raises BadArgument naming
    the word that fits nothing."""
    found: dict[int, Chat] = {}
    for word in words:
        chats = _of_word(context, word.strip())
        if not chats:
            raise BadArgument(usage, problem=f"没找到“{word}”")
        found |= {chat.id: chat for chat in chats}
    return [found[chat_id] for chat_id in sorted(found)]


def chats_left(context: Context, words: Sequence[str]) -> list[Chat]:
    """Like chats_named, for what was named before: words that fit nothing any more are passed over."""
    found = {chat.id: chat for word in words for chat in _of_word(context, word.strip())}
    return [found[chat_id] for chat_id in sorted(found)]


def _of_word(context: Context, word: str) -> list[Chat]:
    everywhere = context.tree.within(context.tree.root().id)
    chats = list(context.uow.chats.in_grids(everywhere, Audience.RESIDENTS))
    if word in _ALL:
        return chats
    if exact := [chat for chat in chats if chat.name in (word, f"{word}群")]:
        return exact
    if building := _BUILDING.fullmatch(word):
        return _of_building(context, chats, building[1].upper())
    if grid := context.tree.named(word):
        below = context.tree.within(grid.id)
        return [chat for chat in chats if chat.grid_id in below]
    return []


def _of_building(context: Context, chats: list[Chat], building: str) -> list[Chat]:
    """The building's own chats; where it has none, those of the smallest grid that covers it."""
    if own := [chat for chat in chats if chat.building == building]:
        return own
    covering = context.tree.of_building(building)
    return [chat for chat in chats if covering and chat.grid_id == covering.id]


def split_names(text: str) -> list[str]:
    """3栋、5栋,7栋 → its parts."""
    return [part for part in re.split(r"[、,，;；\s]+", text) if part]
