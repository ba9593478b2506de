"""What was done, in the worker's own words, as residents hear it behind the name of the thing."""

from __future__ import annotations

import re

from domain import work_words as words
from domain.kinds import NOWHERE
from domain.named import OF_ONE_CHARACTER
from domain.place import thing_of
from domain.ticket import Ticket

_BY_ME = re.compile("^我们?(?:都|已经|已|刚(?!好))?把?")
_CLAUSE = re.compile("[,，。；;!！]+")
_TELLS = re.compile(f"{words.PARTS}|{words.REPAIRED}|{words.WELL}|{words.COMPONENTS}")
_ALL_OF_THEM = re.compile("^(?:[两俩三四五几2-5][个件处边头单样家栋]?)[都全]部?")
_IT_WAS = re.compile("^(?:这次|原来|主要|就)*是")
_THEN = rf"(?=(?:{words.ALREADY})?(?:{words.DONE}|[亮通好不可没关开恢正能来有]))"
_THEN_SOMEBODY = "(?!的?(?:公司|集团|单位|部门|人|师傅|工人|工程|员|局|所|站|队|厂|办|行|物业|维保|老板|主人|车主))"
"""燃气公司的人 is no gas."""
_AT = r"[把将的那这]|[0-9一二两三四五六七八九十]+(?:栋|幢|单元|号楼|楼|层)|楼道|门口|里面?|上面?"


def as_note(told: str, ticket: Ticket) -> str:
    """换好了, of 灯换好了; 接触器换了, of 电梯接触器换了. What was asked for is answered in the worker's own words."""
    if ticket.category in NOWHERE:
        return told
    told = _BY_ME.sub("", _IT_WAS.sub("", _ALL_OF_THEM.sub("", _of_the_work(told)))).rstrip("哈啊哦嘛啦 ")
    thing = thing_of(ticket.summary, ticket.place)
    core, then = (thing[-1], _THEN) if thing[-1:] in OF_ONE_CHARACTER else (thing[-2:], _THEN_SOMEBODY)
    spot = re.escape(ticket.place.spot or thing)
    named = rf"(?:{_AT}|{spot})*+[^,，。!！]{{0,2}}?{re.escape(core)}的?(?P<done>{then}.{{2,}})"
    found = re.match(named, told, re.DOTALL) if core else None
    return found["done"] if found else told


def _of_the_work(told: str) -> str:
    """小事，我捎带就换了: nobody need hear that it was little, but that it is changed."""
    clauses = [one for one in _CLAUSE.split(told) if one.strip()]
    first = next((at for at, one in enumerate(clauses) if _TELLS.search(one)), 0)
    return "，".join(clauses[first:]) if first else told
