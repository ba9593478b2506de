"""How single values of config.yaml are written: lengths of time, times of day, names."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from bot.chinese_calendar import MarketDay
from bot.market_days import parse_monthly_days

_UNITS = {
    "s": "seconds",
    "秒": "seconds",
    "m": "minutes",
    "分": "minutes",
    "分钟": "minutes",
    "h": "hours",
    "小时": "hours",
    "d": "days",
    "天": "days",
}
_DURATION = re.compile(r"(\d{1,6})\s*(分钟|小时|[smhd秒分天])")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[::]([0-5]\d)")


def parse_duration(value: Any) -> timedelta:
    """ "75s", "1h30m", "3天"; above zero."""
    text = str(value).strip().lower()
    parts = _DURATION.findall(text)
    whole = _DURATION.sub("", text).strip() == ""
    length = sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in parts), timedelta())
    if not whole or not length:
        raise PydanticCustomError("duration", "应是时长，例如 75s、2m、2h、3d")
    return length


def parse_clock_time(value: Any) -> time:
    """ "22:00", Shanghai time."""
    found = _CLOCK.fullmatch(str(value).strip())
    if found is None:
        raise PydanticCustomError("clock_time", "应是 时:分，例如 22:00")
    return time(int(found[1]), int(found[2]))


def parse_day(value: Any) -> date:
    """2026-12-24."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise PydanticCustomError("day", "应是日期，例如 2026-12-24") from error


def parse_market_day(value: Any) -> MarketDay:
    """2026-12-24; 周六 as 5; 农历逢二五八, 公历逢二五八, 农历初一."""
    if (monthly := parse_monthly_days(str(value))) is not None:
        return monthly
    if str(value).strip().startswith("逢"):
        raise PydanticCustomError("market_day", "写清农历还是公历，例如 农历逢二五八、公历逢二五八")
    if found := re.fullmatch(r"(?:周|星期)([一二三四五六日天])", str(value).strip()):
        return "一二三四五六日".index(found[1].replace("天", "日"))
    try:
        return parse_day(value)
    except PydanticCustomError as error:
        raise PydanticCustomError("market_day", "应是日期、周几或逢几，例如 2026-12-05、周六、农历逢二五八") from error


def _parse_endpoint(value: Any) -> str:
    """ "127.0.0.1:8788", "[::1]:8788"."""
    text = str(value).strip()
    found = re.fullmatch(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", text)
    if found is None or not 0 < int(found[1]) < 65536:
        raise PydanticCustomError("endpoint", "应是 主机:端口，例如 127.0.0.1:8788")
    return text


def _parse_name(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[a-z][a-z0-9_]*", value):
        raise PydanticCustomError("code", "名字用小写英文、数字和下划线，以字母开头")
    return value


def _parse_address(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", value):
        raise PydanticCustomError("address", "应是网址，例如 http://127.0.0.1:8081")
    return value


Address = Annotated[str, BeforeValidator(_parse_address)]
Duration = Annotated[timedelta, BeforeValidator(parse_duration)]
ClockTime = Annotated[time, BeforeValidator(parse_clock_time)]
Day = Annotated[date, BeforeValidator(parse_day)]
MarketDays = Annotated[MarketDay, PlainValidator(parse_market_day)]
Code = Annotated[str, BeforeValidator(_parse_name)]
Endpoint = Annotated[str, BeforeValidator(_parse_endpoint)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
