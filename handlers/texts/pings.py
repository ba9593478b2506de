"""What workers hear of several matters at once, and of how often they are turned to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from domain.pings import COUNTED_DAYS, Burden
from handlers.texts.wording import day, day_clock, due, tag


def remind_several(called: str, rows: Sequence[tuple[int, str, datetime | None, bool]], now: datetime) -> str:
    """`rows`: number, summary, until when, whether nobody has taken it up."""
    told = "；".join(
        f"{tag(number)}{summary}，{'还等着人去' if waiting else due(due_at, now)}"
        for number, summary, due_at, waiting in rows
    )
    return f"{called}，{len(rows)}件要留意：{told}。来不及回“缓3天 等配件”，办不了回“上报”，都带上号。"


class DigestRow(NamedTuple):
    """`is_new`: they were not turned to for it; `in_hand` False: it has ended or gone to others meanwhile."""

    number: int
    summary: str
    due_at: datetime | None
    is_new: bool = False
    in_hand: bool = True


def morning_digest(called: str, rows: Sequence[DigestRow], now: datetime) -> str:
    return f"{called}早，今天{len(rows)}件：{_digest_rows(rows, now)}。"


def evening_digest(called: str, rows: Sequence[DigestRow], now: datetime) -> str:
    what = "" if any(row.is_new for row in rows) else "快到时限的"
    return f"{called}，下班前看一眼，{what}{len(rows)}件：{_digest_rows(rows, now)}。来不及回“缓3天 等配件”，带上号。"


def group_digest(people: Sequence[tuple[str, Sequence[DigestRow]]], now: datetime, *, is_morning: bool) -> str:
    """A line for each person. Beside what is over its time stands no time, for a name stands before it."""
    lines = [f"{called} {_digest_rows(rows, now, in_group=True)}。" for called, rows in people]
    return "\n".join(["早，今天手上的事：" if is_morning else "下班前看一眼：", *lines])


_DIGEST_AT_MOST = 12
_IN_GROUP_AT_MOST = 5  # of each person


def _digest_rows(rows: Sequence[DigestRow], now: datetime, *, in_group: bool = False) -> str:
    at_most = _IN_GROUP_AT_MOST if in_group else _DIGEST_AT_MOST
    shown = "；".join(_digest_row(row, now, in_group=in_group) for row in rows[:at_most])
    return shown + (f"；还有{len(rows) - at_most}件，回“我的工单”看" if len(rows) > at_most else "")


def _digest_row(row: DigestRow, now: datetime, *, in_group: bool) -> str:
    if not row.in_hand:
        return f"{tag(row.number)}{row.summary}，有变动，回“全程 {row.number}”看"
    is_late = row.due_at is not None and row.due_at <= now
    until = "" if in_group and is_late else f"，{due(row.due_at, now)}"
    new = "（有新情况，还没跟您说过）" if row.is_new else ""
    return f"{tag(row.number)}{row.summary}{until}{new}"


def overdue_list(called: str, rows: Sequence[tuple[int, str, datetime]], now: datetime) -> str:
    told = "；".join(
        f"{tag(number)}{summary}，{day(since, now)}报的" for number, summary, since in rows[:_DIGEST_AT_MOST]
    )
    more = f"；还有{len(rows) - _DIGEST_AT_MOST}件" if len(rows) > _DIGEST_AT_MOST else ""
    return f"{called}早，网格里过了时限的{len(rows)}件：{told}{more}。帮忙看看卡在哪。"


def muted(until: datetime, now: datetime) -> str:
    return f"好，{day_clock(until, now)}前我不找您，急事除外。想改回来说“取消静音”。"


def unmuted() -> str:
    return "好，有事我找您。"


def own_burden(called: str, burden: Burden, days: int) -> str:
    if not burden.times:
        return f"{called}，这{days}天我没找过您。"
    urgent = f"（急事{burden.emergencies}次）" if burden.emergencies else ""
    told = f"这{days}天我找了您{burden.times}次{urgent}，平均一天{burden.a_day(days):.1f}次"
    return f"{called}，{told}。嫌多说“静音 2小时”。"


def board_burden(found: Sequence[tuple[str, Burden]], days: int) -> list[str]:
    """On the board: a name for each grid, none for one's own figure."""
    return [_grid_line(name, burden) if name else _own_line(burden, days) for name, burden in found]


def _own_line(burden: Burden, days: int) -> str:
    return f"这{days}天有应找了您{burden.times}次，急事{burden.emergencies}次"


def _grid_line(name: str, burden: Burden) -> str:
    each = burden.a_day(COUNTED_DAYS)
    return f"{name}：{burden.people}人，平均每人一天{each:.1f}次，急事{burden.emergencies}次"


def burden_of_grids(grids: Sequence[tuple[str, Burden]], days: int) -> str:
    if not grids:
        return "这里还没有网格员。"
    lines = [_grid_line(name, burden) for name, burden in grids]
    return "\n".join([f"这{days}天有应找网格员的次数，按网格算，不算到人：", *lines])
