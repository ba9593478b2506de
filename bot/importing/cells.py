"""What one cell says. A cell comes as Excel stores it (text, number, date, truth value) or as the text of a csv file.

Every parser takes a cell that is not empty and raises CellFault with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.importing.faults import CellFault
from domain.sla import SHANGHAI

_EXACT = 2**53  # beyond, a number in a spreadsheet has lost its last digits
_EXCEL_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - the wall clock of a spreadsheet
_LIST = re.compile(r"[、,;\s|]+")
_ERRORS = re.compile(r"#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2})[:时点](?:(\d{1,2})分?)?(?::\d{1,2}(?:\.0+)?)?)?"
)
_NO_DATE = "应是日期，例如 2026-03-01 或 2026-03-01 08:30"
_DIGITS = "零一二三四五六七八九"


def text(cell: Any) -> str:
    """Trimmed, full width made half, 3.0 read as 3; "" for an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return _digits(cell)
    if isinstance(cell, datetime | date | time):
        raise CellFault("Excel 把它当成了日期，请把单元格格式改成“文本”再填一遍")
    plain = unicodedata.normalize("NFKC", str(cell)).replace("\u200b", "").replace("\ufeff", "")
    plain = " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", plain).split())
    if _ERRORS.fullmatch(plain):
        raise CellFault(f"公式出错了（{plain}），请填上真正的内容")
    return plain


def _digits(number: float) -> str:
    if abs(number) > _EXACT:
        raise CellFault("数字太长，Excel 丢了后几位，请把单元格格式改成“文本”再填一遍")
    return str(int(number)) if number == int(number) else repr(number)


def _integral(plain: str) -> str:
    """3.0 in a csv file is 3."""
    return re.sub(r"(?<=\d)\.0+$", "", plain)


def name_list(cell: Any) -> tuple[str, ...]:
    """Several names, apart by 、 , ; or a space; each once, in their order."""
    return tuple(dict.fromkeys(part for part in _LIST.split(text(cell)) if part))


def whole_number(cell: Any) -> int:
    plain = _integral(text(cell).rstrip("人户 ").lstrip("约 "))
    if not re.fullmatch(r"\d{1,9}", plain):
        raise CellFault("应是整数，例如 320")
    return int(plain)


def area(cell: Any) -> float:
    """In square metres."""
    plain = re.sub(r"(平方米|平米|平|m2|㎡)$", "", text(cell).replace(",", ""), flags=re.IGNORECASE).strip()
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", plain) or float(plain) <= 0:
        raise CellFault("应是面积（平方米），例如 89.5")
    return float(plain)


# -- places --------------------------------------------------------------------------------------------------------


def building(cell: Any) -> str:
    """3栋, 三栋, 3号楼, 3幢, 3# → 3; a栋 → A."""
    return _place(text(cell), r"(号楼|栋楼|栋|幢|座|号|楼|#)", "应是一栋楼，例如 3 或 3栋")


def unit(cell: Any) -> str:
    """2单元, 二单元 → 2."""
    return _place(text(cell), r"(单元|门)", "应是单元号，例如 2")


def room(cell: Any) -> str:
    """1201室 → 1201."""
    return _place(text(cell), r"(室|号|房)", "应是房号，例如 1201")


def buildings(cell: Any) -> tuple[str, ...]:
    """3、5栋; also 1-4栋 for the four of them. Each once."""
    found: list[str] = []
    for part in name_list(cell):
        span = re.fullmatch(r"(\d{1,3})[栋幢座#]?[-~至到—](\d{1,3})(?:号楼|栋|幢|座|#)?", part)
        if span and int(span[1]) < int(span[2]):
            found += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            found.append(building(part))
    return tuple(dict.fromkeys(found))


def _place(plain: str, suffix: str, problem: str) -> str:
    bare = re.sub(suffix + "$", "", _integral(plain.replace(" ", ""))).upper()
    bare = chinese_number(bare) or bare
    if not re.fullmatch(r"[0-9A-Z\u4e00-\u9fff][0-9A-Z\u4e00-\u9fff-]{0,15}", bare):
        raise CellFault(problem)
    return bare.lstrip("0") or "0"


def chinese_number(words: str) -> str | None:
    """二十三 → "23", up to 99; None where it is no such number."""
    found = re.fullmatch(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", words.replace("两", "二"))
    if not found or not words or (found[1] and found[3] and not found[2]):
        return None
    tens, ones = found[1], found[3]
    if found[2]:
        return str(10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0))
    return str(_DIGITS.index(tens or ones or "零"))


# -- times ---------------------------------------------------------------------------------------------------------


def starts_at(cell: Any) -> datetime:
    """Of a day: its beginning. Shanghai time, as spreadsheets know no zone."""
    return _moment(cell)[0]


def ends_at(cell: Any) -> datetime:
    """Of a day: its end, for a term "until 30 June" has that day in it."""
    moment, whole_day = _moment(cell)
    return moment + timedelta(days=1) if whole_day else moment


def _moment(cell: Any) -> tuple[datetime, bool]:
    """The second says that a day was given without a time."""
    if isinstance(cell, str):
        return _written(text(cell))
    if isinstance(cell, datetime):
        wall = cell.replace(microsecond=0, tzinfo=None)
    elif isinstance(cell, date):
        wall = datetime.combine(cell, time())
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and 20_000 <= cell < 80_000:
        wall = _EXCEL_DAY_0 + timedelta(seconds=round(cell * 86_400))
    else:
        raise CellFault(_NO_DATE)
    return wall.replace(tzinfo=SHANGHAI), wall.time() == time()


def _written(plain: str) -> tuple[datetime, bool]:
    found = _DATE.fullmatch(plain)
    if not found:
        raise CellFault(_NO_DATE)
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI), found[4] is None
    except ValueError:
        raise CellFault(_NO_DATE) from None


# -- words with a meaning ------------------------------------------------------------------------------------------


def choice(words: Mapping[str, Any], cell: Any) -> Any:
    """What the cell's word means."""
    plain = text(cell).replace(" ", "")
    if plain not in words:
        raise CellFault(f"应是其中之一：{'、'.join(shown(words))}")
    return words[plain]


def shown(words: Mapping[str, Any]) -> tuple[str, ...]:
    """The first word of each meaning."""
    first: dict[Any, str] = {}
    for word, meaning in words.items():
        first.setdefault(meaning, word)
    return tuple(first.values())


def accounts(cell: Any) -> tuple[tuple[str, str], ...]:
    """web:b3; several apart by ; or 、. The part before the first colon is the channel's account."""
    found: list[tuple[str, str]] = []
    for part in name_list(cell):
        account, colon, external_id = part.partition(":")
        if not colon or not external_id or not re.fullmatch(r"[a-z][a-z0-9_]*", account):
            raise CellFault("应是 渠道:号码，例如 web:b3，几个之间用分号隔开")
        found.append((account, external_id))
    return tuple(dict.fromkeys(found))
