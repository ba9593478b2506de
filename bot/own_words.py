"""A message in the house's own words: whom a worker mentions, and what only a worker may put with a matter."""

from __future__ import annotations

from dataclasses import replace

from domain.grid import Chat
from domain.message import VOICE_SUFFIXES, Said
from domain.ports import Views


def for_a_resident(said: Said) -> Said:
    """The voice message that they quote is not kept."""
    return replace(said, pictures=tuple(name for name in said.pictures if not name.endswith(VOICE_SUFFIXES)))


def for_a_worker(said: Said, chat: Chat, views: Views) -> Said:
    """Whom they mention goes by the name that the house knows, whatever the app calls them."""
    known = [one for one in said.mention_ids if one]
    if not known:
        return said
    called = views.called(chat.community_id, said.ref.account, known)
    text, mentions = said.text, []
    for name, external_id in zip(said.mentions, said.mention_ids, strict=False):
        own = called.get(external_id, name)
        if own != name:
            text = text.replace(f"@{name}" if f"@{name}" in text else name, f"@{own}", 1)
        mentions.append(own)
    return replace(said, text=text, mentions=tuple(mentions))
