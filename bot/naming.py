"""Above the communities people name one with a number: 认领 桂花-12, 桂花社区-12, 桂花－１２."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.grid import Community

# No place: 桂花-3栋, 桂花-3-2-1201.
_NUMBER = r"\s*(?:[-—–－]|的)\s*(?P<number>\d{1,7})(?![\d.\-—–]|\s*(?:号楼|[栋幢座楼层单]))"
_WRITES_DOWN = r"代报|已处置|已处理|专办"  # what is written down has no number yet: 代报 桂花 3栋1201 水管爆了


class Named(NamedTuple):
    """The words without the communities' names. `communities`: those that were named; `alone`: by nothing but a
    name."""

    text: str
    communities: tuple[Community, ...] = ()
    alone: bool = False


def named_in(text: str, below: Sequence[Community]) -> Named:
    """`text` is normalised. A name that two communities share means neither."""
    called = _called(below)
    if not called:
        return Named(text)
    if (only := called.get(text.strip("【】 。的"))) is not None:
        return Named("", (only,), alone=True)
    names = "|".join(sorted(map(re.escape, called), key=len, reverse=True))
    if first := re.match(rf"({_WRITES_DOWN})\s*(?P<name>{names})[\s,，:：的]+", text):
        return Named(f"{first[1]} {text[first.end() :]}", (called[first["name"]],))
    pattern = re.compile(rf"(?P<name>{names}){_NUMBER}")
    found = dict.fromkeys(called[match["name"]] for match in pattern.finditer(text))
    return Named(pattern.sub(lambda match: match["number"], text), tuple(found))


def _called(below: Sequence[Community]) -> dict[str, Community]:
    by_short, by_name = _by(below, lambda one: one.short), _by(below, lambda one: one.name)
    return by_short | by_name


def _by(below: Sequence[Community], called: Callable[[Community], str]) -> dict[str, Community]:
    names = Counter(map(called, below))
    return {called(community): community for community in below if names[called(community)] == 1}
