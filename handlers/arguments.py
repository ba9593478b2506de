"""The values inside a command: numbers, people, durations, moments. Failure is a BadArgument with a usage line."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time, timedelta

import cn2an

from domain.errors import BadArgument
from domain.sla import SHANGHAI

_CHINESE = "一二三四五六七八九十百千零两〇"
# What makes a number something else than a ticket's: 12栋, 12点, 12块; 12 栋 too, but not 12 楼上, 12 单元门.
_COUNTED = "号楼|[栋幢座楼层单点块元人分天个户米度时月日年岁斤家次只%％]|小时|小区"
_COUNTED_APART = (
    "号楼|[栋幢座层点块元个户米度年月岁斤次只%％]|楼(?![上下道顶梯里])|天(?![花井台])|人(?!行)|家(?![里门])|小时|小区"
)
_NOT_A_TICKET = rf"(?![\d.\-—])(?!{_COUNTED})(?!\s+(?:{_COUNTED_APART}))"
_HOTLINE = "(?:110|119|120|122|12345|95598)(?:已经?|都|我|也)*(?:[报叫打喊]|来了|到了)"  # 119报了 is of no ticket
_ONE = rf"(?!{_HOTLINE})[【\[#＃]?\s*(?:\d{{1,7}}|[{_CHINESE}]{{1,7}}){_NOT_A_TICKET}\s*[】\]]?"
_SEPARATOR = r"[\s、,，和跟]+"
NUMBERS = rf"(?P<numbers>{_ONE}(?:{_SEPARATOR}{_ONE}|(?<=[】\]])\s*{_ONE})*)"
_LEADING = re.compile(rf"[\s:：]*(?:工单|单号|编号)?\s*{NUMBERS}{_NOT_A_TICKET}号?", re.DOTALL)
_FIRST = re.compile(rf"{NUMBERS}{_NOT_A_TICKET}号?[\s,，]*", re.DOTALL)
_LAST = re.compile(r"[\s,，]*(?P<numbers>[【\[#＃]\s*\d{1,7}\s*[】\]]?|(?<=\s)\d{1,7})号?$", re.DOTALL)
_TAIL = re.compile(r"[\s~～!！。.,，…?？哈哦噢喔啊呀嘛咯喽吧\U0001F300-\U0001FAFF]+$")
_KEPT = frozenset("，。！？；：（）、…～")
_CONTROL = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\ufeff]")


LONGEST = 5000  # characters: more than any messenger takes in one message


def normalise(text: str) -> str:
    """Full-width letters and digits to half width, control characters out, ends trimmed; at most LONGEST characters are
    read. Chinese punctuation stays: the words may be said again."""
    half = "".join(char if char in _KEPT else unicodedata.normalize("NFKC", char) for char in text[:LONGEST])
    return _CONTROL.sub("", half).strip()


def bare(text: str) -> str:
    """Without the punctuation, particles and emoji at its end."""
    return _TAIL.sub("", text).strip()


def numbers(text: str) -> tuple[int, ...]:
    """Every number in it, Arabic or Chinese, each once, at most five. Raises BadArgument for more."""
    found = [_value(part) for part in re.findall(rf"\d{{1,7}}|[{_CHINESE}]+", text)]
    unique = tuple(dict.fromkeys(value for value in found if value is not None))
    if len(unique) > 5:
        raise BadArgument(usage="认领 12 13", problem="一次最多五件")
    return unique


def _value(part: str) -> int | None:
    if part.isdecimal():
        return int(part)
    try:
        return int(cn2an.cn2an(part, "smart"))
    except ValueError:
        return None


def leading_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """The ticket numbers at its start, and the rest."""
    found = _LEADING.match(text)
    if not found or not (values := numbers(found["numbers"])):
        return (), text.strip()
    # 认领一下 is no number one: a Chinese numeral counts only where nothing is glued to it.
    rest = text[found.end() :]
    glued = rest[:1] and not found[0][-1].isspace() and not rest[0].isspace() and rest[0] not in ",，。、@"
    if glued and not re.search(r"\d", found["numbers"]):
        return (), text.strip()
    return values, rest.strip(" \t\n,，:：")


def split_numbers(text: str) -> tuple[tuple[int, ...], str]:
    """Ticket numbers before or behind an everyday saying (12我去, 我去 12), and the saying."""
    if (found := _FIRST.match(text)) and text[found.end() :] and re.search(r"\d", found["numbers"]):
        return numbers(found["numbers"]), text[found.end() :].strip()
    if found := _LAST.search(text):
        return numbers(found["numbers"]), text[: found.start()].strip()
    return (), text


_PERSON = re.compile(r"@\s*([^\s@,，:：]+)")


def person(text: str, mentions: tuple[str, ...], usage: str) -> tuple[str, str]:
    """The one person named by @ (or by the channel's mention), and the text without them. Raises BadArgument."""
    found = _PERSON.search(text)
    if found:
        return found[1], (text[: found.start()] + text[found.end() :]).strip()
    if mentions:
        return mentions[0], text
    raise BadArgument(usage, problem="给谁？")


_PHONE = re.compile(
    r"(?:电话|手机|联系方式?|tel)?\s*[:：]?\s*"
    r"(?<!\d)(?P<number>1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?[2-9]\d{6,7})(?!\d)",
    re.IGNORECASE,
)


def phone(text: str) -> tuple[str | None, str]:
    """The first mobile or landline number in it, digits only, and the text without it."""
    found = _PHONE.search(text)
    if not found:
        return None, text.strip()
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,，;；\t")
    return re.sub(r"\D", "", found["number"]), rest


_DURATION = re.compile(rf"(?P<n>\d+(?:\.\d+)?|[{_CHINESE}半]+)\s*个?\s*(?P<unit>天|日|小时|钟头|分钟|分|周|星期|礼拜)")
_UNITS = {"天": 24 * 60, "日": 24 * 60, "小时": 60, "钟头": 60, "分钟": 1, "分": 1, "周": 7 * 24 * 60}
_UNITS |= {"星期": 7 * 24 * 60, "礼拜": 7 * 24 * 60}


def duration(text: str) -> tuple[timedelta, str] | None:
    """The first span of time in it (3天, 两小时, 半小时), and the text without it."""
    found = _DURATION.search(text)
    if not found:
        return None
    amount = 0.5 if found["n"] == "半" else float(found["n"]) if found["n"][0].isdigit() else _value(found["n"])
    if not amount:
        return None
    minutes = amount * _UNITS[found["unit"]]
    if minutes > _LONGEST_DAYS * 24 * 60:
        raise BadArgument(usage="3天", problem="时间太长了，最多一年")
    span = timedelta(minutes=minutes)
    return span, (text[: found.start()] + text[found.end() :]).strip(" ,，")


_MINUTES = re.compile(rf"(\d{{1,3}}|[{_CHINESE}]{{1,3}})\s*分钟")


def minutes(text: str) -> int | None:
    """In how many minutes, if they say so."""
    found = _MINUTES.search(text)
    return next(iter(numbers(found[1])), None) if found else None


_LONGEST_DAYS = 366
_DAYS = {"今天": 0, "今晚": 0, "今日": 0, "明天": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = "一二三四五六日"
NO_MOMENT = "时间没看懂"
_MOMENT = re.compile(
    r"(?:(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})[日号]?|(?P<rel>大后天|后天|明天|明早|明晚|今天|今晚|今日)|"
    r"(?P<next>下)?个?(?:周|星期|礼拜)(?P<week>[一二三四五六日天]))?\s*(?P<part>凌晨|早上|上午|中午|下午|晚上|晚)?\s*"
    r"(?:(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:[:：点时](?P<minute>\d{1,2}|半|一刻)?分?))?"
)


def moment(text: str, now: datetime, usage: str) -> datetime:
    """明天9:00, 明早八点半, 周日20点, 11月28日 9点 → aware UTC, after now. A day without an hour means
    9:00, an hour without a day the next such hour. Raises BadArgument."""
    found = _MOMENT.fullmatch(normalise(text))
    if not found or not any(found.groups()):
        raise BadArgument(usage, problem=NO_MOMENT)
    local = now.astimezone(SHANGHAI)
    try:
        at = datetime.combine(_day(found, local), _clock(found), SHANGHAI)
    except ValueError as error:
        raise BadArgument(usage, problem="没有这个时间") from error
    names_day = any(found[name] for name in ("month", "rel", "week"))
    if at <= local and not names_day:
        at += timedelta(days=1)
    if at <= local:
        raise BadArgument(usage, problem="这个时间已经过了")
    return at.astimezone(now.tzinfo)


_TOLD_DAY = re.compile(
    r"\d{1,2}月\d{1,2}[日号]?|大后天|后天|明天|明早|明晚|下?个?(?:周|星期|礼拜)[一二三四五六日天]|周末|下个?(?:周|星期|礼拜)"
    rf"|(?<!前)(?:\d{{1,2}}|[{_CHINESE}]{{1,2}})天"
)


def day_told(text: str, now: datetime) -> datetime | None:
    """The first later day that words name (换管子要明天, 周末搬, 下周动工, 三天到): its morning. None for none."""
    found = _TOLD_DAY.search(text)
    if found is None:
        return None
    told = found[0]
    if re.fullmatch("[一两二三四五六七八九]{2}天", told):  # 三四天 is four at most
        told = told[1:]
    if told.endswith("天") and (span := duration(told)):
        return next_morning(now + span[0] - timedelta(days=1))
    day = "周六" if told == "周末" else told if told[-1] not in "周期拜" else f"{told}一"
    try:
        return moment(f"{day}9点" if day not in ("明早", "明晚") else "明天9点", now, "")
    except BadArgument:
        return None


_TOLD_HOUR = re.compile(
    r"(?P<part>凌晨|早上|上午|中午|下午|晚上|晚)?(?P<hour>\d{1,2}|[一二三四五六七八九十两]{1,3})点(?:\d{1,2}|半|一刻)?"
)


def hour_told(text: str, now: datetime) -> datetime | None:
    """The hour of today that words name (约了三点来修, after dinner said as before noon); None for none."""
    found = _TOLD_HOUR.search(text)
    if found is None:
        return None
    for words in (found[0], f"下午{found[0]}"):
        try:
            at = moment(f"今天{words}", now, "")
        except BadArgument:
            continue
        return at
    return None


def next_morning(now: datetime) -> datetime:
    """Nine o'clock of the next day."""
    local = now.astimezone(SHANGHAI) + timedelta(days=1)
    return datetime.combine(local.date(), time(9), SHANGHAI).astimezone(now.tzinfo)


def _day(found: re.Match[str], local: datetime) -> datetime:
    if found["month"]:
        day = local.replace(month=int(found["month"]), day=int(found["day"]))
        return day if day.date() >= local.date() else day.replace(year=day.year + 1)
    if found["rel"]:
        return local + timedelta(days=_DAYS[found["rel"]])
    if found["week"]:
        weekday = _WEEKDAYS.index(found["week"].replace("天", "日"))
        ahead = (weekday - local.weekday()) % 7
        return local + timedelta(days=ahead + (7 if found["next"] and ahead + local.weekday() < 7 else 0))
    return local


def _clock(found: re.Match[str]) -> time:
    if found["hour"] is None:
        return time({"凌晨": 5, "中午": 12, "下午": 15, "晚上": 20, "晚": 20}.get(found["part"] or "", 9))
    hour = int(found["hour"]) if found["hour"].isdecimal() else _value(found["hour"]) or 0
    late = found["part"] in ("下午", "晚上", "晚", "中午") or found["rel"] in ("明晚", "今晚")
    if late and 0 < hour < 11 + (found["part"] != "中午"):
        hour += 12
    minutes = {"半": 30, "一刻": 15}.get(found["minute"] or "") or int(found["minute"] or 0)
    return time(hour % 24 if hour == 24 else hour, minutes)
