"""值班 and 代班: what is said of turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.texts.wording import day_clock

_LINES_AT_MOST = 20


def asked(called: str) -> str:
    return f"问{called}了，{called}答应了就换，没答应前还是您。"


def ask_cover(called: str, name: str, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    since = "现在" if starts_at <= now else day_clock(starts_at, now)
    return f"@{called} {name}想请您代个班，{since}到{day_clock(ends_at, now)}。行就回“是”，不行回“不行”。"


def agreed(called: str, name: str, grids: str, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    since = "从现在起" if starts_at <= now else f"{day_clock(starts_at, now)}起"
    return f"好，{since}{grids}找{called}，{day_clock(ends_at, now)}换回{name}。"


def yours_again(name: str, called: str) -> str:
    return f"@{name} 班换回您了，谢谢{called}这几天。"


def refused(name: str) -> str:
    return f"好，我跟{name}说一声。"


def please_ask_another(called: str, name: str) -> str:
    return f"{called}，{name}那几天不方便，班还是您的。再找一位：代班 3天 @谁。"


def too_late() -> str:
    return "这个问了太久，不算了。还要代就请他再说一遍。"


def back(called: str, name: str) -> str:
    return f"{called}回来了，班换回来，谢谢{name}。"


def nobody_covers() -> str:
    return "没有人在替您，班还是您的。"


def on_duty(rows: Sequence[tuple[str, str, str | None]]) -> str:
    """Grid, who, for whom."""
    if not rows:
        return "这里还没定人，先找社区。"
    lines = [f"{grid}：{called}" + (f"（替{covered}）" if covered else "") for grid, called, covered in rows]
    more = f"\n还有{len(lines) - _LINES_AT_MOST}个网格" if len(lines) > _LINES_AT_MOST else ""
    return "\n".join(lines[:_LINES_AT_MOST]) + more
