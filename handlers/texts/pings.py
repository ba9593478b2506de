"""What workers hear of several matters at once, and of how often they are turned to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from domain.pings import COUNTED_DAYS, Burden
from handlers.texts.wording import day, day_clock, due, tag


def remind_several(called: str, rows: Sequence[tuple[int, str, datetime | None, bool]], now: datetime) -> str:
    """`rows`: number, summary, until when, whether nobody has taken it up."""
    told = "；".join(
        f"{tag(number)}{summary}，{'还等着人去' if waiting else due(due_at, now)}"
        for number, summary, due_at, waiting in rows
    )
    return f"{called}，{len(rows)}件要留意：{told}。来不及回“缓3天 等配件”，办不了回“上报”，都带上号。"


def morning_digest(called: str, rows: Sequence[tuple[int, str, datetime | None]], now: datetime) -> str:
    return f"{called}早，今天{len(rows)}件：{_digest_rows(rows, now)}。"


def evening_digest(called: str, rows: Sequence[tuple[int, str, datetime | None]], now: datetime) -> str:
    return (
        f"{called}，下班前看一眼，快到时限的{len(rows)}件：{_digest_rows(rows, now)}。来不及回“缓3天 等配件”，带上号。"
    )


_DIGEST_AT_MOST = 12


def _digest_rows(rows: Sequence[tuple[int, str, datetime | None]], now: datetime) -> str:
    shown = "；".join(
        f"{tag(number)}{summary}，{due(due_at, now)}" for number, summary, due_at in rows[:_DIGEST_AT_MOST]
    )
    return shown + (f"；还有{len(rows) - _DIGEST_AT_MOST}件，回“我的工单”看" if len(rows) > _DIGEST_AT_MOST else "")


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
