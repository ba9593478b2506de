"""Whether words name a thing, by a part of its name."""

from __future__ import annotations

OF_ONE_CHARACTER = frozenset("灯门水电")


def names(words: str, thing: str) -> bool:
    """垃圾我也看到了, of a 垃圾桶; 门那个师傅好久来, of a 单元门."""
    pairs = (thing[at : at + 2] for at in range(len(thing) - 1))
    last = thing[-1:]
    return any(pair in words for pair in pairs) or (last in OF_ONE_CHARACTER and last in words)
