"""What is announced, by a notice or by somebody with a role: 今天下午2点到5点3栋停电检修, and whether it holds now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.sla import SHANGHAI

_OFF = {
    "power": re.compile("[停断]电"),
    "water": re.compile("[停断]水|(?:清洗|洗|清理)(?:生活)?水箱"),
    "gas": re.compile("[停断](?:燃|天然)?气"),
    "elevator": re.compile(
        "电梯[^,，。;；!]{0,6}?(?:停运|停用|年检|年审|检修|检验|检测|维保|保养|维修|更换|改造)"
        "|(?:停运|停用|年检|年审|检修|检验|检测|维保|保养|维修|更换)[^,，。;；!]{0,3}电梯"
    ),
}
_NUMBER = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_MOMENT = (
    r"(?:(?P<month>[0-9]{1,2})月(?P<date>[0-9]{1,2})[日号]|(?P<day>今[天日晚早]?|明[天日晚早]?|次日|后[天日]))?"
    rf"(?P<half>凌晨|早上|上午|中午|下午|晚上|夜里)?(?P<hour>{_NUMBER})(?:点|时|[:：](?P<minute>[0-9]{{2}}))(?P<and_half>半)?"
)
_END = _MOMENT.replace("?P<", "?P<to_")
_SPAN = re.compile(rf"(?P<span>{_MOMENT}\s*(?:到|至|-|—|~)\s*(?P<end>{_END}))")
_DAY = re.compile(r"^(?:今[天日]?|明[天日]?|次日|后[天日]|[0-9]{1,2}月[0-9]{1,2}[日号])(?=.)")
_BUILDING = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|[A-Za-z])(?!单元)"
_OF_BUILDINGS = r"(?:栋|幢|座|号楼|#楼?)"
_BUILDINGS = re.compile(
    rf"(?<![0-9A-Za-z.])(?<![0-9][:：])(?P<all>{_BUILDING}"
    rf"(?:{_OF_BUILDINGS}?[、,，/和及与 到至~—-]{_BUILDING})*){_OF_BUILDINGS}"
)
_RANGE = re.compile(rf"(?P<first>{_BUILDING}){_OF_BUILDINGS}?[到至~—-](?P<last>{_BUILDING})")
_ONE_BUILDING = re.compile(_BUILDING)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_LATE = frozenset({"下午", "晚上", "夜里"})


@dataclass(frozen=True)
class Announced:
    """`told`: what it is and until when, in its own words but the day's (停电到5点). Times aware."""

    categories: frozenset[str]
    since: datetime
    until: datetime
    told: str

    def covers(self, category: str | None, at: datetime) -> bool:
        return category in self.categories and self.since <= at <= self.until


def buildings_told(words: str) -> frozenset[str]:
    """3 and 5, of 3、5栋停水; 1 to 6, of 1到6栋. None of them is told where it is for all."""
    found: set[str] = set()
    for named in _BUILDINGS.finditer(words):
        found |= {_building(one) for one in _ONE_BUILDING.findall(named["all"])}
        for run in _RANGE.finditer(named["all"]):
            first, last = _building(run["first"]), _building(run["last"])
            if first.isdecimal() and last.isdecimal():
                found |= {str(one) for one in range(int(first), int(last))}
    return frozenset(found)


def _building(words: str) -> str:
    """As places call it."""
    return words.upper() if words.isascii() and words.isalpha() else str(_number(words))


def turned_off(words: str) -> frozenset[str]:
    """The categories that the words say are off, whenever."""
    return frozenset(code for code, pattern in _OFF.items() if pattern.search(words))


def announced(words: str, said_at: datetime) -> Announced | None:
    """None for words that do not tell both what is turned off and from when until when."""
    span = _SPAN.search(words)
    off = {code: found[0] for code, pattern in _OFF.items() if (found := pattern.search(words))}
    if span is None or not off:
        return None
    since = _moment(span, "", said_at.astimezone(SHANGHAI))
    until = _moment(span, "to_", since) if since else None
    if since is None or until is None:
        return None
    if until <= since:
        until += timedelta(hours=12)
    return Announced(frozenset(off), since, until, f"{next(iter(off.values()))}到{_DAY.sub('', span['end'])}")


def _moment(found: re.Match[str], which: str, near: datetime) -> datetime | None:
    """On the day that is named, else on that of `near`. None for what is no time of day."""
    hour, minute = _number(found[f"{which}hour"]), int(found[f"{which}minute"] or 0)
    is_late = found[f"{which}half"] in _LATE or (found[f"{which}day"] or "").endswith("晚")
    if is_late and hour < 12:
        hour += 12
    day = near
    if found[f"{which}month"]:
        try:
            day = near.replace(month=int(found[f"{which}month"]), day=int(found[f"{which}date"]))
        except ValueError:
            return None
    elif named := found[f"{which}day"]:
        day = near + timedelta(days={"今": 0, "明": 1, "次": 1, "后": 2}[named[0]])
    if hour > 24 or minute > 59:
        return None
    start = day.replace(hour=0, minute=0, second=0, microsecond=0)
    return start + timedelta(hours=hour, minutes=30 if found[f"{which}and_half"] else minute)


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    head, ten, tail = words.partition("十")
    return (_DIGITS.get(head, 1) * 10 + _DIGITS.get(tail, 0)) if ten else _DIGITS.get(words, 0)
