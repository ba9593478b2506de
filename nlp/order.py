"""The order of what is told: a thing, what is wrong with it, where, and what is remarked in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from nlp.evidence import Evidence
from nlp.lexicon import Lexicon
from nlp.spots import find_spot

_PAUSE = re.compile(r"[,，。!！ ;；~]+")
_POINTING = re.compile(r"就是|这边|那边|这里|那里|这儿|那儿|[这那](?:[盏扇部台根块条栋]|些)|[个的是那这一在]|我们")
_AGAIN = re.compile("^(?:又是?|就是?|都|也|是)")
_AT_MOST = 4  # clauses
_NUMBERED = re.compile("[0-9一二三四五六七八九十](?:栋|幢|座|号楼|单元|楼|层|#|-[0-9])")
_TELLS, _ALONE = 2, 4  # characters: of a fault, of a thing without its place
_POINTED = re.compile("^就是|的?(?:[那这][个边里儿])?$")
_OF_THERE = re.compile("(?:[那这][边里儿])?的(?:[那这][个盏扇部台根块条])?")
_BROKEN = "坏"
_READ_AT_MOST = 30  # characters
_ENDED = "resolved certain"
_ASKS_AFTER = re.compile("[在有来开卖](?:不|吗|没有?|么)[啊呀嘛哦?。 ]*$")  # 门口那个卖玉米的还在不
_NO_REPORTS = frozenset(  # groups of against.yaml
    {"elsewhere", "far", "past", "laughing", "selling", "notice", "praise", "ownfix", "found", "denial", "services"}
)


def plainest(bare: str, evidence: Evidence, lexicon: Lexicon) -> str:
    """What is told, in the plainest words and order; itself where it asks after something, tells
    of an end, of elsewhere or of nothing, or of too much."""
    if (
        len(bare) > _READ_AT_MOST
        or _ASKS_AFTER.search(bare)
        or _ENDED in evidence.acts
        or not _NO_REPORTS.isdisjoint(evidence.sayings)
        or not evidence.matters
    ):
        return bare
    return in_order(lexicon.reworded.plainly(bare), evidence, lexicon)


def in_order(text: str, evidence: Evidence, lexicon: Lexicon) -> str:
    """The thing before its fault, and where before both: 3栋2单元电梯坏了 of 坏了，电梯，3栋2单元的 or
    电梯，3栋2单元那个，我昨天还说呢，坏了. The text where no clause is the thing alone, or more than one."""
    clauses = [lexicon.reworded.without_particle(clause) for clause in _PAUSE.split(text) if clause]
    if not 1 < len(clauses) <= _AT_MOST:
        return text
    things = sorted(_things(evidence), key=len, reverse=True)
    where = [_is_place(clause, lexicon) for clause in clauses]
    about = [_is_thing(clause, things, lexicon) for clause in clauses]
    if about.count(True) > 1:  # 坏了，声控灯，5栋楼道
        about = [is_thing and not is_place for is_thing, is_place in zip(about, where, strict=True)]
    rest = [nth for nth in range(len(clauses)) if not where[nth] and not about[nth]]
    places = [_POINTED.sub("", clause) for nth, clause in enumerate(clauses) if where[nth] and not about[nth]]
    is_told = len(rest) == 1 and any(thing in clauses[rest[0]] for thing in things) and _tells_a_fault(evidence)
    if not any(about) and is_told and any(_says_where(place, lexicon) for place in places):  # 大门锁不上，18栋的
        return "".join([*places, _AGAIN.sub("", clauses[rest[0]])])
    if about.count(True) != 1 or not rest:
        return text
    wrong = _AGAIN.sub("", lexicon.reworded.without_time(clauses[_fault(clauses, rest, evidence)]))
    if len(wrong) < _TELLS:
        return text
    thing = _OF_THERE.sub("", clauses[about.index(True)])
    return "".join([*(places if len(thing) <= _ALONE else ()), thing, wrong])


def _things(evidence: Evidence) -> set[str]:
    return {word for matter in evidence.matters.values() for word, _ in (*matter.things, *matter.mentions)}


def _tells_a_fault(evidence: Evidence) -> bool:
    return bool(evidence.strong) or any(matter.things and matter.faults for matter in evidence.matters.values())


def _fault(clauses: Sequence[str], rest: Sequence[int], evidence: Evidence) -> int:
    """The clause that tells of one; else the last."""
    faults = [_BROKEN, *evidence.strong, *chain.from_iterable(matter.faults for matter in evidence.matters.values())]
    return next((nth for nth in rest if any(fault in clauses[nth] for fault in faults)), rest[-1])


def _is_thing(clause: str, things: Sequence[str], lexicon: Lexicon) -> bool:
    """Nothing but it, and perhaps where it is: 北门的道闸."""
    thing = next((word for word in things if clause.endswith(word)), None)
    if thing is None:
        return False
    before = clause[: -len(thing)]
    for word in things:  # 楼梯扶手
        before = before.removesuffix(word)
    return _is_place(before, lexicon)


def _says_where(place: str, lexicon: Lexicon) -> bool:
    """Unlike 我家就是."""
    return _NUMBERED.search(place) is not None or find_spot(place, lexicon.places, has_room=False) is not None


def _is_place(clause: str, lexicon: Lexicon) -> bool:
    left = lexicon.plain.left(_POINTING.sub("", clause))
    spot = find_spot(left, lexicon.places, has_room=False) if left else None
    return not (left[: spot[0]] + left[spot[1] :] if spot else left)
