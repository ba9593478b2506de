"""What the reader knows besides the text: a community's own names and what staff have taught."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from domain.understanding import Surroundings
from storage.tables import corrections, place_aliases
from storage.transaction import Transaction

_ALIASES = select(place_aliases.c.alias, place_aliases.c.standard).where(
    place_aliases.c.community_id == bindparam("scope")
)
# The latest word counts.
_CORRECTIONS = (
    select(corrections.c.words, corrections.c.category)
    .where(corrections.c.community_id == bindparam("scope"))
    .order_by(corrections.c.id)
)


def surroundings(reading: Transaction, community_id: int) -> Surroundings:
    """Without the chat's own sensitivity."""
    wanted = {"scope": community_id}
    return Surroundings(
        aliases={row.alias: row.standard for row in reading.rows(_ALIASES, wanted)},
        corrections={row.words: row.category for row in reading.rows(_CORRECTIONS, wanted)},
    )
