"""Who is @-mentioned in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """`name` as it was written."""

    member_id: str
    name: str


def mentioned(text: str, known: Iterable[Mention]) -> tuple[Mention, ...]:
    """Whose name stands after an @, in the order of the text, each member once. Of names that begin alike the longest
    counts (@陈姐家 is not 陈姐 if there is a 陈姐家)."""
    longest_first = sorted(known, key=lambda mention: (-len(mention.name), mention.name))
    found: dict[str, Mention] = {}
    for piece in text.replace("＠", "@").split("@")[1:]:
        mention = next((one for one in longest_first if one.name and piece.startswith(one.name)), None)
        if mention is not None:
            found.setdefault(mention.member_id, mention)
    return tuple(found.values())
