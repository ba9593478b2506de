"""Small pieces that many sentences share: numbers, days, spans, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from domain.grid import Tier
from domain.sla import SHANGHAI

TIER_NAMES = {Tier.MICRO_GRID: "微网格", Tier.GENERAL_GRID: "网格", Tier.COMMUNITY: "社区", Tier.STREET: "街道"}
UNTOLD = "求助"
"""What a matter is called whose reporter called for somebody and did not say what for."""
_WEEKDAYS = "一二三四五六日"


def tag(number: int | str) -> str:
    """【12】, above the communities 【桂花-12】."""
    return f"【{number}】"


_TAG = re.compile(r"【(\d+)】")


def with_community(text: str, short: str) -> str:
    """The same sentence as it is read above the communities: 【12】 and “派 12 @谁” with the community's name."""
    numbers = "|".join(dict.fromkeys(_TAG.findall(text)))
    if not numbers:
        return text
    hinted = re.sub(rf"(“[^“”\d]{{1,6}} )(?=(?:{numbers})[ ”])", rf"\g<1>{short}-", text)
    return _TAG.sub(rf"【{short}-\1】", hinted)


def clip(words: str, length: int = 40) -> str:
    """The words on one line, cut where they get long."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def day(moment: datetime, now: datetime) -> str:
    """今天, 明天, 周五, 12月3日."""
    local, today = moment.astimezone(SHANGHAI).date(), now.astimezone(SHANGHAI).date()
    away = (local - today).days
    if away in (-1, 0, 1, 2):
        return {-1: "昨天", 0: "今天", 1: "明天", 2: "后天"}[away]
    return f"周{_WEEKDAYS[local.weekday()]}" if 2 < away < 7 else f"{local.month}月{local.day}日"


def clock(moment: datetime) -> str:
    """9:05, Shanghai time."""
    local = moment.astimezone(SHANGHAI)
    return f"{local.hour}:{local.minute:02d}"


def day_clock(moment: datetime, now: datetime) -> str:
    """明天9:00"""
    return day(moment, now) + clock(moment)


def due(moment: datetime | None, now: datetime) -> str:
    """今天到期, 已经过了, 不急."""
    if moment is None:
        return "不急"
    if moment <= now:
        return "该办完了"
    away = (moment.astimezone(SHANGHAI).date() - now.astimezone(SHANGHAI).date()).days
    return f"{day(moment, now)}{clock(moment)}前" if away < 2 else f"{day(moment, now)}前"


def span(length: timedelta) -> str:
    """3天, 2小时, 20分钟: the coarsest that fits."""
    minutes = max(1, round(length.total_seconds() / 60))
    if minutes >= 36 * 60:
        return f"{round(minutes / 1440)}天"
    return f"{round(minutes / 60)}小时" if minutes >= 90 else f"{minutes}分钟"


def listed(choices: Iterable[tuple[int | str, str]]) -> str:
    """【12】3栋灯／【13】井盖"""
    return "／".join(f"{tag(number)}{summary}" for number, summary in choices)
