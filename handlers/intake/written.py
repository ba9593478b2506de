"""A ticket out of words that somebody with a role wrote down: for a caller, of what they found, out of another."""

from __future__ import annotations

import re

from domain.category import Urgency
from domain.place import Place, summarise
from domain.ticket import Ticket
from domain.understanding import Surroundings
from handlers.command import Context
from handlers.intake.filing import grid_of
from handlers.texts.wording import clip

_WHERE = re.compile(
    r"^\s*[0-9A-Za-z一二三四五六七八九十]{1,4}\s*(?:栋|幢|号楼|座)(?:\s*[0-9一二三四五六七八九十]{1,2}\s*单元)?(?:\s*\d{3,4}(?:室|号)?)?"
)
"""The place at the head of the words; a name says it by itself."""
_NAME_AT_MOST = 12  # characters


def written_ticket(context: Context, words: str, near: Place | None = None, otherwise: str = "other") -> Ticket:
    """Not yet opened. `near`: where it is as far as the words leave that open; `otherwise`: the category where they
    tell none."""
    understood = context.reader.read(words, Surroundings())
    told = understood.place or context.reader.place(words)
    place = told.filled_from(near, inferred=True) if near else told
    category = context.policy.categories.get(understood.category or otherwise)
    plain = context.reader.mask(words)
    bare = _WHERE.sub("", plain).strip(" ,，:：") or plain
    thing = understood.object_words or (category.name if understood.category else clip(bare, _NAME_AT_MOST))
    return Ticket(
        community_id=context.community_id,
        category=category.code,
        urgency=understood.urgency or Urgency.NORMAL,
        place=place,
        summary=summarise(place, thing),
        words=plain,
        private=category.private,
        restricted=category.restricted,
        chat_id=None,
        grid_id=grid_of(context, place),
        confidence=1.0,
        evidence=understood.evidence,
        place_rule="words" if told else "none",
        reported_at=context.said_at,
    )
