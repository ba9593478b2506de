"""Days that come back every month, as markets keep them: 逢二五八 by the lunar calendar or by the solar one. The only
import of borax."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from borax.calendars.lunardate import LunarDate

_DIGITS = {char: digit for chars in ("十一二三四五六七八九", "0123456789") for digit, char in enumerate(chars)}
_KINDS = {"单": frozenset({1, 3, 5, 7, 9}), "双": frozenset({0, 2, 4, 6, 8})}
_SEPARATORS = "、,，和/ "
_EVERY = re.compile(rf"(?P<calendar>农历|阴历|公历|阳历)逢(?P<ends>单|双|[一二三四五六七八九十\d{_SEPARATORS}]+)日?")
_TENS = {"初": 0, "十": 10, "廿": 20, "二十": 20}
_DAY = re.compile(r"(?P<tens>初|二十|廿|十)(?P<ones>[一二三四五六七八九十]?)|(?P<whole>三十)")
_DAYS = re.compile(rf"(?:农历|阴历)每?月?(?P<days>[初一二三四五六七八九十廿{_SEPARATORS}]+)")


@dataclass(frozen=True)
class MonthlyDays:
    """Days of each month, 1 to 31; `lunar`: of the months of the lunar calendar, leap ones too."""

    days: frozenset[int]
    lunar: bool

    def __contains__(self, day: date) -> bool:
        """Of a day in Shanghai. Never raises: beyond the tables (1900 to 2100) no lunar day is one."""
        return (_lunar_day(day) if self.lunar else day.day) in self.days


def parse_monthly_days(text: str) -> MonthlyDays | None:
    """农历逢二五八, 公历逢3、6、9, 农历逢双, 农历初一、十五; None for anything else."""
    text = "".join(text.split())
    if found := _EVERY.fullmatch(text):
        ends = _KINDS.get(found["ends"]) or {_DIGITS[char] for char in found["ends"] if char in _DIGITS}
        days = frozenset(day for day in range(1, 32) if day % 10 in ends)
        return MonthlyDays(days, found["calendar"] in ("农历", "阴历")) if days else None
    if found := _DAYS.fullmatch(text):
        parts = [part for part in re.split(f"[{_SEPARATORS}]", found["days"]) if part]
        named = [_day_named(part) for part in parts]
        known = frozenset(day for day in named if day is not None)
        return MonthlyDays(known, lunar=True) if known and None not in named else None
    return None


def _day_named(text: str) -> int | None:
    """初一 to 三十."""
    found = _DAY.fullmatch(text)
    if found is None or text == "初":
        return None
    if found["whole"]:
        return 30
    ones = 10 if found["ones"] == "十" else _DIGITS[found["ones"]] if found["ones"] else 0
    return _TENS[found["tens"]] + ones if ones != 10 or found["tens"] == "初" else None


@cache
def _lunar_day(day: date) -> int | None:
    try:
        return int(LunarDate.from_solar(day).day)
    except ValueError:
        return None
